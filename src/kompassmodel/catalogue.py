"""Every rule there is, in the order in which a file meets them."""

from __future__ import annotations

from typing import Final

from kompassmodel import kinds, rules, schema, source
from kompassmodel.findings import Rule
from kompassmodel.rules.framework_rules import FRAMEWORK_RULES

READING: Final[tuple[Rule, ...]] = source.RULES
"""What is checked while a file is read."""

SHAPE: Final[tuple[Rule, ...]] = (*kinds.RULES, *schema.RULES)
"""What is checked of a document's shape."""

FRAMEWORK: Final[tuple[Rule, ...]] = tuple(rule for rule, _ in FRAMEWORK_RULES)
"""What is checked in a framework."""

EVALUATION: Final[tuple[Rule, ...]] = (
    *rules.OTHER_RULES,
    *(rule for rule, _ in rules.EVALUATION_RULES),
    *(rule for rule, _ in rules.SCORE_RULES),
)
"""What is checked in an evaluation."""

RULES: Final[tuple[Rule, ...]] = (*READING, *SHAPE, *FRAMEWORK, *EVALUATION)
"""All rules."""
