"""Bringing in a judged file: an entry a row, all or nothing, and what rows bring along."""

import pytest

from stockkeeper.actions.add import Add
from stockkeeper.actions.bring_in import BringIn
from stockkeeper.book import journal
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import holdings, records
from stockkeeper.domain.intake import (
    CREATE,
    ERROR,
    UNCHANGED,
    UPDATE,
    Extras,
    IntakePlan,
    IntakeRow,
)
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from tests.book_factory import empty_book

SHA = "ab" * 32


@pytest.fixture
def story(tmp_path):
    story = empty_book(tmp_path)
    at = story.clock.now
    site = story.add("site", "place", at, name="Bogotá", sort="site")
    story.add("store", "place", at, name="Armerillo", sort="store", parent=str(site))
    yield story
    story.close()


def row(number, kind, values, outcome=CREATE, **more):
    extras = Extras(**more.pop("extras", {}))
    return IntakeRow(number, outcome, kind, values, extras=extras, **more)


def bring(story, *rows, **more):
    plan = IntakePlan("firearms", "armas.xlsx", SHA, "Hoja1", 1, {}, (), tuple(rows))
    return story.book.perform(story.session, BringIn(plan, **more))


def pistol(serial):
    return {"serial": serial, "type": "pistol", "make": "Jericho"}


def test_each_row_is_an_entry_and_the_last_names_the_file(story):
    receipt = bring(story, row(2, "firearm", pistol("A1")), row(3, "firearm", pistol("A2")))
    assert receipt.counts == {"firearm.registered": 2, "import.closed": 1}
    body = journal.body_at(story.book.base, receipt.folio)
    assert body is not None
    assert (body["data"]["sha256"], body["data"]["counts"]["create"]) == (SHA, 2)
    first = Ref("firearm", receipt.folios[0])
    assert records.fetch(story.book.base, first)["holder"] == str(story["store"])
    assert verify(story.book.base, story.book.identity).ok


def test_error_rows_refuse_the_whole_file_unless_left_out(story):
    rows = (row(2, "firearm", pistol("A1")), row(3, "firearm", {}, ERROR))
    with pytest.raises(Refusal) as refused:
        bring(story, *rows)
    assert refused.value.code == "import.has_errors"
    assert records.every(story.book.base, "firearm") == []
    assert bring(story, *rows, accept_valid=True).counts["firearm.registered"] == 1


def test_a_failure_in_the_last_row_leaves_nothing_of_the_first(story):
    gone = row(3, "firearm", pistol("A2"), extras={"end": "end:nowhere"})
    with pytest.raises(Refusal):
        bring(story, row(2, "firearm", pistol("A1")), gone)
    assert records.every(story.book.base, "firearm") == []


def test_clients_and_places_come_once_before_what_needs_them(story):
    client = {"client": {"name": "Banco Meridiano", "city": "Cali"}}
    again = {"client": {"name": "BANCO MERIDIANO"}}
    receipt = bring(
        story,
        row(2, "post", {"name": "Torre Norte"}, extras=client),
        row(3, "post", {"name": "Torre Sur"}, extras=again),
        row(4, "firearm", pistol("A1"), extras={"place": "Bodega Sur"}),
        row(5, "firearm", pistol("A2"), extras={"place": "bodega sur"}),
        row(6, "firearm", pistol("A3"), extras={"place": "ARMERILLO"}),
    )
    assert receipt.counts["client.registered"] == 1
    assert receipt.counts["place.registered"] == 1
    base = story.book.base
    posts = records.every(base, "post")
    assert {post["client"] for post in posts} == {f"client:{receipt.folios[0]}"}
    bodega = next(place for place in records.every(base, "place") if place["name"] == "Bodega Sur")
    assert bodega["parent"] == str(story["site"])
    held = {weapon["serial"]: weapon["holder"] for weapon in records.every(base, "firearm")}
    assert held == {"A1": f"place:{bodega['id']}", "A2": f"place:{bodega['id']}",
                    "A3": str(story["store"])}  # fmt: skip


def test_people_come_with_their_papers_and_vests_with_their_person(story):
    person = {"surnames": "Arango", "given_names": "Mónica", "id_number": "528"}
    licence = {"sort": "weapons_licence", "expires": "2028-01-01"}
    story.book.perform(story.session, Add("person", {**person, "id_number": "999",
                                                     "surnames": "Pineda"}))  # fmt: skip
    receipt = bring(
        story,
        row(2, "person", person, extras={"papers": (licence,)}),
        row(3, "article", {"category": "vest", "serial": "V1"}, extras={"holder": "999"}),
        row(4, "article", {"category": "vest", "serial": "V2"}, extras={"holder": "nadie"}),
        row(5, "article", {"category": "vest", "serial": "V3"}, extras={"holder": "mónica pineda"}),
    )
    assert receipt.counts["paper.registered"] == 1
    base = story.book.base
    vests = {vest["serial"]: vest["assigned"] for vest in records.every(base, "article")}
    assert vests["V2"] == ""
    assert vests["V1"] == vests["V3"] != ""
    who = Ref("person", receipt.folios[0])
    again = row(2, "person", {}, UPDATE, ref=who, extras={"papers": (licence,)})
    assert "paper.registered" not in bring(story, again).counts


def test_rounds_are_received_and_disposed_weapons_are_at_their_end(story):
    receipt = bring(
        story,
        row(2, "lot", {"calibre": ".38 Special"}, extras={"quantity": 500}),
        row(3, "lot", {"calibre": "9x19 mm"}, extras={"quantity": 0}),
        row(4, "firearm", pistol("A9"), extras={"end": "sold"}),
    )
    base = story.book.base
    full, empty = (Ref("lot", receipt.folios[at]) for at in (0, 1))
    assert (story["store"], 500) in holdings.balances(base, full)
    assert holdings.balances(base, empty) == []
    assert records.every(base, "firearm")[0]["holder"] == "end:sold"
    assert verify(base, story.book.identity).ok


def test_updates_keep_the_old_value_readable_and_unchanged_rows_write_nothing(story):
    ref = Ref("firearm", bring(story, row(2, "firearm", pistol("A1"))).folios[0])
    changed = row(2, "firearm", {}, UPDATE, ref=ref, changes={"model": "941"}, was={"model": ""})
    same = row(3, "firearm", {}, UNCHANGED, ref=ref)
    receipt = bring(story, changed, same)
    assert receipt.counts == {"firearm.corrected": 1, "import.closed": 1}
    body = journal.body_at(story.book.base, receipt.folios[0])
    assert body is not None
    assert (body["data"]["was"], body["data"]["reason"]) == ({"model": ""}, "armas.xlsx")


def test_with_several_stores_one_must_be_named(story):
    story.add("other", "place", story.clock.now, name="Bodega", sort="store")
    with pytest.raises(Refusal) as refused:
        bring(story, row(2, "firearm", pistol("A1")))
    assert refused.value.code == "place.needed"
    bring(story, row(2, "firearm", pistol("A1")), place=story["other"])
    assert records.every(story.book.base, "firearm")[0]["holder"] == str(story["other"])
