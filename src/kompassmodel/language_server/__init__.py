"""The language server, which editors start: findings as one types, fixes, hover, completion and the like.

`server` speaks the protocol, and `session` holds what is open. All else is functions of a `Snapshot`, a text with
everything known of it, and of the `Workspace`, the files around it.
"""

__all__: tuple[str, ...] = ()
