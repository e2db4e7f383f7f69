"""Incidents as acts: recorded, told, followed up, their things gone by two and back, closed."""

from datetime import timedelta

import pytest

from stockkeeper.actions.correct import Correct
from stockkeeper.actions.incidents import CloseIncident, Follow, Notify, Recover, TakeOut
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.keep import SetCondition
from stockkeeper.actions.trouble import RecordIncident
from stockkeeper.actions.undo import Undo
from stockkeeper.book.queries import history, incident_items, incident_list, incidents, records
from stockkeeper.book.queries.holdings import BookHoldings
from stockkeeper.book.queries.incident_list import IncidentFilter
from stockkeeper.domain.refs import LOST, STOLEN, Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from tests.actions.shift_room import STORE


def stamp(whole, hours):
    return (whole.clock.now + timedelta(hours=hours)).isoformat(timespec="seconds")


def stolen(whole, things, **more):
    """A gun with rounds is out with the guard, and stolen there: one person records it."""
    whole.do(Issue(things["guard"], (things["gun"],), ((things["lot"], 12),)))
    values = {"sort": "theft", "modality": "holdup", "documents": "Salvoconducto 88", **more}
    about = ((things["gun"], 1), (things["lot"], 12))
    return Ref("incident", whole.do(RecordIncident(values, about)).folio)


def test_what_the_book_knows_is_filled_in_and_each_thing_has_it_in_its_history(armoury):
    whole, things = armoury
    incident = stolen(whole, things)
    story = incidents.incident(whole.book.base, incident, whole.clock.now)
    assert story.values["person"] == str(things["guard"])
    assert story.values["source"].startswith("folio:")
    assert story.values["documents"] == "Salvoconducto 88"
    assert [(each.item, each.quantity, each.holder) for each in story.things] == [
        (things["gun"], 1, str(things["guard"])),
        (things["lot"], 12, str(things["guard"])),
    ]
    for thing in (things["gun"], things["lot"], things["guard"]):
        assert history.of(whole.book.base, thing)[0]["kind"] == "incident.registered"


def test_two_people_take_out_what_was_stolen_and_its_recovery_closes_the_incident(armoury):
    whole, things = armoury
    incident = stolen(whole, things)
    base, board = whole.book.base, BookHoldings(whole.book.base)
    assert whole.refused(TakeOut(incident)).code == "user.second_needed"
    whole.both(TakeOut(incident))
    assert board.holder_of(things["gun"]) == STOLEN
    assert board.quantity(things["lot"], STOLEN) == 12
    assert whole.refused(TakeOut(incident)).code == "incident.gone_already"
    with pytest.raises(FieldRefusal, match="still_away"):
        whole.do(CloseIncident(incident, "settled"))
    whole.do(Recover(incident, STORE, ((things["lot"], 5),)))
    assert records.fetch(base, incident)["closed"] == ""
    assert whole.refused(Recover(incident, STORE, ((things["lot"], 8),))).code == (
        "incident.not_of_it"
    )
    whole.do(Recover(incident, STORE, note="Hallada por la policía"))
    assert board.holder_of(things["gun"]) == STORE
    assert board.quantity(things["lot"], STOLEN) == 0
    row = records.fetch(base, incident)
    assert (row["ending"], bool(row["closed"])) == ("recovered", True)
    assert whole.refused(Recover(incident, STORE)).code == "incident.nothing_out"
    kinds = [entry["kind"] for entry in history.of(base, incident)]
    assert kinds.count("custody.recovery") == 2


def test_a_recovered_weapon_is_inspected_before_it_leaves_again(armoury):
    whole, things = armoury
    incident = stolen(whole, things)
    whole.both(TakeOut(incident))
    whole.do(Recover(incident, STORE))
    again = Issue(things["guard"], (things["gun"],), ())
    assert whole.refused(again).code == "firearm.not_inspected"
    whole.do(SetCondition(things["gun"], "serviceable", "Revisada"))
    whole.do(again)
    assert whole.refused(SetCondition(things["gun"], "serviceable")).code == "condition.already"


def test_a_condition_told_with_the_recovery_is_the_inspection(armoury):
    whole, things = armoury
    incident = stolen(whole, things)
    whole.both(TakeOut(incident))
    folio = whole.do(Recover(incident, STORE, condition="repairable")).folios[0]
    row = records.fetch(whole.book.base, things["gun"])
    assert row["condition"] == "repairable"
    assert not incident_items.unseen(whole.book.base, things["gun"])
    assert whole.refused(Undo("No era ella", folio)).code == "user.second_needed"
    whole.both(Undo("No era ella", folio))
    assert BookHoldings(whole.book.base).holder_of(things["gun"]) == STOLEN
    away = {each.item: each.away for each in incident_items.of(whole.book.base, incident)}
    assert away == {things["gun"]: 1, things["lot"]: 12}


def test_recorded_and_taken_out_in_one_act_of_two_or_not_at_all(armoury):
    whole, things = armoury
    act = RecordIncident({"sort": "loss"}, ((things["other"], 1),), out=True)
    assert whole.refused(act).code == "user.second_needed"
    assert incident_list.count(whole.book.base, IncidentFilter()) == 0
    whole.both(act)
    assert BookHoldings(whole.book.base).holder_of(things["other"]) == LOST
    row = incident_list.rows(whole.book.base, incident_list.ids(whole.book.base, IncidentFilter()),
                             whole.clock.now)[0]  # fmt: skip
    assert row["place"] == str(STORE)
    incident = Ref("incident", row["id"])
    assert whole.refused(CloseIncident(incident, "lost")).code == "user.second_needed"
    whole.both(CloseIncident(incident, "lost", "Acta 9"))
    assert records.fetch(whole.book.base, incident)["ending"] == "lost"
    with pytest.raises(Refusal, match="closed_already"):
        whole.do(CloseIncident(incident, "settled"))
    whole.do(Follow(incident, "police", "Sigue la búsqueda", "2028-01-02"))


