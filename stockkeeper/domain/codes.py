"""The codes that labels carry: things and people with a check character, and words of command."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.domain.refs import Ref, is_number
from stockkeeper.words import N_

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PREFIX = "SK"
_LETTERS = {
    "firearm": "A",
    "person": "P",
    "place": "U",
    "lot": "L",
    "article": "E",
    "stock": "C",
    "user": "R",
    "post": "T",
}
_KINDS = {letter: kind for kind, letter in _LETTERS.items()}
CODED_KINDS = tuple(_LETTERS)
"""Kinds whose records have a printed code."""

ISSUE, RETURN, RELIEF = "ENTREGAR", "DEVOLVER", "RELEVO"
UNDO, AUTHORISE, END = "DESHACER", "AUTORIZAR", "TERMINAR"
COMMANDS: Mapping[str, str] = {
    ISSUE: N_("Issue mode"),
    RETURN: N_("Return mode"),
    RELIEF: N_("Relief at a post"),
    UNDO: N_("Undo the last act"),
    AUTHORISE: N_("Authorise with a second person"),
    END: N_("Back to idle"),
}
"""Words of command on printed barcodes, and what each does: the same in every language, since the
sheet hangs at the window. No code of a thing or a person can be one: it has no digit."""


def check_character(text: str) -> str:
    """Give the check character of ISO/IEC 7064 MOD 37,36 for capital letters and digits."""
    carry = 36
    for character in text:
        carry = (carry + _ALPHABET.index(character)) % 36 or 36
        carry = carry * 2 % 37
    return _ALPHABET[(37 - carry) % 36]


def code_of(ref: Ref) -> str:
    """Give the printed code of a thing or a person, such as SKA120F for firearm:12."""
    text = f"{_PREFIX}{_LETTERS[ref.kind]}{ref.folio}"
    return text + check_character(text)


def read_code(text: str) -> Ref | None:
    """Give what a printed code stands for, or None when it is no such code."""
    text = text.strip().upper()
    body, last = text[:-1], text[-1:]
    digits = body[3:]
    if body[:2] != _PREFIX or body[2:3] not in _KINDS:
        return None
    if not is_number(digits) or check_character(body) != last:
        return None
    return Ref(_KINDS[body[2]], int(digits))
