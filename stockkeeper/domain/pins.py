"""PINs: what a person types to accept a weapon or to approve beside the counter; its rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from stockkeeper.domain.refusals import FieldRefusal

LEAST, MOST = 4, 8
"""Digits of a PIN."""
TRIES = 10
"""Wrong tries in a row after which a PIN is blocked until a new one is set."""


def check_new(pin: str, own: Iterable[str] = ()) -> None:
    """Refuse a PIN that others would guess first; `own` are numbers known of its owner.

    Raises FieldRefusal "pin.digits" (not 4 to 8 digits), "pin.weak" (one digit, a row such as
    1234 or 9876, a part repeated such as 1212), "pin.own_number" (part of a number on the card).
    """
    if not (pin.isascii() and pin.isdigit() and LEAST <= len(pin) <= MOST):
        raise FieldRefusal("pin.digits", field="pin", least=LEAST, most=MOST)
    if _in_a_row(pin) or _repeated(pin):
        raise FieldRefusal("pin.weak", field="pin")
    if any(pin in "".join(filter(str.isdigit, number)) for number in own):
        raise FieldRefusal("pin.own_number", field="pin")


def _in_a_row(pin: str) -> bool:
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return len(steps) == 1 and steps <= {0, 1, 9}


def _repeated(pin: str) -> bool:
    return any(
        pin == pin[:part] * (len(pin) // part)
        for part in range(1, len(pin) // 2 + 1)
        if len(pin) % part == 0
    )


def proven_by(data: Mapping[str, Any]) -> str:
    """Give whose PIN was given, and right, with the act of an entry; "" where none was."""
    acceptance = data.get("acceptance") or {}
    return str(acceptance["by"]) if acceptance.get("how") == "pin" else ""
