"""`python -m pictures.texts`: every page of each study text that ships, in each language side by side."""

import asyncio
from pathlib import Path
from typing import Any

from bot.domain.materials import Material
from bot.library import load
from bot.sandbox.entities import body
from bot.sandbox.markup import parse_html
from bot.sandbox.page.views import message_view
from bot.sandbox.people import People
from bot.sandbox.world import World
from bot.texts.catalogue import LANGUAGES
from bot.texts.catalogue import load as catalogue
from pictures.sheet import draw

FOLDER = Path("build/pictures/texts")
CONTENT = Path(__file__).parent.parent / "content"


def views(material: Material, lang: str) -> list[dict[str, Any]]:
    """The pages as the chat page takes them."""
    people = People(World())
    chat, voice = people.add_user("示例党员甲").private, catalogue().voice(lang)
    title = voice.html("study-title", title=material.title, minutes=material.minutes)
    source = voice.html("study-source", source=material.source)
    texts = list(material.parts)
    texts[0], texts[-1] = f"{title}\n\n{texts[0]}", f"{texts[-1]}\n\n{source}"
    if len(texts) == 1:
        texts = [f"{title}\n\n{material.parts[0]}\n\n{source}"]
    found = []
    for text in texts:
        parsed = parse_html(text)
        found.append(message_view(people.world.post(chat, people.world.bot, body=body(parsed.text, parsed.entities))))
    return found


def scenes() -> list[dict[str, Any]]:
    """A text is a scene, a page of it a cell."""
    library, made = load(CONTENT), []
    for material in library.materials:
        pages = {lang: views(library.get(material.id, lang) or material, lang) for lang in LANGUAGES}
        count = max(map(len, pages.values()))
        cells = [
            {
                "where": "private",
                "keys": (f"{n + 1}/{count}",),
                "views": {lang: found[n] for lang, found in pages.items() if n < len(found)},
            }
            for n in range(count)
        ]
        made.append({"name": material.id, "cells": cells})
    return made


async def main() -> None:
    """Draw them, and say what is cut."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("sheet-*.png"):
        old.unlink()
    drawn = await draw(scenes(), LANGUAGES, FOLDER)
    print(f"{drawn['pages']} pages in {FOLDER}")
    for text in dict.fromkeys(drawn["cut"]):
        print(f"  cut: {text}")


if __name__ == "__main__":
    asyncio.run(main())
