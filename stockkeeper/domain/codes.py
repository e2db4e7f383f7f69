"""The codes that labels carry: capital letters and digits with a check character (DESK.md)."""

from __future__ import annotations

from stockkeeper.domain.refs import Ref, is_number

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PREFIX = "SK"
_LETTERS = {"firearm": "A", "person": "P", "place": "U", "lot": "L", "article": "E", "stock": "C"}
_KINDS = {letter: kind for kind, letter in _LETTERS.items()}


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
