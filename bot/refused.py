"""What ends a command with exit code 1 and a sentence that says why and what to do."""


class Refused(Exception):  # noqa: N818  # it says what happened
    """The process cannot go on; the text says why and what to do."""