def test_what_is_seized_goes_to_an_authority_with_two_signatures_and_comes_back(armoury):
    whole, things = armoury
    police = whole.add("party", name="Comisaría", sort="police")
    shop = whole.add("party", name="Indumil", sort="supplier")
    about = ((things["gun"], 1),)
    incident = Ref("incident", whole.do(RecordIncident({"sort": "seizure"}, about)).folio)
    assert whole.refused(TakeOut(incident)).code == "incident.seized_by_whom"
    assert whole.refused(TakeOut(incident, shop)).code == "incident.seized_by_whom"
    assert whole.refused(TakeOut(incident, police)).code == "user.second_needed"
    whole.both(TakeOut(incident, police))
    board = BookHoldings(whole.book.base)
    assert board.holder_of(things["gun"]) == police
    whole.do(Recover(incident, things["safe"], condition="serviceable"))
    assert board.holder_of(things["gun"]) == things["safe"]


def test_the_notice_stops_the_deadline_and_the_list_tells_how_it_stands(armoury):
    whole, things = armoury
    base = whole.book.base
    incident = stolen(whole, things, occurred=stamp(whole, -3), known=stamp(whole, -2))
    (found,) = incidents.untold(base, whole.clock.now)
    assert (found[0]["ref"], found[1].state) == (str(incident), "due")
    late = whole.clock.now + timedelta(hours=30)
    assert incidents.untold(base, late)[0][1].state == "overdue"
    assert incident_list.count(base, IncidentFilter(notices=("overdue",), now=late)) == 1
    whole.do(Notify(incident, "police", {"police_report": "D-12", "police_office": "CAI"}))
    whole.do(Notify(incident, "regulator", {"regulator_notice": "N-4", "notice_channel": "web"}))
    assert incidents.untold(base, whole.clock.now) == []
    row = records.fetch(base, incident)
    assert (row["police_date"], row["regulator_notice"]) == (row["reported"][:10], "N-4")
    now = whole.clock.now
    assert incident_list.count(base, IncidentFilter(notices=("in_time",), now=now)) == 1
    first, last = now - timedelta(days=1), now
    assert [row["ref"] for row in incidents.between(base, first, last)] == [str(incident)]
    assert incidents.between(base, first, first) == []


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"occurred": -1, "known": -2}, "incident.before_occurred", "known"),
        ({"known": 2}, "incident.time_to_come", "known"),
        ({"known": -1, "reported": -2}, "incident.before_known", "reported"),
        ({"ending": "lost"}, "incident.ends_by_closing", "ending"),
    ],
)
def test_clocks_out_of_order_and_endings_are_refused_with_their_field(armoury, values, code, field):
    whole, _things = armoury
    told = {n: stamp(whole, v) if isinstance(v, int) else v for n, v in values.items()}
    with pytest.raises(FieldRefusal) as caught:
        whole.do(RecordIncident({"sort": "theft", **told}))
    assert (caught.value.code, caught.value.facts["field"]) == (code, field)


def test_a_correction_keeps_the_clocks_in_order_and_closes_nothing(armoury):
    whole, things = armoury
    incident = stolen(whole, things, known=stamp(whole, -2))
    with pytest.raises(FieldRefusal, match="before_occurred"):
        whole.do(Correct(incident, {"occurred": stamp(whole, -1)}, "Se supo"))
    with pytest.raises(FieldRefusal, match="ends_by_closing"):
        whole.do(Correct(incident, {"closed": "2026-07-02"}, "Se supo"))
    whole.do(Correct(incident, {"occurred": stamp(whole, -4)}, "Se supo"))


def test_lists_find_an_incident_by_serial_person_number_and_words(armoury):
    whole, things = armoury
    incident = stolen(whole, things, scene="Calle 80", police_report="D-77")
    base = whole.book.base
    for text in ("KUgun", "Quispe", "D-77", "calle", str(incident.id)):
        assert list(incident_list.ids(base, IncidentFilter(text=text))) == [incident.id], text
    assert not incident_list.ids(base, IncidentFilter(text="KUother"))
    assert incident_list.count(base, IncidentFilter(item=str(things["lot"]))) == 1
    for sort in incident_list.SORTS:
        assert len(incident_list.ids(base, IncidentFilter(), sort, descending=True)) == 1


def test_what_makes_no_sense_is_refused(armoury):
    whole, things = armoury
    twice = ((things["gun"], 1), (things["gun"], 1))
    assert whole.refused(RecordIncident({"sort": "theft"}, twice)).code == "incident.items_twice"
    incident = stolen(whole, things)
    assert whole.refused(Recover(incident, things["guard"])).code == "custody.line_unsound"
    assert whole.refused(Recover(incident, STORE)).code == "incident.nothing_out"
    assert whole.refused(Notify(incident, "police", {})).code == "incident.notice_empty"
    with pytest.raises(FieldRefusal, match="note_needed"):
        whole.do(Follow(incident, "note", "  "))
    assert whole.refused(CloseIncident(things["gun"], "lost")).code == "record.unknown"
    damage = Ref("incident", whole.do(RecordIncident({"sort": "damage"}, twice[:1])).folio)
    assert whole.refused(TakeOut(damage)).code == "incident.nothing_leaves"
