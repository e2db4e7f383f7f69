"""Photos of records: slots, replaced, taken away, once in the book, evidence, and erased."""

import pytest

from stockkeeper.actions.add import Add
from stockkeeper.actions.audit import NewAudit, RevealAudit, SignAudit
from stockkeeper.actions.audit_count import FinishPlace, ScanAudit
from stockkeeper.actions.keep import Attach, Detach
from stockkeeper.actions.record import ErasePerson
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import pictures
from stockkeeper.domain import photo_slots
from stockkeeper.domain.audit import Scope
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from tests.tamper.whole_book import STORE, enrol, start

ONE, TWO = b"\xff\xd8 one \xff\xd9", b"\xff\xd8 two \xff\xd9"


@pytest.fixture
def whole(tmp_path):
    found = start(tmp_path / "a.stockbook")
    found.second = enrol(found, "Beto", "supervisor")
    yield found
    assert verify(found.book.base, found.book.identity).findings == []
    found.book.close()


@pytest.fixture
def person(whole):
    return whole.add("person", surnames="Arango", given_names="M", id_number="1")


def _kept(whole):
    return whole.book.base.value("SELECT count(*) FROM attachment")


def test_a_photo_is_replaced_and_taken_away_and_stays_readable(whole, person):
    base = whole.book.base
    whole.do(Attach(person, "photo", ONE))
    whole.do(Attach(person, "photo", TWO))
    assert pictures.cover(base, person) == TWO
    told = [(each.folio, each.shown) for each in pictures.every(base, person)]
    assert [shown for _folio, shown in told] == [True, False]
    whole.do(Detach(person, "photo", "Era otra persona"))
    assert pictures.cover(base, person) is None
    assert pictures.shown_now(base, person) == []
    assert [pictures.content(base, each.sha256) for each in pictures.every(base, person)] == [
        TWO, ONE,
    ]  # fmt: skip
    whole.do(Attach(person, "photo", TWO))  # shown again
    assert pictures.cover(base, person) == TWO


def test_the_same_photo_is_kept_once(whole, person):
    other = whole.add("person", surnames="B", given_names="B", id_number="2")
    for ref, slot in ((person, "photo"), (other, "photo"), (other, "free_1")):
        whole.do(Attach(ref, slot, ONE))
    assert _kept(whole) == 1
    with pytest.raises(Refusal, match=r"photo\.already"):
        whole.do(Attach(person, "photo", ONE))


@pytest.mark.parametrize(("slot", "code"), [
    ("right", "photo.no_such_slot"), ("", "photo.no_such_slot"), ("free_0", "photo.no_such_slot"),
    ("free_21", "photo.no_such_slot"), ("free_1\n", "photo.no_such_slot"),
])  # fmt: skip
def test_a_slot_that_a_kind_has_not_is_refused(whole, person, slot, code):
    with pytest.raises(Refusal) as caught:
        whole.do(Attach(person, slot, ONE))
    assert caught.value.code == code
    assert _kept(whole) == 0


def test_places_have_no_photos(whole):
    place = whole.book.base.value("SELECT min(id) FROM place")
    with pytest.raises(Refusal, match=r"photo\.no_slots"):
        whole.do(Attach(Ref("place", place), "photo", ONE))


def test_taking_away_needs_a_photo_and_a_reason(whole, person):
    with pytest.raises(Refusal, match=r"photo\.none"):
        whole.do(Detach(person, "photo", "x"))
    whole.do(Attach(person, "photo", ONE))
    with pytest.raises(Refusal, match=r"undo\.reason_needed"):
        whole.do(Detach(person, "photo", "  "))


def test_the_photo_of_a_finding_is_evidence(whole, person):
    receipt = whole.do(Add("finding", {"sort": "damaged", "person": str(person)}))
    finding = Ref("finding", receipt.folio)
    folio = whole.do(Attach(finding, "whole", ONE)).folio
    base = whole.book.base
    assert base.value("SELECT kind FROM folio WHERE seq = ?", (folio,)) == "evidence.added"
    assert [each.slot for each in pictures.shown_now(base, finding)] == ["whole"]


