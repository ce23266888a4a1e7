"""From files to plain data with positions, and back to YAML: the only package that imports ruamel.yaml.

It knows nothing of frameworks and evaluations, only of files, text and YAML.
"""

__all__: tuple[str, ...] = ()
