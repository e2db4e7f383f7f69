"""Checklists in files and in the book: read strictly, shipped whole, kept by their hash."""

import tomllib

import pytest

from stockkeeper.actions.add_checklist import AddChecklist
from stockkeeper.book import checklist_files, checklists
from stockkeeper.book.proving.verify import verify
from stockkeeper.domain.refusal_words import sentence
from stockkeeper.domain.refusals import Refusal
from tests.checklist_text import own
from tests.tamper.whole_book import start


@pytest.fixture
def whole(tmp_path):
    whole = start(tmp_path / "libro.stockbook")
    yield whole
    whole.book.close()


def test_the_program_ships_two_checklists_whose_every_question_has_a_source():
    found = checklists.shipped()
    assert set(found) == {"armoury_security", "record_keeping"}
    for known in found.values():
        told = known.checklist
        assert 25 <= len(told.questions) <= 35
        assert {each.section for each in told.questions} == set(told.sections)
        assert any(each.critical for each in told.questions)
        for each in told.questions:
            assert each.source
            assert (each.read == "practice") == (each.source == "Stockkeeper")


def test_a_checklist_survives_its_journal_form_and_keeps_its_hash():
    for known in (*checklists.shipped().values(),):
        content = checklist_files.to_content(known.checklist)
        again = checklist_files.from_content(content)
        assert again == known.checklist
        assert checklist_files.digest(again) == known.digest


def test_a_company_adds_its_own_and_later_a_newer_version(whole):
    whole.do(AddChecklist(own()))
    base = whole.book.base
    first = checklists.named(base, "armas_largas")
    assert first.checklist.questions[0].text == {"es": first.checklist.questions[0].text["es"]}
    assert whole.refused(AddChecklist(own())).code == "checklist.not_newer"
    whole.do(AddChecklist(own(2)))
    assert checklists.named(base, "armas_largas").checklist.version == 2
    kept = checklists.of_digest(base, first.digest)
    assert kept == first
    assert len(checklists.every(base)) == 3
    assert verify(base, whole.book.identity).ok


def test_the_names_of_the_program_s_checklists_are_taken(whole):
    text = own().replace("armas_largas", "record_keeping")
    assert whole.refused(AddChecklist(text)).code == "checklist.name_taken"
    with pytest.raises(Refusal) as caught:
        checklists.named(whole.book.base, "no_such")
    assert "record_keeping" in sentence(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('title = "Armas largas"', "title = ", "not_toml"),
        ("version = 1", "", "missing"),
        ("version = 1", "version = 0", "number"),
        ("version = 1", "version = true", "number"),
        ("version = 1", "version = 1\nextra = 2", "new"),
        ('name = "armas_largas"', 'name = "Armas"', "name"),
        ('name = "armas_largas"', "name = 3", "name"),
        ("weight = 3", "weight = 0", "number"),
        ("weight = 3", "weight = 2.5", "number"),
        ("weight = 3", "weight = 11", "number"),
        ("critical = true", 'critical = "yes"', "flag"),
        ("critical = true", "critcal = true", "new"),
        ('section = "local"', 'section = "otro"', "section"),
        ('section = "local"', "section = []", "section"),
        ('read = "own"', 'read = "law"', "read"),
        ('source = ""\nread = "own"', 'source = ""\nread = "read"', "empty"),
        ('name = "carne"', 'name = "estante"', "twice"),
        ('{es = "Local", en = "Room"}', '{fr = "Local"}', "language"),
        ('{es = "Local", en = "Room"}', '{es = "  "}', "empty"),
        ('{es = "Local", en = "Room"}', "7", "language"),
        ('title = "Armas largas"', 'title = "a\\u0007b"', "text"),
        ('title = "Armas largas"', f'title = "{"a" * 601}"', "text"),
        ("version = 1", 'version = 1\nas_of = "hoy"', "day"),
        ("version = 1", "version = 1\nas_of = 4", "day"),
    ],
)
def test_what_is_missing_unknown_or_out_of_place_is_refused(old, new, reason):
    text = own()
    assert old in text
    with pytest.raises(Refusal) as caught:
        checklist_files.from_toml(text.replace(old, new, 1))
    assert caught.value.code == "checklist.unreadable"
    assert caught.value.facts["reason"] == reason
    assert reason not in ("not_toml", "new") or "{" not in sentence(caught.value)


def test_lists_and_tables_must_be_where_they_are_wanted():
    told = tomllib.loads(own())
    for change, reason in (
        ({"sections": []}, "empty"),
        ({"questions": {}}, "empty"),
        ({"questions": ["x"]}, "table"),
        ({"sections": [3]}, "table"),
    ):
        with pytest.raises(Refusal) as caught:
            checklist_files.from_content({**told, **change})
        assert caught.value.facts["reason"] == reason


def test_what_does_not_fit_an_entry_is_refused():
    told = tomllib.loads(own())
    one = {**told["questions"][0], "text": "a" * 600}
    many = [{**one, "name": f"q{number}"} for number in range(120)]
    with pytest.raises(Refusal) as caught:
        checklist_files.from_content({**told, "questions": many})
    assert caught.value.code == "checklist.too_large"
