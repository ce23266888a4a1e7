"""Fuzzing: whatever the text, properties that must hold. `python -m tests.fuzz [COUNT [SEED]]` draws new texts.

Why not atheris: it is guided by the coverage of Python code, while much of the reading is in the C parser, which it does
not see; there is no wheel of one version for all Pythons supported, and none for Windows. Texts spliced from files that
hold each known mistake reach all rules from the first second.
"""
