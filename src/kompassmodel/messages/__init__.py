"""Sentences for people, and their translations: messages, plurals, suggestions, and the texts of argparse.

This package words problems in English, Swedish and Norwegian. It does not find them.
"""

__all__: tuple[str, ...] = ()
