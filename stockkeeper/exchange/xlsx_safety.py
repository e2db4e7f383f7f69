"""Before an xlsx file is parsed: is it one, is it a bomb, do its sheets stay within the limits.

The fast reader (calamine) holds a rectangle around every cell of a sheet, in memory it takes at
once: a single crafted address would end the whole process, not raise. So every byte of every
member is looked at here first, in pieces, and nothing is parsed before the limits hold.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import xlsx_shape
from stockkeeper.exchange.grid import MOST_BYTES, MOST_RATIO

MOST_MEMBERS = 2_000
MOST_SHARED = 2 * MOST_BYTES
"""Bytes of shared texts once every cell has its own copy, at most."""
SMALL = 8 * 1024 * 1024
"""Members up to this many bytes unpacked may be packed as tightly as they like."""
OLE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1024 * 1024
_LOCKED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)
_TEXT_CELL = re.compile(
    rb"""\bt\s*=\s*["']s["'][^<>]*>(?:\s*<(?:[\w.-]+:)?f[^<]*(?:</(?:[\w.-]+:)?f>)?)?"""
    rb"""\s*<(?:[\w.-]+:)?v[^<>]*>\s*(\d{1,9})"""
)


@dataclass(frozen=True)
class Package:
    """The members of a workbook that passed every check."""

    archive: zipfile.ZipFile

    def member(self, name: str) -> bytes:
        """Give one member, b"" when the workbook has none of that name."""
        try:
            return self.archive.read(name)
        except KeyError:
            return b""
        except _BROKEN:
            raise Refusal("file.damaged") from None


def look(raw: bytes) -> Package:
    """Check a workbook's bytes without parsing them.

    Raises Refusal: "file.old_or_locked" (.xls or a password), "file.damaged", "file.not_workbook",
    "file.bomb", "file.unpacks_too_large", "file.too_wide", "file.too_long".
    """
    if raw.startswith(OLE_HEADER):
        raise Refusal("file.old_or_locked")
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (*_BROKEN, ValueError, UnicodeDecodeError):
        raise Refusal("file.damaged") from None
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise Refusal("file.bomb", reason="members")
    if "xl/workbook.xml" not in {member.filename for member in members}:
        raise Refusal("file.not_workbook")
    if any(member.flag_bits & _LOCKED for member in members):
        raise Refusal("file.old_or_locked")
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise Refusal("file.unpacks_too_large", most=MOST_BYTES)
    room = MOST_BYTES
    for member in members:
        room -= _looked_through(archive, member, room)
    package = Package(archive)
    _shared_texts(package)
    return package


def _looked_through(archive: zipfile.ZipFile, member: zipfile.ZipInfo, room: int) -> int:
    """Unpack one member in pieces, look at each, and give its true size in bytes."""
    markup = member.filename.lower().endswith((".xml", ".rels", ".vml"))
    shape = xlsx_shape.Bounds()
    size, kept = 0, b""
    for part in _parts(archive, member):
        size += len(part)
        if size > room:
            raise Refusal("file.unpacks_too_large", most=MOST_BYTES)
        if size > SMALL and size > MOST_RATIO * max(1, member.compress_size):
            raise Refusal("file.bomb", reason="ratio")
        if markup:
            whole, kept = _cut(kept + part)
            _no_entities(whole)
            shape.see(whole)
    _no_entities(kept)
    shape.see(kept)
    if shape.beyond:
        xlsx_shape.refuse_beyond(archive.read(member))
    return size


def _parts(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(member) as stream:
            while part := stream.read(_CHUNK):
                yield part
    except _BROKEN:
        raise Refusal("file.damaged") from None


def _cut(part: bytes) -> tuple[bytes, bytes]:
    """Cut before the last `<`: what comes after may go on in the next piece."""
    end = part.rfind(b"<")
    return (part, b"") if end < 0 else (part[:end], part[end:])


def _no_entities(part: bytes) -> None:
    """No workbook declares entities; and in two-byte text they could not be seen here."""
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise Refusal("file.bomb", reason="entities")
    if b"\0" in part:
        raise Refusal("file.unreadable", reason="UTF-16")


def _shared_texts(package: Package) -> None:
    """Each cell gets its own copy of a shared text: a long one named often is a bomb too."""
    texts = package.member("xl/sharedStrings.xml")
    lengths = [len(part) for part in re.split(rb"<(?:[\w.-]+:)?si\b", texts)[1:]]
    longest = max(lengths, default=0)
    total = 0
    for name in package.archive.namelist() if longest else ():
        content = package.member(name) if name.startswith("xl/worksheets/") else b""
        if longest * (content.count(b"<v") + content.count(b":v")) <= MOST_SHARED:
            continue
        named = (int(found[1]) for found in _TEXT_CELL.finditer(content))
        total += sum(lengths[index] for index in named if index < len(lengths))
        if total > MOST_SHARED:
            raise Refusal("file.bomb", reason="texts")
