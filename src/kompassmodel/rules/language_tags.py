"""Language tags (BCP 47)."""

from __future__ import annotations

import re


def is_tag(language: str) -> bool:
    """Return whether `language` is a well-formed tag: two or three letters, then subtags after hyphens."""
    return re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language) is not None
