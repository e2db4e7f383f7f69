"""An auditor who scans without end, and tells each folio once it is kept."""

from pathlib import Path

from stockkeeper.actions.audit import NewAudit
from stockkeeper.actions.audit_count import CountAudit, ScanAudit
from stockkeeper.book import opening
from stockkeeper.book.act import Act
from stockkeeper.book.queries import audits
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref
from tests.faults.writer import Ack
from tests.tamper.whole_book import PASSPHRASE, STORE, start


def make(path: Path) -> None:
    """A book with twenty weapons, a lot, and an audit of the store that was begun."""
    whole = start(path, plain=False)
    for number in range(20):
        whole.register("firearm", serial=f"KU{number:04}", type="revolver", make="Taurus")
    whole.register("lot", 1_000, calibre=".38 Special")
    whole.do(NewAudit("inspection"))
    whole.book.close()


def stream(path: Path, ack: Ack, count: int, *, early: bool = False) -> None:
    """Open the book, take the audit up where it was, and scan; every fifth time count the lot."""
    opened = opening.unlock(path, PASSPHRASE)
    book, session = opened.book, opened.session
    audit = audits.meant(book.base).ref
    lot = Ref("lot", book.base.value("SELECT max(id) FROM lot"))
    for number in range(count):
        act: Act = ScanAudit(audit, STORE, (f"KU{number % 23:04}",))
        if number % 5 == 4:
            act = CountAudit(audit, STORE, ((lot, 900 + number % 100),))
        if early:
            ack(book.journal.head.size + 1)
        folio = book.perform(session, act).folio
        if not early:
            ack(folio)
    book.close()


def kept(base: Base) -> set[int]:
    """Give the folios whose scans and counts the audit has."""
    rows = base.rows("SELECT seq FROM audit_scan UNION SELECT seq FROM audit_count")
    return {row[0] for row in rows}
