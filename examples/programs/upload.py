"""An upload service: bytes in, JSON out. It can be run by any WSGI server; python upload.py serves one on port 8000.

curl --data-binary @torsas-2017.yaml 'localhost:8000/?lang=sv'
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs
from wsgiref.simple_server import make_server
from wsgiref.types import StartResponse, WSGIEnvironment

import kompassmodel as km

REGISTRY = km.Registry()
"""Read once, and shared by all threads."""

MOST_BYTES = 1_000_000


def answer(content: bytes, lang: km.Language = "en", registry: km.Registry = REGISTRY) -> dict[str, Any]:
    """Return what is wrong with an uploaded file, the text with its safe fixes, and if it is valid, what it says."""
    checked = km.check_text(content, name="upload.yaml", registry=registry, lang=lang)
    found: dict[str, Any] = {"report": km.to_dict(checked.report)}
    fixed = km.fix(content, registry=registry)
    if fixed.fixes:
        found["fixed"] = fixed.text
    if isinstance(checked.document, km.Evaluation):
        found["evaluation"] = km.to_dict(checked.document)
        found["bounds"] = km.to_dict(km.bounds(checked.document, registry=registry))
    return found


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer a request: 200 for a valid file, 422 for one with errors."""
    asked = parse_qs(environ.get("QUERY_STRING", "")).get("lang", ["en"])[0]
    known: list[km.Language] = [lang for lang in km.LANGUAGES if lang == asked]
    size = min(int(environ.get("CONTENT_LENGTH") or 0), MOST_BYTES)
    found = answer(environ["wsgi.input"].read(size), known[0] if known else "en")
    status = "422 Unprocessable Content" if found["report"]["summary"]["errors"] else "200 OK"
    start_response(status, [("Content-Type", "application/json")])
    return [json.dumps(found, ensure_ascii=False).encode()]


if __name__ == "__main__":
    make_server("localhost", 8000, application).serve_forever()
