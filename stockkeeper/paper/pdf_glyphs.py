"""Reads one thing out of a TrueType font: which glyph stands for which under a feature.

Tabular figures (`tnum`) and the slashed zero (`zero`) are single substitutions in the GSUB table
(OpenType 1.9, "GSUB", lookup type 1). The PDF library does not shape text, so the swap is made
once, when the font is loaded.
"""

from collections.abc import Iterator
from struct import unpack_from

_SINGLE = 1
_EXTENSION = 7


def _u16(table: bytes, at: int) -> int:
    return int(unpack_from(">H", table, at)[0])


def _i16(table: bytes, at: int) -> int:
    return int(unpack_from(">h", table, at)[0])


def _u32(table: bytes, at: int) -> int:
    return int(unpack_from(">L", table, at)[0])


def _covered(table: bytes, at: int) -> list[int]:
    """The glyphs of a coverage table, in order."""
    shape, count = _u16(table, at), _u16(table, at + 2)
    if shape == 1:
        return [_u16(table, at + 4 + 2 * i) for i in range(count)]
    glyphs: list[int] = []
    for i in range(count):
        start = at + 4 + 6 * i
        glyphs.extend(range(_u16(table, start), _u16(table, start + 2) + 1))
    return glyphs


def _single(table: bytes, at: int) -> dict[int, int]:
    """One subtable of lookup type 1."""
    glyphs = _covered(table, at + _u16(table, at + 2))
    if _u16(table, at) == 1:
        delta = _i16(table, at + 4)
        return {glyph: (glyph + delta) & 0xFFFF for glyph in glyphs}
    return {glyph: _u16(table, at + 6 + 2 * i) for i, glyph in enumerate(glyphs)}


def _lookups(gsub: bytes, tag: bytes) -> Iterator[int]:
    """Where the lookups of a feature begin."""
    features, lookups = _u16(gsub, 6), _u16(gsub, 8)
    for i in range(_u16(gsub, features)):
        record = features + 2 + 6 * i
        if gsub[record : record + 4] != tag:
            continue
        feature = features + _u16(gsub, record + 4)
        for j in range(_u16(gsub, feature + 2)):
            index = _u16(gsub, feature + 4 + 2 * j)
            yield lookups + _u16(gsub, lookups + 2 + 2 * index)


def substitutions(gsub: bytes, tag: str) -> dict[int, int]:
    """Glyph to glyph under the feature `tag` ("tnum"); empty where the font has no such feature."""
    found: dict[int, int] = {}
    for lookup in _lookups(gsub, tag.encode("ascii")):
        for i in range(_u16(gsub, lookup + 4)):
            kind, subtable = _u16(gsub, lookup), lookup + _u16(gsub, lookup + 6 + 2 * i)
            if kind == _EXTENSION:
                kind, subtable = _u16(gsub, subtable + 2), subtable + _u32(gsub, subtable + 4)
            if kind == _SINGLE:
                for glyph, other in _single(gsub, subtable).items():
                    found.setdefault(glyph, other)
    return found
