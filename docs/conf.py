"""The documentation as a site: `pip install -e ".[docs]" && sphinx-build -W -b html docs site`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

from kompassmodel import __version__
from scripts import site_pages

project = "kompassmodel"
author = "The kompassmodel founders"
copyright = author  # noqa: A001 - the name that Sphinx asks for
release = version = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_copybutton"]
suppress_warnings = ["misc.highlighting_failure"]  # some examples are wrong on purpose
html_theme = "furo"
html_extra_path = ["generated/extra"]
exclude_patterns = ["generated/extra"]
html_title = f"kompassmodel {release}"
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {"footer_icons": [], "source_repository": ""}
copybutton_prompt_text = "$ "
copybutton_only_copy_prompt_lines = True

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

# The docstrings are written for people who read code: one backtick is code there.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "mixed"
python_use_unqualified_type_names = True
napoleon_google_docstring = True
maximum_signature_line_length = 100


def setup(app: Sphinx) -> None:
    """Write the pages that come from the code before Sphinx looks for pages."""
    site_pages.write(Path(app.srcdir))
    app.add_lexer("mermaid", TextLexer)
