"""Published reports and tables become drafts of evaluations: readers, anchors, rows, particulars, the draft itself.

What a document means lives here; how a draft is checked does not (that is `validation`).
"""

__all__: list[str] = []
