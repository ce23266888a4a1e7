"""Results as text, Markdown and JSON, a module for each result and form, with the layout that they share.

Nothing is found out here, and nothing is printed: the command line does that.
"""

__all__: tuple[str, ...] = ()
