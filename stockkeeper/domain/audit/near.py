"""Serials that may be one: a scan that the book does not know, and a weapon nobody found."""

from __future__ import annotations

from collections.abc import Iterable

from stockkeeper.domain.normalise import lookalike
from stockkeeper.domain.wordlist import serial_key

SHORTEST = 5
"""Letters of a serial, at least: of shorter ones too many are alike but for one."""


def is_near(one: str, other: str) -> bool:
    """Tell whether two serials may be the same: alike to the eye, or but for one character."""
    one, other = serial_key(one), serial_key(other)
    if one == other or min(len(one), len(other)) < SHORTEST:
        return False
    if lookalike(one) == lookalike(other):
        return True
    return _one_apart(*sorted((one, other), key=len))


def _one_apart(short: str, long: str) -> bool:
    """Tell whether one character was changed, left out or put in."""
    if len(long) - len(short) > 1:
        return False
    same = next(
        (n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    skip = len(long) == len(short)
    return short[same + skip :] == long[same + 1 :]


def near(codes: Iterable[str], serials: Iterable[str]) -> dict[str, list[str]]:
    """Give for each code the serials that it may be, only where there are any."""
    wanted = list(codes)
    forms: dict[str, set[str]] = {}
    for serial in serials if wanted else ():
        for form in _forms(serial):
            forms.setdefault(form, set()).add(serial)
    found = {}
    for code in wanted:
        maybe = {serial for form in _forms(code) for serial in forms.get(form, ())}
        close = sorted(serial for serial in maybe if is_near(code, serial))
        if close:
            found[code] = close
    return found


def near_both_ways(codes: Iterable[str], serials: Iterable[str]) -> dict[str, list[str]]:
    """Give for each code and each serial the others that it may be, where there are any."""
    found = near(sorted(codes), sorted(serials))
    for code, several in list(found.items()):
        for serial in several:
            found.setdefault(serial, []).append(code)
    return found


def _forms(text: str) -> set[str]:
    """What two serials that are near have in common: all but one character, or the look."""
    key = serial_key(text)
    return {key, "=" + lookalike(key), *(key[:at] + key[at + 1 :] for at in range(len(key)))}
