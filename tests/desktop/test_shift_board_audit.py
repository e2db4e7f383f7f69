"""The board tells the last signed audit, what of it is still open, and leads to it."""

import pytest

from stockkeeper.actions.audit import NewAudit, RevealAudit, SignAudit
from stockkeeper.actions.audit_count import FinishPlace, ScanAudit
from stockkeeper.actions.correct import Correct
from stockkeeper.book.opening import second
from stockkeeper.book.queries import audits
from stockkeeper.domain.audit import Scope
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from tests.desktop.counter_room import SECOND, SUPERVISOR, furnished
from tests.desktop.shift_room import ShiftRoom


@pytest.fixture
def room(tmp_path, qapp):
    found = ShiftRoom(furnished(tmp_path), tmp_path)
    yield found
    found.close()


def audited(room):
    """An audit of an empty safe in which one unknown weapon was read, signed by two."""
    armoury, base = room.armoury, room.base
    safe = armoury.add("place", name="Caja 1", sort="safe", parent=str(armoury.store))
    audit = Ref("audit", armoury.do(NewAudit("surprise", Scope(places=(safe,)))).folio)
    armoury.do(ScanAudit(audit, safe, ("GLOCK-77",)))
    armoury.do(FinishPlace(audit, safe))
    armoury.do(RevealAudit(audit))
    (finding,) = audits.findings_of(base, audits.fetch(base, audit))
    told: Values = {
        "cause": "unknown",
        "action": "Averiguar",
        "owner": "Jorge",
        "due": "2026-08-30",
    }
    armoury.do(Correct(finding, told, "Acta"))
    other = second(armoury.book, SECOND, SUPERVISOR)
    armoury.book.perform(armoury.session, SignAudit(audit), second=other)
    return audit, finding


def last_line(room):
    room.screen.touched(frozenset())
    room.settle()
    return room.board.book.lines[-1]


def test_the_last_signed_audit_stands_in_the_card_of_the_book(room):
    assert last_line(room).key == "last_shift"
    audit, finding = audited(room)
    line = last_line(room)
    assert line.title.startswith("Última auditoría ")
    assert line.chip[2] == "1 hallazgo"
    room.board.book.opened.emit(line.key)
    assert room.went[-1] == ("audits", audit)
    room.armoury.do(Correct(finding, {"closed": "2026-07-31"}, "Era de otra empresa"))
    assert last_line(room).chip[2] == "Nada pendiente"
