"""Help for those who write files: fixes, drafts of evaluations, new revisions, schemas for editors.

Only texts are made here; the command line writes them to files.
"""

__all__: tuple[str, ...] = ()
