"""From files to plain data with positions, and back to YAML: the only package that imports ruamel.yaml.

What a document describes is not asked here, but hints and fixes know the keys that people type most.
"""

__all__: tuple[str, ...] = ()
