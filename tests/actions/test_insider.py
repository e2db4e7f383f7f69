"""What one person alone cannot do: make a weapon leave, or vanish from the lists."""

from dataclasses import replace

import pytest

from stockkeeper.actions.correct import Correct
from stockkeeper.actions.incidents import Recover
from stockkeeper.actions.maintenance import BringBack, OpenWork, SendToArmourer
from stockkeeper.actions.move import Move
from stockkeeper.actions.register import Register
from stockkeeper.actions.transfer import SendTransfer
from stockkeeper.actions.trouble import RecordIncident
from stockkeeper.actions.undo import Undo
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import records
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal
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


def test_what_is_sent_to_another_company_is_signed_by_two(site):
    whole, it = site
    values: Values = {"source": str(STORE), "party": str(it["company"])}
    act = SendTransfer(values, (it["gun"],))
    assert whole.refused(act).code == "user.second_needed"
    assert holder(whole, it["gun"]) == str(STORE)
    whole.both(act)
    assert holder(whole, it["gun"]).startswith("transfer:")


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


def test_undoing_that_it_came_back_sends_nothing_out_again(site):
    whole, it = site
    work = Ref("work", whole.do(OpenWork({"item": str(it["gun"]), "sort": "repair"})).folio)
    whole.do(SendToArmourer(work, it["armourer"]))
    back = whole.do(BringBack(work)).folio
    assert whole.refused(Undo("No volvió", back)).code == "user.second_needed"
    assert holder(whole, it["gun"]) == str(STORE)


def test_undoing_the_registration_of_a_weapon_is_signed_by_two(site):
    whole, it = site
    assert whole.refused(Undo("x", it["gun"].folio)).code == "user.second_needed"
    assert holder(whole, it["gun"]) == str(STORE)
    whole.both(Undo("Era de otra empresa", it["gun"].folio))
    assert holder(whole, it["gun"]) == "end:origin"


def test_what_was_stolen_is_not_found_with_a_party_by_one(site):
    whole, it = site
    gone = RecordIncident({"sort": "theft"}, ((it["gun"], 1),), out=True)
    incident = Ref("incident", whole.both(gone).folios[0])
    assert whole.refused(Recover(incident, it["company"])).code == "user.second_needed"
    assert holder(whole, it["gun"]) == "end:stolen"


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


def test_a_clerk_signs_no_second_time(site):
    whole, it = site
    clerk = enrol(whole, "Caro", "clerk")
    values: Values = {"source": str(STORE), "party": str(it["company"])}
    with pytest.raises(Refusal, match=r"user\.second_not_allowed"):
        whole.book.perform(whole.session, SendTransfer(values, (it["gun"],)), second=clerk)
