"""Commands, options and names of rules are completed in shells."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from kompassmodel.cli.commands.completion import SHELLS
from kompassmodel.cli.main import main
from kompassmodel.rules.catalogue import list_rules


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_gets_a_script_with_all_rules(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It has the commands, and the names that `explain` accepts."""
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    for word in ("validate", "identify", "unsafe", *(rule.name for rule in list_rules())):
        assert word in script


def _completed(script: Path, *words: str) -> set[str]:
    """Return the completions that bash offers for the last of `words`."""
    line = " ".join(words)
    ask = (
        f"source {script}; COMP_WORDS=({line!s}); [[ '{words[-1]}' ]] || COMP_WORDS+=('')\n"
        f"COMP_CWORD={len(words) - 1}; COMP_LINE='{line}'; COMP_POINT=${{#COMP_LINE}}\n"
        "spec=$(complete -p kompassmodel); func=${spec##*-F }; ${func%% *} kompassmodel\n"
        "printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    done = subprocess.run(["bash", "--norc", "-c", ask], capture_output=True, text=True, check=False)  # noqa: S607 - the machine's bash
    assert done.returncode == 0, done.stderr
    return {word.strip() for word in done.stdout.splitlines()}


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs a real bash")
def test_bash_completes_commands_options_and_rules(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As if a person pressed the tab key."""
    main(["completion", "bash"])
    script = tmp_path / "completion.sh"
    script.write_text(capsys.readouterr().out, encoding="utf-8")
    assert _completed(script, "kompassmodel", "val") == {"validate"}
    assert "--strict" in _completed(script, "kompassmodel", "validate", "--")
    assert _completed(script, "kompassmodel", "explain", "swapped") == {"swapped-questions"}
    assert "evaluation" in _completed(script, "kompassmodel", "new", "")
    assert {"framework", "kompass-2016"} <= _completed(script, "kompassmodel", "schema", "")
    (tmp_path / "kommun.yaml").touch()
    assert _completed(script, "kompassmodel", "compare", f"{tmp_path}/ko") == {f"{tmp_path}/kommun.yaml"}
    assert _completed(script, "kompassmodel", "show", f"{tmp_path}/ko") == {f"{tmp_path}/kommun.yaml"}
    assert "kompass-2016.2" in _completed(script, "kompassmodel", "show", "kompass-2016")
    assert "kompass-2016.2" in _completed(script, "kompassmodel", "carry-over", "--to", "kompass-2016")
    assert _completed(script, "kompassmodel", "carry-over", f"{tmp_path}/ko") == {f"{tmp_path}/kommun.yaml"}
    assert "kompass-2010" in _completed(script, "kompassmodel", "diff", "kompass-201")
