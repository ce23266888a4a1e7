"""HTML pages and charts of evaluations: one page of a municipality, an overview of many, and the radar alone.

A page is made in three steps: `sources` reads, the modules of views decide what stands where, and `rendering` fills in
templates, which hold no logic of their own. Only `rendering` touches Jinja2, only `drawing` matplotlib. The package
judges nothing; results as text and JSON are in `output`.
"""

__all__: tuple[str, ...] = ()
