"""Fuzzing: whatever the text, properties that must hold. `python -m tests.fuzz [COUNT [SEED]]` draws new texts.

Why not atheris: it is guided by the coverage of Python code, while much of the reading is done by a parser in C, which
it does not see; and no version of it is there for every Python and system supported. Texts made of files that hold each
known mistake reach most rules from the first second.
"""