def test_who_is_erased_loses_every_photo_but_not_those_of_findings(whole, person):
    finding = Ref("finding", whole.do(Add("finding", {"sort": "damaged"})).folio)
    whole.do(Attach(person, "photo", ONE))
    whole.do(Attach(person, "id_front", TWO))
    whole.do(Detach(person, "id_front", "No hace falta"))
    whole.do(Attach(finding, "whole", b"of the scene"))
    whole.both(ErasePerson(person, "Ley"))
    base = whole.book.base
    assert _kept(whole) == 1
    assert pictures.cover(base, finding) == b"of the scene"
    assert [each.kept for each in pictures.every(base, person)] == [False, False]
    with pytest.raises(Refusal, match=r"photo\.erased"):
        pictures.content(base, pictures.every(base, person)[0].sha256)
    with pytest.raises(Refusal, match=r"person\.erased"):
        whole.do(Attach(person, "photo", ONE))


def test_an_audit_takes_photos_of_what_nobody_knows_until_it_is_signed(whole, person):
    base = whole.book.base
    whole.register("firearm", serial="KU1", type="revolver")
    audit = Ref("audit", whole.do(NewAudit("independent", Scope(places=(STORE,)))).folio)
    folio = whole.do(Attach(audit, "free_1", ONE)).folio
    assert base.value("SELECT kind FROM folio WHERE seq = ?", (folio,)) == "evidence.added"
    whole.do(Attach(audit, "free_2", TWO))
    whole.do(Detach(audit, "free_2", "Borrosa"))
    assert [each.slot for each in pictures.shown_now(base, audit)] == ["free_1"]
    with pytest.raises(Refusal, match=r"audit\.unknown"):
        whole.do(Attach(Ref("audit", 999), "free_1", ONE))
    whole.do(ScanAudit(audit, STORE, ("KU1",)))
    whole.do(FinishPlace(audit, STORE))
    whole.do(RevealAudit(audit))
    whole.both(SignAudit(audit))
    for act in (Attach(audit, "free_2", ONE), Detach(audit, "free_1", "Borrosa")):
        with pytest.raises(Refusal, match=r"audit\.signed_already"):
            whole.do(act)
    assert photo_slots.shown("audit", ("armas/puerta", "free_1")) == (
        "armas/puerta", "free_1", "free_2",
    )  # fmt: skip


def test_an_earlier_photo_of_somebody_else_survives_an_erasure(whole, person):
    """It is no longer shown, but the history of the other person still names it."""
    other = whole.add("person", surnames="B", given_names="B", id_number="2")
    whole.do(Attach(other, "photo", ONE))
    whole.do(Attach(other, "photo", TWO))
    whole.do(Attach(person, "photo", ONE))
    whole.both(ErasePerson(person, "Ley"))
    assert _kept(whole) == 2
    whole.both(ErasePerson(other, "Ley"))
    assert _kept(whole) == 0


def test_the_slots_shown_are_the_named_ones_those_filled_and_one_more():
    assert photo_slots.shown("firearm", ()) == (
        "right", "left", "serial", "permit_front", "permit_back", "free_1",
    )  # fmt: skip
    filled = ("free_1", "free_3", "photo")
    assert photo_slots.shown("firearm", filled)[0] == "photo"
    assert photo_slots.shown("firearm", filled)[-3:] == ("free_1", "free_3", "free_2")
    assert photo_slots.shown("place", ()) == ("free_1",)
    everything = [f"free_{number}" for number in range(1, 21)]
    assert photo_slots.shown("lot", everything)[-1] == "free_20"
    for kind in photo_slots.SLOTS:
        for slot in photo_slots.shown(kind, ("photo",)):
            photo_slots.check(kind, slot)
            assert photo_slots.slot_word(kind, slot) != slot
