"""Step 5, the other half: what entries name by its hash is kept, whole, and nothing else is."""

from __future__ import annotations

import hashlib
from typing import Any

from stockkeeper.book.journal import SALT_BYTES
from stockkeeper.book.proving.findings import Finding, Report
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.acceptance import private_of
from stockkeeper.domain.events import KEEPING
from stockkeeper.words import N_


class Kept:
    """What the journal says must be kept beside it: private records, attachments, the keyring."""

    def __init__(self) -> None:
        """Begin with nothing named."""
        self._private: dict[str, tuple[int, str]] = {}
        self._erased: set[str] = set()
        self._papers: dict[str, str] = {}
        self._attached: dict[str, tuple[int, str]] = {}
        self._shown_on: dict[str, set[str]] = {}
        self._keyring = ""

    def take(self, body: dict[str, Any]) -> None:
        """Follow one entry."""
        data, seq, kind = body["data"], body["seq"], body["kind"]
        record, _, what = kind.partition(".")
        about = str(data.get("ref") or f"{record}:{seq}")
        if "private" in data:
            self._private[str(data["private"])] = (seq, private_of(body))
        if kind == "paper.registered":
            self._papers[about] = str(data["values"]["person"])
        elif kind == "paper.corrected" and "person" in data["changes"]:
            self._papers[about] = str(data["changes"]["person"])
        elif kind in KEEPING:
            self._attached.setdefault(str(data["sha256"]), (seq, str(data["media_type"])))
            self._shown_on.setdefault(str(data["sha256"]), set()).add(about)
        elif kind == "transfer.registered" and "things" in data:
            self._attached.setdefault(str(data["things"]), (seq, "application/json"))
            self._shown_on.setdefault(str(data["things"]), set()).add(about)
        elif kind == "person.erased":
            self._erased.add(about)
            self._erased.update(p for p, person in self._papers.items() if person == about)
        if record in ("book", "user") and what != "corrected" and "keyring" in data:
            self._keyring = str(data["keyring"])

    def check(self, base: Base, report: Report) -> None:
        """Compare with what is kept."""
        self._check_private(base, report)
        self._check_attachments(base, report)
        self._check_keyring(base, report)

    def _check_private(self, base: Base, report: Report) -> None:
        table = "private"
        missing = {c for c, (_, about) in self._private.items() if about not in self._erased}
        for commitment, salt, body in base.each('SELECT "commitment", salt, body FROM private'):
            missing.discard(commitment)
            true = hashlib.sha256(salt + body).hexdigest()
            row = _printable(commitment)
            if true != commitment or len(salt) != SALT_BYTES:
                problem = N_("a private record does not match its commitment")
                report.add(Finding(5, problem, None, table, row, row, true))
            elif commitment not in self._private:
                report.add(Finding(5, N_("a row has no entry"), None, table, row))
            elif self._private[commitment][1] in self._erased:
                problem = N_("a private record was erased and is here again")
                report.add(Finding(5, problem, self._private[commitment][0], table, row))
        for commitment in sorted(missing):
            problem = N_("a private record is missing")
            seq = self._private[commitment][0]
            report.add(Finding(5, problem, seq, table, commitment, commitment, ""))

    def _check_attachments(self, base: Base, report: Report) -> None:
        table = "attachment"
        missing = {s: told for s, told in self._attached.items() if not self._gone(s)}
        for sha256, media_type, content in base.each("SELECT * FROM attachment"):
            missing.pop(sha256, None)
            true = hashlib.sha256(content).hexdigest()
            row = _printable(sha256)
            named = self._attached.get(sha256)
            if true != sha256:
                problem = N_("an attachment does not match its hash")
                report.add(Finding(5, problem, None, table, row, row, true))
            elif named is None:
                report.add(Finding(5, N_("a row has no entry"), None, table, row))
            elif self._gone(sha256):
                problem = N_("an attachment was erased and is here again")
                report.add(Finding(5, problem, named[0], table, row))
            elif named[1] != media_type:
                problem = N_("a row differs")
                column = f"{table}.media_type"
                told = _printable(media_type)
                report.add(Finding(5, problem, None, column, row, named[1], told))
        for sha256, (seq, _) in sorted(missing.items()):
            problem = N_("an attachment is missing")
            report.add(Finding(5, problem, seq, table, sha256, sha256, ""))

    def _gone(self, sha256: str) -> bool:
        """Tell whether all who were shown on a picture were erased."""
        return self._shown_on[sha256] <= self._erased

    def _check_keyring(self, base: Base, report: Report) -> None:
        """The keyring inside the book is the one that the last entry about keys named."""
        found = base.value("SELECT body FROM keyring WHERE id = 1")
        true = hashlib.sha256(found).hexdigest() if found is not None else ""
        if true != self._keyring:
            problem = N_("the keyring in the book is another")
            report.add(Finding(5, problem, None, "keyring", 1, self._keyring, true))


def _printable(text: str) -> str:
    return str(text).encode("utf-8", "backslashreplace").decode()
