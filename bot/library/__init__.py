"""The study materials: a folder of Markdown files in, frozen records out, and what is wrong with the rest."""

from bot.library.finding import Finder
from bot.library.given import pages
from bot.library.problems import Problem
from bot.library.shelf import Library, load, stamps

__all__ = ["Finder", "Library", "Problem", "load", "pages", "stamps"]
