"""A checkpoint as people keep it: a note, a cosigned file, a photo of a page, or typed parts."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path

from stockkeeper.book import notes
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper import qr_reading

LARGEST = 64 * 1024 * 1024
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"RIFF", b"II*\0", b"MM\0*", b"GIF8", b"BM")
_HEX = re.compile(r"[0-9a-f]{64}")
_ROOT = re.compile(r"[A-Za-z0-9+/]{43}=")
_MEMBERS = ("note", "checkpoint", "new")
"""Where a cosigned file, a request and a proof keep their note."""


def read(path: Path) -> str:
    """Give the checkpoint in a file: of a note, a cosigned file or a proof, or of a photo.

    Raises Refusal "note.unreadable", "photo.unreadable", "note.no_code" for a photo without the
    code of a checkpoint.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST)
    except OSError as error:
        raise Refusal("note.unreadable", reason=error.strerror or str(error)) from None
    if raw.startswith(PICTURES):
        return _in_picture(raw)
    try:
        return in_text(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refusal("note.unreadable", reason="UTF-8") from None


def holds_key(path: Path, site_key: str) -> None:
    """Refuse a key (hex) that did not sign the checkpoint on this paper or in this file.

    A paper carries no key, but its code carries a signature: any paper of the site will do.
    Raises Refusal("proof.other_site_key") and what `read` raises.
    """
    note = read(path)
    if "\n\n" not in note or not notes.signed_with(note, site_key):
        raise Refusal("proof.other_site_key", found=site_key)


def in_text(text: str) -> str:
    """Give the checkpoint in what was pasted: a note or its three lines.

    Line feeds that an editor or a mail doubled, and space around, say nothing and are mended.
    Raises Refusal("note.unreadable").
    """
    text = text.replace("\r\n", "\n").strip()
    if text.startswith("{"):
        try:
            told = json.loads(text)
            text = next(str(told[name]) for name in _MEMBERS if name in told).strip()
        except (ValueError, TypeError, StopIteration, RecursionError):
            raise Refusal("note.unreadable", reason="JSON") from None
    text = "\n".join(line.strip() for line in text.split("\n")) + "\n"
    try:
        notes.checkpoint_in(text)
    except notes.NoteError as error:
        raise Refusal("note.unreadable", reason=str(error)) from None
    return text


def typed(origin: str, size: str, root: str) -> str:
    """Give the three lines of a checkpoint typed from paper.

    `root` is hexadecimal, as papers print it in groups of four, or base64. Raises
    Refusal "note.size_unreadable" or "note.root_unreadable" with what is wrong.
    """
    digits = re.sub(r"[\s.,\u00a0\u202f]", "", size)
    if not (digits.isascii() and digits.isdigit() and len(digits) < 16) or int(digits) < 1:  # noqa: PLR2004
        raise Refusal("note.size_unreadable", value=size.strip())
    plain = re.sub(r"[\s\u00a0·]", "", root)
    coded = plain
    if _HEX.fullmatch(plain.lower()):
        coded = base64.b64encode(bytes.fromhex(plain)).decode()
    if not _ROOT.fullmatch(coded):
        raise Refusal("note.root_unreadable", count=len(plain))
    return in_text(f"{origin.strip()}\n{int(digits)}\n{coded}\n")


def _in_picture(raw: bytes) -> str:
    for text in qr_reading.texts(raw):
        try:
            return in_text(text)
        except Refusal:
            continue
    raise Refusal("note.no_code")
