"""What a report is asked on the command line: names of options, and their answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stockkeeper.book.sqlite import Base
from stockkeeper.cli import naming
from stockkeeper.domain.asked import ASKED, REF

_OPTION = {"start": "--from", "end": "--to", "types": "--type", "calibres": "--calibre",
           "states": "--state", "kinds": "--kind"}  # fmt: skip
"""Options whose name is not that of the field."""


def switch(name: str) -> str:
    """Give the option of a field: `--from` of `start`."""
    return _OPTION.get(name, f"--{name.replace('_', '-')}")


def answers(base: Base, asked: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Give the options that were answered, references found by what people call them."""
    for name, value in asked.items():
        if value in (None, "", ()):
            continue
        known = ASKED.get(name)
        if known is not None and known.kinds == ("shift",):
            yield name, str(naming.shift(base, str(value)))
        elif known is not None and known.kinds == ("audit",):
            yield name, str(naming.audit(base, str(value)))
        elif known is not None and known.kinds in (("renewal",), ("incident",)):
            yield name, str(naming.recorded(base, known.kinds[0], str(value)))
        elif known is not None and known.sort == REF:
            yield name, str(naming.one(base, str(value), known.kinds))
        else:
            yield name, value
