"""Record what an editor sends while somebody types a report: `python -m scripts.record_session FILE`.

It needs a Neovim from 0.11 on, and takes as long as the typing does. Neovim is the editor: it closes quotes and braces,
indents, pastes and takes back. Each line of the file is one change as its language client sends it: the pause before it
in milliseconds, the range in lines and units of UTF-16, and the text that is put there. `tests/support/recording.py`
reads it.
"""

from __future__ import annotations

import argparse
import json
import os
import pty
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

import kompassmodel as km

ROOT: Final = Path(__file__).parents[1]

PERSON: Final = (
    # The head, with slips: some seen at once, some after a moment.
    "i# Påhittade siffror för en påhittad kommun 😀<CR>framewrk<BS><BS>ork: kompas-2016<CR>status: draft<CR>"
    "muncipality<BS><BS><BS><BS><BS><BS><BS><BS>icipality: {name: Björkaå<BS><BS>åsa, code: 9999~<BS><BS><BS><BS>"
    '"9999"}<CR>evaluated: 2017-1<CR>~<BS>0/2017-11<CR>interviews: 27 # på plats, i två omgångar 🏘️<CR>areas:<CR>'
    # The first area: a figure in the wrong place, a comma that is missing, a brace too many.
    '"1":<CR>points: 54<CR>max_points: 100<CR>percent: 45<CR>questions:<CR>"1.1": {points: 5, max_points: 15, '
    'percent: 30}<CR>"1.2": {points: 10 max_points: 20, percent: 48}~<Esc>0f0a,<Esc>A<CR>"1.3": {points: 13, '
    'max_points: 25, percent: 50}}<BS><CR>"1.4": {points: 16, max_points: 30, percent: 25}<Esc>~F2cw52<Esc>A<CR>'
    '"1.5": {points: 3, max_points: 10, percent: 25}~<Esc>?54<CR>cw45<Esc>?kompas<CR>cwkompass<Esc>~G'
    # The table of the second area is pasted, seen to be no YAML, taken back, and put there once more; rows are typed.
    'o<BS><BS>"2":<CR>points: 41<CR>percent: 41<CR>questions:<Esc>"tp~u~<C-r>~uo"2.1": {points: 8, percent: 50}<CR>'
    '"2.2": {points: 11, percent: 44}<CR>"2.3": {points: 7, percent: 36}<CR>2.4: {pints<BS><BS><BS><BS>oints: 6, '
    'percent: 23}<CR>"2.5": {points: 9, percent: 45}~<Esc>?23<CR>cw32<Esc>?2\\.4<CR>i"<Del><Esc>f:i"<Del><Esc>~'
    # The third area is a copy of the second with other numbers and figures, moved above it, and back by steps.
    'G?"2":<CR>V/2\\.5<CR>yGp:.,$s/"2/"3/<CR>?"3":<CR>/41<CR>cw54<Esc>n.~/points: 8<CR>wwcw9<Esc>/50<CR>cw60<Esc>'
    '/points: 6<CR>wwcw16<Esc>/32<CR>cw80<Esc>~G?"3":<CR>V/3\\.5<CR>d?"2":<CR>P~uu<C-r><C-r>~uu'
    # The other areas are pasted from elsewhere, one of them in the wrong place, from where it is moved.
    'G"rp~G?"5":<CR>V/5\\.6<CR>d/"6":<CR>P~'
    # It is said to be final; then a line is broken and joined, and figures are changed, wrongly and back again.
    "gg/draft<CR>cwfinal<Esc>~/points: 16<CR>wwcw61<Esc>~u/points: 3<CR>wwi<CR><Esc>~u/questions<CR>>>~u~"
    "/max_points<CR>D~u/percent: 45<CR>wwR%%%<Esc>~u:$d<CR>~uGA 😀~<BS><BS><Esc>"
    ":wq<CR>"
)
"""The keys that are pressed, as Vim writes them, from an empty file on; at `~` the person thinks."""

TABLE: Final = (
    "2.1\tKan medborgaren lätt få kontakt?\t8\t15\t50%\n2.2\tFinns det mål för bemötandet?\t11\t25\t44%\n"
    "2.3\tFöljs målen upp?\t7\t20\t36%\n2.4\tFinns det tjänstegarantier?\t6\t20\t32%\n2.5\tKlagomål\t9\t20\t45%\n"
)
"""A table as it is copied from a page."""

_SPECIAL: Final = {"<CR>": "\r", "<BS>": "\x7f", "<Esc>": "\x1b", "<Del>": "\x1b[3~", "<C-r>": "\x12"}

_THOUGHT: Final = (1200, 3000)
_PAUSE: Final = (35, 90, 260)
_PAUSE_BEHIND_A_LINE: Final = (200, 900)


