"""Branches on disk: TinyDB on files that are written whole, once for all who wait, and never half."""

from bot.store.book import Book
from bot.store.directory import Directory
from bot.store.errors import (
    BackupsInUse,
    BadFile,
    BadPoint,
    DataInUse,
    HalfRestored,
    KeyMissing,
    NewerSchema,
    NoFolder,
    NoPoint,
    NoSuchCopy,
    NotBackedUp,
    NothingToKeep,
    NotKept,
    NotMigrated,
    NotRestored,
    OtherSeal,
    StoreError,
    WeakKey,
    WrongKey,
)
from bot.store.shelf import Shelf
from bot.store.store import Store

__all__ = [
    "BackupsInUse",
    "BadFile",
    "BadPoint",
    "Book",
    "DataInUse",
    "Directory",
    "HalfRestored",
    "KeyMissing",
    "NewerSchema",
    "NoFolder",
    "NoPoint",
    "NoSuchCopy",
    "NotBackedUp",
    "NotKept",
    "NotMigrated",
    "NotRestored",
    "NothingToKeep",
    "OtherSeal",
    "Shelf",
    "Store",
    "StoreError",
    "WeakKey",
    "WrongKey",
]
