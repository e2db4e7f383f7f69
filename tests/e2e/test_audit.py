"""An audit through a real window, by keys and scanner: blind, revealed, resolved, signed by two."""

from datetime import UTC, datetime, timedelta

import pytest

from stockkeeper.actions.audit_count import ScanAudit
from stockkeeper.book import opening
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import audits, findings
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.deliver import Format, to_bytes
from stockkeeper.reports import Options, catalog, stamp_of
from tests.desktop.counter_room import CLERK, PASSPHRASE, SECOND, SUPERVISOR, Armoury
from tests.e2e.real_window import RealWindow
from tests.paper.reading import page_texts

pytestmark = pytest.mark.window

OPENED = datetime.now(tz=UTC).astimezone().replace(microsecond=0) - timedelta(days=30)
PERSON_MS = 90
"""Milliseconds between the keys of a person, whom nobody takes for a scanner."""
WEAPONS = 6


@pytest.fixture
def book(tmp_path):
    valid = (OPENED + timedelta(days=400)).date().isoformat()
    made = Armoury(tmp_path, [("Rojas", "Luz", "79482101", valid)], WEAPONS, OPENED)
    made.book.close()
    return made.path


def unlocked(book, home):
    window = RealWindow(book, home)
    window.keys("Tab")
    window.type(PASSPHRASE)
    writer = book.with_name(book.name + ".writer")
    window.wait_until(writer.exists, "the book was not opened")
    window.wait_until(lambda: "Altaguardia" in window.title(), "the book is not shown")
    window.rest(0.5)
    return window


def test_an_audit_from_its_blind_count_to_both_signatures(book, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    window = unlocked(book, home)
    window.keys("ctrl+7")
    window.rest(0.8)
    window.keys("ctrl+n")
    window.rest(0.8)
    window.picture("audit-new")
    window.keys("ctrl+s")
    window.wait_for("audit.opened", 1)
    window.rest(0.8)
    for number in (2, 3):
        window.type(f"T{number:04}")
    window.wait_for("audit.scanned", 2)
    window.keys("ctrl+1")
    window.rest(0.4)
    window.keys("ctrl+7")
    window.rest(0.8)
    for text in ("T0004", "T0005", "T0006", "NADIE77"):
        window.type(text)
    window.wait_for("audit.scanned", 6)
    window.keys("F4")
    window.rest(0.4)
    for number in range(1, 4):
        window.type("3000", PERSON_MS)
        window.wait_for("audit.counted", number)
        window.rest(0.5)
    window.picture("audit-counting")
    window.keys("F9")
    window.wait_for("audit.finished", 1)
    window.rest(0.6)
    window.keys("F12")
    window.wait_for("audit.revealed", 1)
    window.rest(1)
    window.picture("audit-revealed")
    resolved(window)
    signed(window)
    assert window.close() == 0
    proved(book)


def typed(window, *texts):
    """Fill one field after the other, as slowly as a person."""
    for text in texts:
        window.write(text, PERSON_MS)
        window.keys("Tab")


def resolved(window):
    """Each finding gets its cause, action, owner and day; the next one is chosen by itself."""
    due = (datetime.now(tz=UTC) + timedelta(days=9)).strftime("%d/%m/%Y")
    for number in (1, 2):
        window.keys("Return")
        window.rest(0.8)
        window.keys("Down", "Tab")
        typed(window, "Buscar hoy", "J. Ariza", due)
        window.keys("Tab", "Tab", "Tab")
        window.write("Acta", PERSON_MS)
        window.picture(f"audit-finding-{number}")
        window.keys("ctrl+s")
        window.wait_for("finding.corrected", number)
        window.rest(0.8)


def signed(window):
    """Signed here, and by a second person with a passphrase; then the act is shown."""
    window.keys("F12")
    window.rest(0.5)
    window.keys("ctrl+s")
    window.rest(0.8)
    typed(window, SUPERVISOR)
    window.write(SECOND, PERSON_MS)
    window.keys("ctrl+s")
    window.wait_for("audit.signed", 1)
    window.rest(1)
    window.picture("audit-signed")
    window.keys("F12")  # it is locked: nothing more is asked
    window.keys("ctrl+p")
    window.rest(2)
    window.picture("audit-act")


def printed(base):
    """What the act says once it is printed."""
    act = catalog.find("audit_act")
    when = datetime.now(tz=UTC).astimezone()
    sheet = act.build(base, Options(language="es"), stamp_of(base, when, CLERK))
    return " ".join(" ".join(page_texts(to_bytes(sheet, Format.PDF))).split())


def proved(book):
    """Exactly the missing weapon and the unknown one are findings; the act is locked."""
    opened = opening.unlock(book, PASSPHRASE)
    try:
        base = opened.book.base
        (audit,) = audits.recent(base)
        assert audit.is_signed
        assert audits.open_ones(base) == []
        sorts = sorted(row["sort"] for row in findings.open_findings(base))
        assert sorts == ["not_found", "not_on_books"]
        text = printed(base)
        for part in ("NADIE77", "KU482901", "Buscar hoy", CLERK, SUPERVISOR, audit.act):
            assert part in text
        more = ScanAudit(audit.ref, Ref.parse(audits.spots_of(base, audit)[-1]), ("T0001",))
        with pytest.raises(Refusal) as caught:
            opened.book.perform(opened.session, more)
        assert caught.value.code == "audit.signed_already"
        assert verify(base, opened.book.identity).ok
    finally:
        opened.book.close()