def keys(chance: random.Random, speed: float) -> Iterator[tuple[str, int]]:
    """Yield each key with the milliseconds before it, so many times faster than a person."""
    before = 0.0
    for key in re.findall(r"<[\w-]+>|.", PERSON):
        if key == "~":
            before += chance.uniform(*_THOUGHT)
            continue
        low, usual, high = _PAUSE
        yield key, round((before + chance.triangular(low, high, usual)) / speed)
        before = chance.uniform(*_PAUSE_BEHIND_A_LINE) if key in {"<CR>", "<Esc>"} else 0.0


def rest() -> str:
    """Return the areas 5, 4, 6, 7 and 8, whose questions have half of their points."""
    lines = []
    areas = {area.id: area for area in km.load_framework("kompass-2016").areas}
    for area in (areas[number] for number in "54678"):
        rows = [(question.id, int(question.max_points) // 2) for question in area.questions]
        lines += [f'  "{area.id}":', f"    points: {sum(points for _, points in rows)}", "    questions:"]
        lines += [f'      "{number}": {{points: {points}}}' for number, points in rows]
    return "\n".join(lines) + "\n"


# ---------------------------------------------------------------------------------------------------------------------
# the server that notes what the editor sends


def note(file: Path) -> None:
    """Be a language server that writes each change, with the pause before it, into a file."""
    before = time.monotonic()
    with file.open("w", encoding="utf-8") as noted:
        while (message := _read(sys.stdin.buffer)) is not None:
            if "id" in message:
                _answer(message)
            elif message["method"] == "textDocument/didChange":
                now = time.monotonic()
                for change in message["params"]["contentChanges"]:
                    start, end = change["range"]["start"], change["range"]["end"]
                    places = [start["line"], start["character"], end["line"], end["character"]]
                    line = {"pause": round(1000 * (now - before)), "range": places, "text": change["text"]}
                    noted.write(json.dumps(line, ensure_ascii=False) + "\n")
                    before = now


def _read(stream: IO[bytes]) -> dict[str, Any] | None:
    length = 0
    while (header := stream.readline().strip().lower()) != b"":
        if header.startswith(b"content-length:"):
            length = int(header.partition(b":")[2])
    message: dict[str, Any] | None = json.loads(stream.read(length)) if length else None
    return message


def _answer(request: dict[str, Any]) -> None:
    capabilities = {"textDocumentSync": {"openClose": True, "change": 2}, "positionEncoding": "utf-16"}
    result = {"capabilities": capabilities} if request["method"] == "initialize" else None
    content = json.dumps({"jsonrpc": "2.0", "id": request["id"], "result": result}).encode()
    sys.stdout.buffer.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
    sys.stdout.buffer.flush()


def record(neovim: str, file: Path, speed: float) -> str:
    """Let the person type into a Neovim in a terminal, and return the text in the end."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {
            **os.environ,
            **{f"XDG_{home}_HOME": name for home in ("CONFIG", "DATA", "STATE", "CACHE")},
            "TERM": "xterm",
            "READY": str(folder / "ready"),
            "RECORDER": json.dumps([sys.executable, "-m", "scripts.record_session", str(file.absolute()), "--note"]),
            "PYTHONPATH": str(ROOT),
            "TABLE": TABLE,
            "REST": rest(),
        }
        call = [neovim, "-n", "-i", "NONE", "-u", str(ROOT / "scripts" / "record_session.lua")]
        ours, theirs = pty.openpty()
        with subprocess.Popen(call, cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs) as editor:  # noqa: S603
            threading.Thread(target=_drain, args=(ours,), daemon=True).start()
            while not (folder / "ready").exists():
                time.sleep(0.1)
            for key, pause in keys(random.Random(2017), speed):  # noqa: S311 - not to keep a secret
                time.sleep(pause / 1000)
                os.write(ours, _SPECIAL.get(key, key).encode())
            editor.wait(timeout=30)
        return (folder / "report.yaml").read_text(encoding="utf-8")


def _drain(terminal: int) -> None:
    """Read what the editor draws, so that it never waits."""
    with suppress(OSError):  # the end
        while os.read(terminal, 65536):
            pass


def main() -> None:
    """Record a session, and print the text that was typed."""
    parser = argparse.ArgumentParser(description="Record what an editor sends while somebody types a report.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--neovim", default="nvim")
    parser.add_argument(
        "--speed", type=float, default=1, help="how many times faster than a person the keys are pressed"
    )
    parser.add_argument("--note", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.note:
        note(options.file)
    else:
        sys.stdout.write(record(options.neovim, options.file, options.speed))


if __name__ == "__main__":
    main()
