"""The bytes of an entry: RFC 8785 canonical JSON with the stricter profile of BOOK-FORMAT.md.

With that profile one encoding is possible for one value, so that hashing the bytes is hashing
the meaning, and anybody can make the same bytes with any JSON library that sorts names.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from typing import Any

MAX_BYTES = 65_536
MAX_DEPTH = 8
MAX_INTEGER = 2**53 - 1
_TEXT_ALONE = frozenset({str})
_PLAIN = frozenset({str, int, bool, type(None), dict, list})

# The walk before it refuses what cannot be encoded, circles included (they exceed the depth).
_encode = json.JSONEncoder(
    sort_keys=True,
    separators=(",", ":"),
    ensure_ascii=False,
    allow_nan=False,
    check_circular=False,
).encode


class ProfileError(ValueError):
    """A value or its bytes stand outside the profile.

    `reason` is one of: not_an_object, name_not_text, name_not_ascii, float, integer_too_large,
    too_deep, not_nfc, lone_surrogate, not_json_type, too_large, not_utf8, not_json,
    duplicate_name, not_canonical. `path` leads to the place, as "data.lines[2].item", or is "".
    """

    def __init__(self, reason: str, path: str = "") -> None:
        """Keep the reason and the place."""
        super().__init__(reason, path)
        self.reason = reason
        self.path = path

    def __str__(self) -> str:
        """Give the reason and where."""
        return f"{self.reason} at {self.path}" if self.path else self.reason


def encode(value: dict[str, Any], *, limit: int = MAX_BYTES) -> bytes:
    """Give the canonical bytes of an object; raises ProfileError, for `limit` in bytes as well.

    The outermost object has depth 1; tuples are written as lists. Text is not normalised here:
    what is not NFC is refused, since changing words behind a signature is not our business.
    """
    if not isinstance(value, dict):
        raise ProfileError("not_an_object")
    plain = _plainly_fits(value)
    if not plain:
        _check(value, "", 0)
    text = _encode(value)
    if plain and not _plain_text(text):
        _check(value, "", 0)
    try:
        data = text.encode()
    except UnicodeEncodeError:  # the fast look leaves lone surrogates to this
        _check(value, "", 0)
        raise
    if len(data) > limit:
        raise ProfileError("too_large")
    return data


def decode(data: bytes, *, limit: int = MAX_BYTES) -> dict[str, Any]:
    """Read an object from its canonical bytes, which must be the only ones it can have.

    Raises ProfileError for any other bytes, even when a tolerant parser would read them.
    """
    if len(data) > limit:
        raise ProfileError("too_large")
    try:
        text = data.decode("utf-8")
        value = json.loads(text)
    except UnicodeDecodeError:
        raise ProfileError("not_utf8") from None
    except RecursionError:
        raise ProfileError("too_deep") from None
    except ValueError:  # not JSON, or an integer of thousands of digits
        raise ProfileError("not_json") from None
    if encode(value, limit=limit) != data:
        json.loads(text, object_pairs_hook=_refuse_duplicates)
        raise ProfileError("not_canonical")
    return value  # type: ignore[no-any-return]  # encode accepted it: an object


def _refuse_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ProfileError("duplicate_name", name)
        found[name] = value
    return found


def _plainly_fits(value: dict[Any, Any]) -> bool:
    """Look fast, level by level, at values of exactly the common types.

    True means that the profile holds, but for what text may hold; False means only that the
    slow look must decide. Every entry passes here.
    """
    level: list[Any] = [value]
    for _ in range(MAX_DEPTH):
        below: list[Any] = []
        for box in level:
            if type(box) is not dict:
                fits = _plain_items(box, below)
            else:
                fits = _plain_names(box) and _plain_items(box.values(), below)
            if not fits:
                return False
        if not below:
            return True
        level = below
    return False


def _plain_names(box: dict[Any, Any]) -> bool:
    try:
        return "".join(box).isascii()
    except TypeError:
        return False


def _plain_items(items: Iterable[Any], below: list[Any]) -> bool:
    """Look at numbers; containers are left in `below` for the next level."""
    kinds = set(map(type, items))
    if kinds <= _TEXT_ALONE:
        return True
    if not kinds <= _PLAIN:
        return False
    if int in kinds:
        whole = [item for item in items if type(item) is int]
        if max(whole) > MAX_INTEGER or min(whole) < -MAX_INTEGER:
            return False
    if dict in kinds or list in kinds:
        below += [item for item in items if type(item) is dict or type(item) is list]
    return True


def _plain_text(text: str) -> bool:
    """Tell whether all texts in an encoded value are NFC; False means that each must be asked.

    No mark of JSON composes with a letter, so what is NFC as a whole is NFC in its parts.
    """
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def _check(item: Any, path: str, depth: int) -> None:
    """Check one value and all in it; `depth` counts the containers around it."""
    if isinstance(item, str):
        _check_text(item, path)
    elif isinstance(item, int):
        if not -MAX_INTEGER <= item <= MAX_INTEGER:
            raise ProfileError("integer_too_large", path)
    elif isinstance(item, dict | list | tuple):
        if depth == MAX_DEPTH:
            raise ProfileError("too_deep", path)
        _check_inside(item, path, depth + 1)
    elif item is not None:
        raise ProfileError("float" if isinstance(item, float) else "not_json_type", path)


def _check_inside(box: Any, path: str, depth: int) -> None:
    if isinstance(box, dict):
        for name, item in box.items():
            _check_name(name, path)
            _check(item, f"{path}.{name}" if path else name, depth)
    else:
        for index, item in enumerate(box):
            _check(item, f"{path}[{index}]", depth)


def _check_name(name: Any, path: str) -> None:
    if not isinstance(name, str):
        raise ProfileError("name_not_text", path)
    if not name.isascii():
        raise ProfileError("name_not_ascii", path)


def _check_text(text: str, path: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ProfileError("lone_surrogate", path) from None
    if not unicodedata.is_normalized("NFC", text):
        raise ProfileError("not_nfc", path)
