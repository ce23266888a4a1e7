"""What each rule says of small documents, word for word: the claims of a rule are in `claims/<rule>.txt`.

A claim begins with a line `=== CLAIM`. Below it are a document and, behind a line `---`, all its findings with their
places, hints, other places and fixes. A document that names no framework is a draft under `small`,
which lies in `claims/frameworks`. `python -m pytest tests/rules/test_claims.py --update-golden` writes the findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen

import kompassmodel as km

FOLDER = Path(__file__).parent / "claims"
HEAD = "framework: small\nmunicipality: X\nstatus: draft\n"


@frozen
class Claim:
    """A claim of a rule, with the document that shows it and what is expected of it."""

    file: Path
    name: str
    document: str
    expected: str


def _claims(file: Path) -> Iterator[Claim]:
    for block in file.read_text("utf-8").split("=== ")[1:]:
        name, _, rest = block.partition("\n")
        document, _, expected = rest.partition("---\n")
        yield Claim(file, name, document, expected)


CLAIMS = [claim for file in sorted(FOLDER.glob("*.txt")) for claim in _claims(file)]


@pytest.fixture(scope="module")
def registry() -> km.Registry:
    """Return the frameworks shipped and those of the claims, found from their folder, as messages show it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(FOLDER)
        return km.Registry(folders=["frameworks"])


def _shown(finding: km.Finding) -> str:
    span = finding.span
    place = f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"
    lines = [f"{place} {finding.severity.value} {finding.rule} {finding.path}", f"  {finding.message}"]
    lines += [f"  hint: {finding.hint}"] if finding.hint else []
    lines += [f"  accepted: {finding.reason}"] if finding.accepted else []
    lines += [f"  see {other.line}:{other.column} {other.message}" for other in finding.related]
    if finding.fix is not None:
        fixed = finding.fix.span
        place = f"{fixed.line}:{fixed.column}-{fixed.end_line}:{fixed.end_column}"
        lines.append(f"  {'fix' if finding.fix.is_safe else 'unsafe fix'}: {place} {finding.fix.text}")
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim.file.stem}: {claim.name}")
def test_the_findings_of_a_document_are_those_of_its_claim(
    claim: Claim, registry: km.Registry, pytestconfig: pytest.Config
) -> None:
    """All of them, in order, with every word and place."""
    is_whole = claim.document.startswith(("framework:", "id:", "#"))
    text = claim.document if is_whole else HEAD + claim.document
    found = "".join(map(_shown, km.validate_text(text, registry=registry).findings))
    if pytestconfig.getoption("--update-golden") and found != claim.expected:
        whole = claim.file.read_text("utf-8")
        start = f"=== {claim.name}\n{claim.document}"
        old = f"{start}---\n{claim.expected}" if f"{start}---\n" in whole else start
        claim.file.write_text(whole.replace(old, f"{start}---\n{found}"), "utf-8")
        return
    assert found == claim.expected


def test_each_claim_is_made_once() -> None:
    """Under one rule no two claims have the same words."""
    names = [(claim.file, claim.name) for claim in CLAIMS]
    assert len(names) == len({*names})
