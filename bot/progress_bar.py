"""A bar on the command line, where somebody looks at it."""

import sys

from tqdm import tqdm


class Bar:
    """How far it is; nothing is shown where stderr is no terminal."""

    def __init__(self) -> None:
        layout = "{desc} {n_fmt}/{total_fmt} |{bar:20}|"
        self._bar = tqdm(total=1, file=sys.stderr, disable=not sys.stderr.isatty(), leave=False, bar_format=layout)

    def step(self, what: str, done: int, of: int) -> None:
        """So many of so many steps of that are done."""
        self._bar.total, self._bar.n = of, done
        self._bar.set_description_str(what, refresh=False)
        self._bar.refresh()

    def say(self, sentence: str, *, aloud: bool = False) -> None:
        """A line above the bar: to stdout what was asked for (`aloud`), else to stderr."""
        tqdm.write(sentence, file=sys.stdout if aloud else sys.stderr)

    def close(self) -> None:
        self._bar.close()
