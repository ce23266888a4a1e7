"""What an editor offers at the caret, in a text that may be half typed."""

from __future__ import annotations

from lsprotocol.types import CompletionList, Position

from kompassmodel.language_server.caret import caret_at
from kompassmodel.language_server.choices import Choice, Place, to_item
from kompassmodel.language_server.completion_keys import key_choices
from kompassmodel.language_server.completion_municipalities import municipality_choices
from kompassmodel.language_server.completion_values import value_choices
from kompassmodel.language_server.knowledge import kind_of_text, sketch_of
from kompassmodel.language_server.snapshot import Snapshot
from kompassmodel.language_server.workspace import Workspace


def completion(
    snapshot: Snapshot, position: Position, workspace: Workspace | None = None, *, snippets: bool = False
) -> CompletionList:
    """List what can be typed at a position: keys, numbers and values that are not there yet.

    It is incomplete if there are more of them than are listed. With `snippets`, rows have places to fill in.
    """
    caret = caret_at(sketch_of(snapshot), *snapshot.place(position))
    if caret is None:
        return CompletionList(is_incomplete=False, items=[])
    place = Place(snapshot, caret, kind_of_text(snapshot))
    choices, is_incomplete = _choices(place, workspace or Workspace())
    items = [to_item(choice, number, place, snippets=snippets) for number, choice in enumerate(choices)]
    return CompletionList(is_incomplete=is_incomplete, items=items)


def _choices(place: Place, workspace: Workspace) -> tuple[list[Choice], bool]:
    caret = place.caret
    if not caret.is_key and caret.path[:1] == ("municipality",) and place.kind == "evaluation":
        found = municipality_choices(place)
        if found is not None:
            return found
    choices = key_choices(place) if caret.is_key else []
    if not caret.is_key or caret.in_list:
        choices += value_choices(place, workspace)
    return choices, False
