"""Tags of languages (BCP 47)."""

from __future__ import annotations

import re


def is_tag(language: str) -> bool:
    """Return whether `language` is well-formed as a tag: two or three letters, and subtags behind hyphens."""
    return re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language) is not None
