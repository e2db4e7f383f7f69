"""Canonical JSON: one value, one encoding, and nothing outside the profile gets in or out."""

import json
import random
import unicodedata
from enum import StrEnum
from types import MappingProxyType

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from stockkeeper.book.canonical import MAX_BYTES, MAX_INTEGER, ProfileError, decode, encode

names = st.text(st.characters(max_codepoint=127), max_size=8)
texts = st.text(max_size=20).map(lambda text: unicodedata.normalize("NFC", text))
scalars = st.none() | st.booleans() | texts | st.integers(-MAX_INTEGER, MAX_INTEGER)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=12,
).filter(lambda value: _depth(value) <= 7)
objects = st.dictionaries(names, values, max_size=6)

PIECES = ("", "a", "Ñandú", "\x00\x1f\x7f", '"\\/', "\b\t\n\f\r", "€ 漢", "😀", "\u2028\u202f", "é")


def _depth(value):
    if isinstance(value, dict):
        return 1 + max(map(_depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(_depth, value), default=0)
    return 0


def _event(chance, depth=1):
    """Make one object of the profile, like an event but odder."""
    found = {}
    for _ in range(chance.randrange(1, 6)):
        name = "".join(chance.choices('abzAZ09_ "\\\x01\x7f', k=chance.randrange(4)))
        found[name] = _value(chance, depth)
    return found


def _value(chance, depth):
    sort = chance.randrange(12)
    if depth < 4 and sort < 2:
        return _event(chance, depth + 1)
    if depth < 4 and sort == 2:
        return [_value(chance, depth + 1) for _ in range(chance.randrange(4))]
    if sort == 3:
        return chance.choice((None, True, False))
    if sort < 7:
        return chance.randrange(-MAX_INTEGER, MAX_INTEGER + 1) >> chance.randrange(53)
    return "".join(chance.choices(PIECES, k=chance.randrange(4)))


@given(objects)
def test_bytes_are_those_of_rfc_8785_and_read_back_equal(value):
    data = encode(value)
    assert data == rfc8785.dumps(value)
    assert decode(data) == value


def test_a_hundred_thousand_generated_events_agree_with_rfc_8785(request):
    seed = random.randrange(2**32) if request.config.getoption("--long") else 8785
    chance = random.Random(seed)
    for number in range(100_000):
        value = _event(chance)
        data = encode(value)
        assert data == rfc8785.dumps(value), (seed, number, value)
        if number % 10 == 0:
            assert decode(data) == value, (seed, number, value)


@pytest.mark.long
def test_a_hundred_thousand_events_of_hypothesis():
    @settings(max_examples=100_000, deadline=None, database=None)
    @given(objects)
    def agrees(value):
        data = encode(value)
        assert data == rfc8785.dumps(value)
        assert decode(data) == value

    agrees()


def test_the_rule_of_the_format_page_gives_the_same_bytes():
    chance = random.Random(6962)
    for _ in range(2_000):
        value = _event(chance)
        again = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert encode(value) == again.encode()


class _Sort(StrEnum):
    BALL = "ball"


def test_tuples_and_named_choices_are_written_as_what_they_are():
    assert encode({"b": (1, _Sort.BALL), "a": []}) == b'{"a":[],"b":[1,"ball"]}'


def _nested(levels):
    value: dict = {"end": 1}
    for _ in range(levels - 1):
        value = {"in": value}
    return value


def _circle():
    value: dict = {}
    value["self"] = [value]
    return value


@pytest.mark.parametrize(
    ("value", "reason", "path"),
    [
        ([], "not_an_object", ""),
        (MappingProxyType({}), "not_an_object", ""),
        ({1: 2}, "name_not_text", ""),
        ({"a": {None: 2}}, "name_not_text", "a"),
        ({"a": [{"ñ": 1}]}, "name_not_ascii", "a[0]"),
        ({"a": 1.0}, "float", "a"),
        ({"a": [0, {"b": float("nan")}]}, "float", "a[1].b"),
        ({"a": 2**53}, "integer_too_large", "a"),
        ({"a": -(2**53)}, "integer_too_large", "a"),
        ({"a": [10**5000]}, "integer_too_large", "a[0]"),
        ({"a": "n\u0303"}, "not_nfc", "a"),
        ({"a": ["\u212b"]}, "not_nfc", "a[0]"),
        ({"a": {"b": "x\ud800"}}, "lone_surrogate", "a.b"),
        ({"a\udc00": 1}, "name_not_ascii", ""),
        ({"a": b"bytes"}, "not_json_type", "a"),
        ({"a": {1, 2}}, "not_json_type", "a"),
        (_nested(9), "too_deep", ".".join(["in"] * 8)),
        ({"a": "x" * MAX_BYTES}, "too_large", ""),
        (_circle(), "too_deep", "self[0].self[0].self[0].self[0]"),
    ],
)
def test_what_is_outside_the_profile_is_refused_with_its_place(value, reason, path):
    with pytest.raises(ProfileError) as caught:
        encode(value)
    assert (caught.value.reason, caught.value.path) == (reason, path)
    assert reason in str(caught.value)


def test_the_limits_themselves_are_inside():
    for value in ({"a": MAX_INTEGER, "b": -MAX_INTEGER}, _nested(8), {"a": "x" * (MAX_BYTES - 8)}):
        assert decode(encode(value)) == value
    with pytest.raises(ProfileError, match="too_large"):
        encode({"a": "x" * (MAX_BYTES - 7)})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b"{}\n", "not_canonical"),
        (b" {}", "not_canonical"),
        (b"\xef\xbb\xbf{}", "not_json"),
        (b"[1]", "not_an_object"),
        (b"null", "not_an_object"),
        (b'{"a":1,"a":1}', "duplicate_name"),
        (b'{"a":{"b":1,"b":2}}', "duplicate_name"),
        (b'{"b":1,"a":1}', "not_canonical"),
        (b'{"a": 1}', "not_canonical"),
        (b'{"a":1.0}', "float"),
        (b'{"a":1e2}', "float"),
        (b'{"a":-0}', "not_canonical"),
        (b'{"a":01}', "not_json"),
        (b'{"a":NaN}', "float"),
        (b'{"a":Infinity}', "float"),
        (b'{"a":9007199254740992}', "integer_too_large"),
        (b'{"a":' + b"9" * 5000 + b"}", "not_json"),
        (b'{"a":"\\u0041"}', "not_canonical"),
        (b'{"a":"\\/"}', "not_canonical"),
        (b'{"a":"\\u001F"}', "not_canonical"),
        (b'{"a":"\\ud800"}', "lone_surrogate"),
        (b'{"a":"\xed\xa0\x80"}', "not_utf8"),
        (b'{"a":"n\xcc\x83"}', "not_nfc"),
        (b'{"a":"\xff"}', "not_utf8"),
        (b'{"a":"\n"}', "not_json"),
        (b'{"\xc3\xb1":1}', "name_not_ascii"),
        (b'{"a":' + b"[" * 30_000, "too_deep"),
        (b'{"a":' + b"[" * 8 + b"]" * 8 + b"}", "too_deep"),
        (b" " * (MAX_BYTES + 1), "too_large"),
    ],
)
def test_bytes_that_are_not_the_only_ones_are_refused(data, reason):
    with pytest.raises(ProfileError) as caught:
        decode(data)
    assert caught.value.reason == reason


def test_every_flipped_bit_is_refused_or_is_another_value():
    value = {"kind": "custody.issue", "seq": 12, "data": {"to": "person:40", "note": "turno día"}}
    data = encode(value)
    for place in range(len(data) * 8):
        changed = bytearray(data)
        changed[place // 8] ^= 1 << place % 8
        try:
            assert decode(bytes(changed)) != value
        except ProfileError:
            continue
