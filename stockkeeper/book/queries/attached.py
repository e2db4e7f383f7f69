"""The documents of a record: PDF files and scanned pages, those of a person's papers with them."""

from __future__ import annotations

from dataclasses import dataclass

from stockkeeper.book.journal import body_at
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import documents
from stockkeeper.domain.events import PICTURES
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal

_KINDS = ", ".join(f"'{kind}'" for kind in PICTURES)
_SQL = (
    "SELECT p.ref, p.slot, p.title, p.sha256, coalesce(a.media_type, ''),"
    " coalesce(length(a.bytes), 0), p.seq, f.at, coalesce(u.name, '') FROM picture p"
    " JOIN folio f USING (seq) LEFT JOIN attachment a USING (sha256)"
    " LEFT JOIN user u ON u.id = f.by_user WHERE p.ref = ? AND p.slot LIKE 'document%'"
)


@dataclass(frozen=True)
class Document:
    """A document of a record: `size` in bytes, `at` RFC 3339, `number` from 1 for each record."""

    ref: Ref
    slot: str
    title: str
    sha256: str
    media_type: str
    size: int
    folio: int
    at: str
    by: str

    @property
    def number(self) -> int:
        """The number by which people name it."""
        return documents.number_of(self.slot)


def of(base: Base, ref: Ref) -> list[Document]:
    """Give the documents of one record, the newest first."""
    rows = base.rows(f"{_SQL} ORDER BY p.seq DESC", (str(ref),))
    return [Document(Ref.parse(row[0]), *row[1:]) for row in rows if documents.is_slot(row[1])]


def with_papers(base: Base, ref: Ref) -> list[Document]:
    """Give the documents of a record; of a person those of their papers too."""
    found = of(base, ref)
    if ref.kind == "person":
        rows = base.rows("SELECT id FROM paper WHERE person = ? ORDER BY id DESC", (str(ref),))
        for (number,) in rows:
            found += of(base, Ref("paper", number))
    return found


def one(base: Base, ref: Ref, number: int) -> Document:
    """Give a document by its number; raises Refusal "document.none"."""
    for each in of(base, ref):
        if each.number == number:
            return each
    raise Refusal("document.none", number=number)


def last_number(base: Base, ref: Ref) -> int:
    """Give the highest number that a document of the record ever had, those taken away too."""
    sql = (
        "SELECT f.seq FROM touch t JOIN folio f USING (seq)"
        f" WHERE t.ref = ? AND f.kind IN ({_KINDS})"
    )
    highest = 0
    for (seq,) in base.rows(sql, (str(ref),)):
        data = (body_at(base, seq) or {"data": {}})["data"]
        if data.get("ref") == str(ref):
            highest = max(highest, documents.number_of(str(data["slot"])))
    return highest
