"""Before an xlsx file is parsed: is it one, is it a bomb, what does it hold that needs care."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange.grid import MOST_BYTES, MOST_COLUMNS, MOST_RATIO, MOST_ROWS

MOST_MEMBERS = 2_000
MOST_CELLS = 24_000_000
"""Cells of the smallest rectangle around a sheet, at most: they are held at once while read."""
SMALL = 1024 * 1024
_PROLOG = 4096
_CHUNK = 1024 * 1024
_COLUMN = re.compile(rb' r="([A-Z]{1,3})\d')
_ROW = re.compile(rb'<row\b[^>]*?\br="(\d+)"')
_FORMULA = re.compile(rb"<f[ >/]")
_PADDED = re.compile(rb'formatCode="0{2,}"')
OLE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Looked:
    """What a first look found: sheets with formulas, or zero-padded numbers, want more care."""

    careful: bool


def look(raw: bytes) -> Looked:
    """Check a workbook's bytes without parsing them.

    Raises Refusal: "file.old_or_locked" (.xls or a password), "file.damaged", "file.not_workbook",
    "file.bomb", "file.too_wide", "file.too_long".
    """
    if raw.startswith(OLE_HEADER):
        raise Refusal("file.old_or_locked")
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Refusal("file.damaged") from None
    with archive:
        members = archive.infolist()
        names = {member.filename for member in members}
        if "xl/workbook.xml" not in names:
            raise Refusal("file.not_workbook")
        if len(members) > MOST_MEMBERS:
            raise Refusal("file.bomb", reason="members")
        careful, total = False, 0
        for member in members:
            content = _unpacked(archive, member, MOST_BYTES - total)
            total += len(content)
            careful |= _member(member.filename, content)
    return Looked(careful)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, room: int) -> bytes:
    packed = max(1, member.compress_size)
    if member.file_size > room:
        raise Refusal("file.bomb", reason="size")
    if member.file_size > SMALL * 8 and member.file_size / packed > MOST_RATIO:
        raise Refusal("file.bomb", reason="ratio")
    parts, size = [], 0
    try:
        with archive.open(member) as stream:
            while part := stream.read(_CHUNK):
                size += len(part)
                if size > room:
                    raise Refusal("file.bomb", reason="size")
                parts.append(part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise Refusal("file.damaged") from None
    return b"".join(parts)


def _member(name: str, content: bytes) -> bool:
    """Check one member; tell whether it wants the careful reader."""
    if name.endswith((".xml", ".rels")):
        start = content[:_PROLOG]
        if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
            raise Refusal("file.bomb", reason="entities")
    if name == "xl/styles.xml":
        return _PADDED.search(content) is not None
    if not name.startswith("xl/worksheets/sheet"):
        return False
    _shape(content)
    return _FORMULA.search(content) is not None


def _shape(content: bytes) -> None:
    widest = max((_number(letters) for letters in set(_COLUMN.findall(content))), default=0)
    if widest > MOST_COLUMNS:
        raise Refusal("file.too_wide", columns=widest, most=MOST_COLUMNS)
    longest = max((int(number) for number in _ROW.findall(content)), default=0)
    if longest > MOST_ROWS:
        raise Refusal("file.too_long", most=MOST_ROWS)
    if widest * longest > MOST_CELLS:
        raise Refusal("file.too_long", most=MOST_CELLS // max(1, widest))


def _number(letters: bytes) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + letter - 64
    return found
