"""Look at pages in a browser: `python -m scripts.look_at_pages FOLDER [COUNT]`.

Makes pages of the examples, of an overview, and of COUNT generated evaluations, opens each in Chromium wide, narrow
(360 px), dark and printed, and lists what axe-core finds, what is wider than the page, and what the page tried to load.
Pictures of the examples and of some others are left in FOLDER, to be looked at.

It needs Playwright (`pip install playwright`), a Chromium named by KOMPASSMODEL_CHROMIUM (Debian: `apt-get install
chromium`, then /usr/bin/chromium), and axe-core (`npm install axe-core`), whose axe.min.js KOMPASSMODEL_AXE names.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, get_args

import kompassmodel as km

CHROMIUM_VARIABLE: Final = "KOMPASSMODEL_CHROMIUM"
AXE_VARIABLE: Final = "KOMPASSMODEL_AXE"
EXAMPLES: Final = Path(__file__).parents[1] / "examples" / "evaluations"

VIEWS: Final = {"light": ("light", 900), "dark": ("dark", 900), "narrow": ("light", 360), "narrow-dark": ("dark", 360)}
"""The ways of looking at a page: colour scheme and width in pixels."""

_PICTURES: Final = 12
"""The number of generated pages of which pictures are kept."""


@contextmanager
def browser() -> Iterator[Any]:
    """Start the Chromium that the environment names."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only this needs it

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=os.environ[CHROMIUM_VARIABLE], args=["--no-sandbox", "--disable-gpu"]
        )
        yield running
        running.close()


def look(running: Any, html: str, pictures: str | None = None) -> list[str]:  # noqa: ANN401 - as below
    """Open a page in every view and list what is wrong; `pictures` begins the names of the pictures to keep."""
    troubles: list[str] = []
    for view, (scheme, width) in VIEWS.items():
        context = running.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
        opened = context.new_page()
        told = _watched(opened)
        opened.set_content(html)
        over = opened.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            troubles.append(f"{view}: {over} px wider than the page")
        if AXE_VARIABLE in os.environ:
            opened.evaluate(Path(os.environ[AXE_VARIABLE]).read_text(encoding="utf-8"))
            troubles += [f"{view}: {_told(violation)}" for violation in opened.evaluate("axe.run()")["violations"]]
        if pictures is not None:
            opened.screenshot(path=f"{pictures}-{view}.png", full_page=True)
            if view == "light":
                opened.pdf(path=f"{pictures}.pdf", format="A4", print_background=False)
        context.close()
        troubles += told
    return troubles


def _watched(opened: Any) -> list[str]:  # noqa: ANN401 - a page of Playwright, which need not be installed
    """Return a list that grows with what a page loads, and with what the browser says of it."""
    told: list[str] = []
    opened.on("request", lambda request: told.append(f"it loads {request.url}"))
    opened.on("console", lambda message: told.append(f"the browser says {message.text}"))
    return told


def _told(violation: dict[str, Any]) -> str:
    places = ", ".join(node["html"][:100] for node in violation["nodes"][:3])
    return f"{violation['id']} ({len(violation['nodes'])}): {places}"


def generated_pages(count: int) -> Iterator[tuple[str, str]]:
    """Draw evaluations with frameworks of every shape, and yield a name and the page of each."""
    from hypothesis import HealthCheck, Phase, given, settings  # noqa: PLC0415 - only this needs it
    from hypothesis import strategies as st  # noqa: PLC0415

    from kompassmodel.testing import evaluations, frameworks  # noqa: PLC0415

    drawn: list[tuple[km.Framework, km.Evaluation]] = []

    @settings(
        max_examples=count, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck]
    )
    @given(st.data())
    def draw(data: st.DataObject) -> None:
        framework = data.draw(st.one_of(frameworks(), st.sampled_from(km.frameworks())))
        drawn.append((framework, data.draw(evaluations(framework))))

    draw()
    for index, (framework, evaluation) in enumerate(drawn[:count]):
        registry = None if framework in km.frameworks() else km.Registry(frameworks=[framework])
        lang = get_args(km.Language)[index % 3]
        yield f"generated-{index:03}", km.page(evaluation, lang=lang, registry=registry)


def example_pages() -> Iterator[tuple[str, str]]:
    """Yield a name and the page of every example, of a history, and of the overview, in every language."""
    for lang in get_args(km.Language):
        for file in sorted(EXAMPLES.glob("*.yaml")):
            yield f"{file.stem}-{lang}", km.page(file, lang=lang)
        yield f"history-{lang}", km.page(sorted(EXAMPLES.glob("ostersund*.yaml")), lang=lang)
        yield f"overview-{lang}", km.page(EXAMPLES, lang=lang)


def main(folder: str, count: str = "300") -> int:
    """Look at all pages, print what is wrong, and return 1 if anything is."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    wrong = seen = 0
    with browser() as running:
        for name, html in example_pages():
            seen += 1
            wrong += _report(name, look(running, html, f"{folder}/{name}"))
        for index, (name, html) in enumerate(generated_pages(int(count))):
            seen += 1
            wrong += _report(name, look(running, html, f"{folder}/{name}" if index < _PICTURES else None))
    sys.stdout.write(f"{seen} pages, {wrong} of them with something wrong\n")
    return 1 if wrong else 0


def _report(name: str, troubles: list[str]) -> bool:
    sys.stdout.writelines(f"{name}: {trouble}\n" for trouble in troubles)
    return bool(troubles)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
