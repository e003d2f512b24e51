"""`python -m pictures.sheet [scene …]`: the contact sheet, every card of every scene in each language side by side."""

import asyncio
import sys
import tempfile
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.texts.catalogue import LANGUAGES
from pictures.browser import HOST, chromium, serve
from pictures.play import Scene, playing
from pictures.scenes import SCENES
from pictures.watch import Seen

FOLDER = Path("build/pictures")
HERE = Path(__file__).parent
FILES = {f"/sheet.{kind}": HERE / f"sheet.{kind}" for kind in ("html", "css", "js")}


async def play(scene: Scene, lang: str) -> list[Seen]:
    """All that is seen in a scene; what goes wrong in it is told, and what was seen up to then is kept."""
    with tempfile.TemporaryDirectory() as folder:
        async with playing(Path(folder) / "data", lang, **scene.options) as stage:  # type: ignore[arg-type]
            try:
                await scene.run(stage)
            except (AssertionError, LookupError, ValueError, TimeoutError):
                print(f"{scene.name} ({lang}) breaks off:", file=sys.stderr)
                traceback.print_exc(limit=-2)
            return stage.watch.seen


def cells(seen: dict[str, list[Seen]]) -> list[dict[str, Any]]:
    """What was seen in each language, by the keys it was made of, in the first language's order."""
    found: dict[tuple[str, tuple[str, ...]], dict[str, Any]] = {}
    for lang, ones in seen.items():
        for one in ones:
            cell = {"where": one.where, "keys": one.keys, "views": {}}
            found.setdefault((one.where, one.keys), cell)["views"].setdefault(lang, one.view)
    return list(found.values())


def once(scenes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each card where it is seen first; the cards of a meeting stand in every scene's group."""
    known: set[tuple[str, tuple[str, ...]]] = set()
    for scene in scenes:
        new = [cell for cell in scene["cells"] if (cell["where"], cell["keys"]) not in known]
        known.update((cell["where"], cell["keys"]) for cell in new)
        scene["cells"] = new
    return [scene for scene in scenes if scene["cells"]]


async def draw(scenes: list[dict[str, Any]], langs: Iterable[str], folder: Path) -> dict[str, Any]:
    """The sheet as sheet-01.png, …; returns how many pages it has, and what is cut on them."""
    async with chromium() as browser:
        page = await browser.new_page(viewport={"width": 1600, "height": 1000})
        page.on("console", lambda line: print("browser:", line.text, file=sys.stderr))
        page.on("pageerror", lambda error: print("browser:", error, file=sys.stderr))
        await serve(page, FILES)
        await page.goto(f"{HOST}/sheet.html")
        await page.wait_for_function("() => !!window.draw")
        drawn: dict[str, Any] = await page.evaluate("([scenes, langs]) => draw(scenes, langs)", [scenes, list(langs)])
        for number, part in enumerate(await page.query_selector_all(".page"), 1):
            await part.screenshot(path=folder / f"sheet-{number:02}.png")
        return drawn


async def main(names: list[str]) -> None:
    """Play, draw, and say what is cut."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("sheet-*.png"):
        old.unlink()
    drawn = []
    for scene in SCENES:
        if not names or scene.name in names:
            seen = {lang: await play(scene, lang) for lang in LANGUAGES}
            drawn.append({"name": scene.name, "cells": cells(seen)})
    made = await draw(once(drawn), LANGUAGES, FOLDER)
    print(f"{sum(len(one['cells']) for one in drawn)} cards on {made['pages']} pages in {FOLDER}")
    for text in dict.fromkeys(made["cut"]):
        print(f"  cut: {text}")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
