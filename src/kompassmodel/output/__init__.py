"""Results as text, Markdown and JSON: a module for each result and format, and their common layout.

Nothing is computed here, and nothing is printed: the command line does that.
"""

__all__: tuple[str, ...] = ()
