"""What a revision and an evaluation are: frozen classes with the names of the YAML files.

No reading, no judging, no text for people: only what the objects hold and how a part of them is looked up.
"""

__all__: tuple[str, ...] = ()
