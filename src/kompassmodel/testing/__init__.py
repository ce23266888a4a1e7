"""Hypothesis strategies: frameworks, evaluations and corpora that are valid by construction, and files with one fault.

It needs Hypothesis: pip install "kompassmodel[testing]". Nothing in kompassmodel imports it.
"""

from __future__ import annotations

try:
    import hypothesis as _hypothesis
except ModuleNotFoundError as _error:
    if _error.name != "hypothesis":
        raise
    _text = 'kompassmodel.testing needs hypothesis: pip install "kompassmodel[testing]"'
    raise ModuleNotFoundError(_text, name="hypothesis") from _error

from kompassmodel.testing.corpora import corpora
from kompassmodel.testing.mutators import Fault, faulty, rules_that_can_break
from kompassmodel.testing.parameters import Count, Rounding
from kompassmodel.testing.revisions import frameworks, lineages
from kompassmodel.testing.strategies import evaluations

del _hypothesis

__all__ = [
    "Count",
    "Fault",
    "Rounding",
    "corpora",
    "evaluations",
    "faulty",
    "frameworks",
    "lineages",
    "rules_that_can_break",
]
