"""Filling in the templates with Jinja2: every text is escaped, and a name that does not exist is an error."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kompassmodel.pages.labels import captions, labels
from kompassmodel.pages.words import Words
from kompassmodel.version import __version__

_TEMPLATES: Final = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(template: str, words: Words, **values: object) -> str:
    """Fill in a template; `values` are escaped, but for what `trusted` has marked."""
    page = _environment().get_template(template)
    return page.render(label=labels(words), captions=captions(words), lang=words.lang, version=__version__, **values)


def trusted(markup: str) -> Markup:
    """Mark an element that our own code has made, in which texts are escaped already."""
    return Markup(markup)  # noqa: S704 - only pictures come here, whose texts ElementTree has escaped
