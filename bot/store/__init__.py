"""Branches on disk: TinyDB on files that are written whole, once for all who wait, and never half."""

from bot.store.book import Book
from bot.store.directory import Directory
from bot.store.errors import (
    BadFile,
    DataInUse,
    KeyMissing,
    NewerSchema,
    NoFolder,
    NotKept,
    StoreError,
    WeakKey,
    WrongKey,
)
from bot.store.shelf import Shelf
from bot.store.store import Store

__all__ = [
    "BadFile",
    "Book",
    "DataInUse",
    "Directory",
    "KeyMissing",
    "NewerSchema",
    "NoFolder",
    "NotKept",
    "Shelf",
    "Store",
    "StoreError",
    "WeakKey",
    "WrongKey",
]
