"""The revisions of Trivselkompasset, as YAML files beside this one; there is no code."""
