"""URIs of editors and the paths of files."""

from __future__ import annotations

from pathlib import Path

from pygls.uris import to_fs_path


def name_of_uri(uri: str) -> str:
    """Return the path of the file that a URI names, or the URI itself if it names no file of this machine."""
    try:
        path = to_fs_path(uri)
    except ValueError:  # not a URI at all
        return uri
    return str(Path(path)) if path and Path(path).is_absolute() else uri


def uri_of_name(name: str) -> str | None:
    """Return the URI of a file by its path, or None if the name is no path, such as that of a shipped framework."""
    path = Path(name)
    return path.as_uri() if path.is_absolute() else None
