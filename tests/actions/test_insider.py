"""What one person alone cannot do: make a weapon leave, or vanish from the lists."""

from dataclasses import replace

import pytest

from stockkeeper.actions.correct import Correct
from stockkeeper.actions.maintenance import OpenWork, SendToArmourer
from stockkeeper.actions.move import Move
from stockkeeper.actions.register import Register
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import records
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal
from tests.actions.transfer_room import send
from tests.tamper.whole_book import STORE, enrol, start


@pytest.fixture
def site(tmp_path):
    whole = start(tmp_path / "libro.stockbook")
    whole.second = enrol(whole, "Beto", "supervisor")
    it = {name: whole.add("party", name=name, sort=name) for name in ("company", "armourer")}
    it["north"] = whole.add("place", name="Norte", sort="site")
    it["gun"] = whole.register("firearm", serial="KU1", type="pistol")
    yield whole, it
    report = verify(whole.book.base, whole.book.identity)
    assert report.ok, [finding.message() for finding in report.findings]
    whole.book.close()


def holder(whole, gun):
    return records.fetch(whole.book.base, gun)["holder"]


def test_a_move_goes_to_places_only(site):
    whole, it = site
    assert whole.refused(Move((it["gun"],), it["company"])).code == "custody.line_unsound"


def test_a_transfer_within_the_book_cannot_be_turned_outwards(site):
    whole, it = site
    sent = send(whole, it["north"], (it["gun"],))
    act = Correct(sent, {"target": "", "party": str(it["company"])}, "x")
    assert whole.refused(act).code == "record.not_correctable"


def test_work_is_done_by_an_armourer_and_nobody_else(site):
    whole, it = site
    work = Ref("work", whole.do(OpenWork({"item": str(it["gun"]), "sort": "repair"})).folio)
    act = SendToArmourer(work, it["company"])
    assert whole.refused(act).code == "work.no_party"
    whole.do(replace(act, to=it["armourer"]))
    assert holder(whole, it["gun"]) == str(it["armourer"])


def test_a_serial_that_is_there_is_not_registered_again_nor_given_to_another(site):
    whole, _it = site
    other = whole.register("firearm", serial="KU2", type="pistol")
    again = Register("firearm", {"serial": "KU1", "type": "pistol"}, STORE)
    for act in (again, Correct(other, {"serial": "KU1"}, "x")):
        with pytest.raises(FieldRefusal, match=r"record\.duplicate"):
            whole.do(act)


def test_a_corrected_serial_stays_in_the_holdings(site):
    whole, it = site
    whole.do(Correct(it["gun"], {"serial": "KU9"}, "Se leyó mal"))
    assert holder(whole, it["gun"]) == str(STORE)
