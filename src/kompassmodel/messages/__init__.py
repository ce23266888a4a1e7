"""Sentences for people, and their translations: messages, plurals, suggestions, and the texts of argparse.

What is wrong with a file is not decided here, only how it is worded in English, Swedish and Norwegian.
"""

__all__: tuple[str, ...] = ()
