"""The journal as a file that anybody can check: one JSON object a line (BOOK-FORMAT.md, Export)."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from stockkeeper.book import merkle, notes
from stockkeeper.book.book import Book
from stockkeeper.book.journal import Identity
from stockkeeper.book.proving import points_step
from stockkeeper.book.proving.chain_step import Follower
from stockkeeper.book.proving.domain_step import Replay
from stockkeeper.book.proving.findings import Finding, Progress, Report, Stopped, quiet
from stockkeeper.book.proving.source import BookSource, Row
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import N_

LONGEST_LINE = 256 * 1024
"""Bytes: a body of 64 KiB in base64, with its signatures, is well under it."""
TELL_EVERY = 2_000
_MEMBERS = {"seq", "body", "signature", "approval"}


class Export:
    """The lines of one export; `size` and `note` are known when the last line was given."""

    def __init__(self, book: Book, base: Base, tell: Progress = quiet) -> None:
        """Read through `base`, a connection of its own; the site's key signs the end."""
        self._book = book
        self._base = base
        self._tell = tell
        self.size = 0
        self.note = ""

    def lines(self) -> Iterator[bytes]:
        """Give the lines, each with its line feed, of one snapshot of the book.

        That is the caller's where `base` has begun one.

        The last one is a checkpoint whose root is made from the bodies given before it.
        Raises Stopped when the person stops it.
        """
        source = BookSource(self._base)
        tree = merkle.Tree()
        own = not self._base.conn.in_transaction
        if own:
            self._base.run("BEGIN")
        try:
            total = source.count()
            for seq, body, _, signature, approval in source.rows():
                if seq % TELL_EVERY == 0 and not self._tell(2, seq, total):
                    raise Stopped
                tree.append(merkle.leaf_hash(body))
                yield _line(
                    seq=seq,
                    body=_base64(body),
                    signature=_base64(signature),
                    approval=None if approval is None else _base64(approval),
                )
        finally:
            if own:
                self._base.run("ROLLBACK")
        origin = self._book.identity.origin
        point = notes.Checkpoint(origin, tree.size, tree.root())
        self.note = notes.sign(point, origin, self._book.parts.site_key)
        self.size = tree.size
        yield _line(checkpoint=self.note)


def _line(**members: Any) -> bytes:
    return json.dumps(members, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def check(path: Path, given: Sequence[str] = (), tell: Progress = quiet) -> Report:
    """Check an exported journal without its book: steps 2, 3, 4 and 6 of `verify`.

    `given` are checkpoint notes from outside. Raises Refusal("journal.unreadable") for a file
    that cannot be read or holds no entry, and Stopped when the person stops it.
    """
    report = Report()
    source = _ExportSource(path, report)
    follower = Follower(report)
    replay = Replay(report)
    identity = Identity("", 1)
    for body in follower.walk(source, tell):
        if body["seq"] == 1 or body["kind"] == "book.restored":
            identity = Identity(body["book"], body["incarnation"])
        replay.take(body)
    if not follower.chain.tree.size:
        raise Refusal("journal.unreadable", path=str(path), reason="no entry")
    replay.finish()
    outside = [*source.ends, *given]
    points_step.check(source, follower.chain, identity, outside, report)
    _check_end(source.ends, report)
    report.not_anchored = report.entries - follower.chain.anchored
    if report.ok:
        root = follower.chain.tree.root()
        report.checkpoint = notes.Checkpoint(identity.origin, report.entries, root).text()
    return report


def _check_end(ends: list[str], report: Report) -> None:
    if not ends:
        report.add(Finding(4, N_("the export does not end with a checkpoint")))
    for note in ends:
        try:
            size = notes.parse(note).checkpoint.size
        except notes.NoteError:
            continue
        if size != report.entries:
            problem = N_("the last checkpoint does not cover the whole export")
            report.add(Finding(4, problem, expected=str(size), found=str(report.entries)))


class _ExportSource:
    """The entries of an exported journal; lines that are none become findings, once."""

    def __init__(self, path: Path, report: Report) -> None:
        self._path = path
        self._report = report
        self._read = False
        self.ends: list[str] = []

    def count(self) -> int:
        """Count the lines."""
        return sum(1 for _ in self._lines())

    def rows(self) -> Iterator[Row]:
        """Read the lines one by one; the leaf is that of the body, for none is exported."""
        first_time, self._read = not self._read, True
        for number, raw in enumerate(self._lines(), start=1):
            try:
                told = json.loads(raw)
                if isinstance(told, dict) and set(told) == {"checkpoint"}:
                    if first_time:
                        self.ends.append(str(told["checkpoint"]))
                    continue
                row = _row(told)
            except (ValueError, RecursionError) as error:
                if first_time:
                    self._unreadable(number, str(error))
                continue
            if first_time and self.ends:
                self._unreadable(number, "after the checkpoint")
            yield row

    def _unreadable(self, number: int, found: str) -> None:
        problem = N_("a line is no entry of a journal")
        self._report.add(Finding(2, problem, None, "F.jsonl", number, "", found[:120]))

    def _lines(self) -> Iterator[bytes]:
        try:
            with self._path.open("rb") as file:
                while line := file.readline(LONGEST_LINE):
                    yield line
        except OSError as error:
            reason = error.strerror or str(error)
            raise Refusal("journal.unreadable", path=str(self._path), reason=reason) from None


def _row(told: Any) -> Row:
    if not isinstance(told, dict) or set(told) != _MEMBERS or type(told["seq"]) is not int:
        raise ValueError("other members")
    body = _bytes(told["body"])
    approval = None if told["approval"] is None else _bytes(told["approval"])
    return told["seq"], body, merkle.leaf_hash(body), _bytes(told["signature"]), approval


def _bytes(text: Any) -> bytes:
    if not isinstance(text, str):
        raise ValueError("no text")  # noqa: TRY004  all that is wrong with a line is a ValueError
    try:
        raw = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("bad base64") from error
    if base64.b64encode(raw).decode() != text:
        raise ValueError("base64 is not canonical")
    return raw
