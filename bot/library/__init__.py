"""The study materials: a folder of Markdown files in, frozen records out, and what is wrong with the rest."""

from bot.library.problems import Problem
from bot.library.shelf import Library, load

__all__ = ["Library", "Problem", "load"]
