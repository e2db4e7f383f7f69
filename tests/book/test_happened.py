"""Incidents, findings, rosters and audits are found by words, by what they name, by number."""

import pytest

from stockkeeper import words
from stockkeeper.actions.add import Add
from stockkeeper.actions.trouble import RecordIncident
from stockkeeper.book.queries import happened
from stockkeeper.domain.refs import Ref
from tests.book_factory import NOW, small_book


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    found = small_book(tmp_path_factory.mktemp("happened"))
    weapon = str(found["KU482917"])
    for name, act in (
        ("robbed", RecordIncident({"sort": "robbery", "subject": weapon,
                                   "narrative": "En la portería del Éxito", "closed": ""})),
        ("lost", RecordIncident({"sort": "loss", "police_report": "SPOA-7719"})),
        ("found", Add("finding", {"sort": "not_found", "subject": weapon, "source": "shift:9"})),
    ):  # fmt: skip
        found.do(act, NOW, name)
    yield found
    found.close()


@pytest.fixture(autouse=True)
def _in_english():
    words.set_language("en")


def refs(story, *names):
    kinds = {"found": "finding"}
    return [Ref(kinds.get(name, "incident"), story.folios[name]) for name in names]


@pytest.mark.parametrize(
    ("typed", "names"),
    [("exito", ["robbed"]), ("ROBBERY", ["robbed"]), ("spoa", ["lost"]), ("incid loss", ["lost"]),
     ("KU482917", ["found", "robbed"]), ("incident", ["lost", "robbed"]), ("incident xyz", []),
     ("", []), ("?", [])],
)  # fmt: skip
def test_words_find_the_latest_first_without_accents_or_case(story, typed, names):
    assert happened.happened(story.book.base, typed) == refs(story, *names)


def test_choices_are_found_in_the_language_spoken(story):
    words.set_language("es")
    assert happened.happened(story.book.base, "robo") == refs(story, "robbed")


def test_a_number_finds_the_record_of_that_folio_alone(story):
    number = story.folios["lost"]
    assert happened.happened(story.book.base, str(number)) == refs(story, "lost")
    assert happened.happened(story.book.base, "999999") == []


def test_no_more_than_asked(story):
    assert happened.happened(story.book.base, "incident", 1) == refs(story, "lost")


def test_told_by_its_sort_and_what_it_is_about(story):
    (ref,) = refs(story, "robbed")
    title, about = happened.told(story.book.base, ref)
    assert (title, "KU482917" in about) == ("Robbery", True)
