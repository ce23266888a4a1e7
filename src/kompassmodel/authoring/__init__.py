"""Help for those who write files: fixes, drafts of evaluations, new revisions, schemas for editors.

It returns texts; the command line writes them to files.
"""

__all__: tuple[str, ...] = ()
