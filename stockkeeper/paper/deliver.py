"""Hands a paper over: as bytes for the preview, or as a file that is whole or not there at all."""

import errno
import hashlib
import io
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import BinaryIO

from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.csv_file import Separator, write_csv
from stockkeeper.paper.excel import write_excel
from stockkeeper.paper.label import LabelSheet
from stockkeeper.paper.pdf import sheet_pdf
from stockkeeper.paper.pdf_labels import labels_pdf
from stockkeeper.paper.pdf_receipt import receipt_pdf
from stockkeeper.paper.pdf_slip import slip_pdf
from stockkeeper.paper.sheet import Sheet
from stockkeeper.paper.slip import Slip, SlipForm

AnyPaper = Sheet | Slip | LabelSheet
"""Whatever the reports draw."""
Producer = Callable[[BinaryIO], object]
"""Writes a whole file into the open file it is given."""

_REASONS = {
    errno.ENOSPC: "no_space",
    errno.EDQUOT: "no_space",
    errno.EFBIG: "too_large",
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.EROFS: "no_permission",
    errno.ENOENT: "no_folder",
    errno.ENOTDIR: "no_folder",
    errno.EISDIR: "is_folder",
    errno.EBUSY: "in_use",
    errno.ENAMETOOLONG: "name_too_long",
}
_KEYRING = ".keys"
_OF_A_BOOK = (_KEYRING, "-wal", "-shm", ".lock", ".writer")
"""What stands beside a book, by the end of its name."""


class Format(StrEnum):
    """The formats a paper is delivered in; the value is the ending of the file's name."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


def produce(
    paper: AnyPaper, format_: Format, file: BinaryIO, separator: Separator = Separator.SEMICOLON
) -> None:
    """Write a paper into an open file. Raises ValueError for slips and labels in other than PDF."""
    if not isinstance(paper, Sheet) and format_ is not Format.PDF:
        raise ValueError("slips and labels are printed, they are no tables")
    if isinstance(paper, LabelSheet):
        file.write(labels_pdf(paper))
    elif isinstance(paper, Slip):
        draw = receipt_pdf if paper.form is SlipForm.RECEIPT else slip_pdf
        file.write(draw(paper))
    elif format_ is Format.PDF:
        file.write(sheet_pdf(paper))
    elif format_ is Format.XLSX:
        write_excel(paper, file)
    else:
        write_csv(paper, file, separator)


def to_bytes(paper: AnyPaper, format_: Format, separator: Separator = Separator.SEMICOLON) -> bytes:
    """The whole file in memory: what a preview shows, and what `write_bytes` then files."""
    file = io.BytesIO()
    produce(paper, format_, file, separator)
    return file.getvalue()


def write_paper(
    path: Path, paper: AnyPaper, format_: Format, separator: Separator = Separator.SEMICOLON
) -> str:
    """Write a paper to a file and give its SHA-256 in hexadecimal; refusals as `write_file`."""
    return write_file(path, partial(produce, paper, format_, separator=separator))


def write_bytes(path: Path, data: bytes) -> str:
    """File the very bytes that were shown, and give their SHA-256 in hexadecimal."""

    def give(file: BinaryIO) -> None:
        file.write(data)

    return write_file(path, give)


def write_file(
    path: Path, producer: Producer, recorded: Callable[[str], object] | None = None
) -> str:
    """Let `producer` write the file, and give its SHA-256 in hexadecimal.

    `recorded` is told the hash when the file is whole and not yet in its place: what it raises
    passes through, and then nothing was put there and nothing taken away.

    The file is written beside its place, brought to the disk, and only then renamed over what
    stood there: whatever fails, the old file is untouched and nothing half-written is left. Raises
    Refusal("paper.not_written", path, reason) when the system does not let it be written; reason
    is one of no_space, too_large, no_permission, no_folder, is_folder, in_use, name_too_long or
    other; and is_book or no_file, when what stands there must stay. What the producer itself
    raises passes through.
    """
    path = Path(path)
    if reason := _must_stay(path):
        raise Refusal("paper.not_written", path=str(path), reason=reason)
    beside = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        digest = _write_beside(beside, producer)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
        if recorded is not None:
            recorded(digest)
        beside.replace(path)
        _bring_to_disk(path.parent)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, "other")
        if isinstance(error, PermissionError) and os.name == "nt" and path.exists():
            reason = "in_use"  # Windows: another program has the old file open
        raise Refusal("paper.not_written", path=str(path), reason=reason) from error
    finally:
        with suppress(OSError):
            beside.unlink()
    return digest


def _must_stay(path: Path) -> str:
    """Say why no paper may take the place of what stands there, or "".

    A book is known by the keyring beside it, since an encrypted one looks like nothing else.
    """
    names = [path.name, *(path.name.removesuffix(end) for end in _OF_A_BOOK)]
    try:
        if any(path.with_name(name + _KEYRING).is_file() for name in names if name):
            return "is_book"
        return "no_file" if path.exists() and not (path.is_file() or path.is_dir()) else ""
    except OSError:
        return ""  # writing will say what is wrong


def _write_beside(beside: Path, producer: Producer) -> str:
    """Write, bring to the disk, read back what stands there."""
    with beside.open("xb") as file:
        producer(file)
        file.flush()
        os.fsync(file.fileno())
    with beside.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _bring_to_disk(folder: Path) -> None:
    """Make the rename itself last; Windows has no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
