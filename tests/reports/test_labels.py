"""What labels say of the book's things and people, and which are printed."""

from dataclasses import replace

import pytest

from stockkeeper.actions.keep import Attach
from stockkeeper.book.queries import records
from stockkeeper.domain import codes
from stockkeeper.domain.asked import LABEL_KINDS, LabelChoice
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.deliver import Format, to_bytes
from stockkeeper.paper.label import LabelSheet
from stockkeeper.paper.layouts import layouts
from stockkeeper.paper.sheet import PageSetup, Paper
from stockkeeper.reports import Options, label_sheets, stamp_of
from stockkeeper.reports.label_sheets import KINDS, layouts_for, usual_layout
from tests.book_factory import NOW, USER, small_book
from tests.paper.label_samples import photo
from tests.paper.reading import page_texts


def labels_of(draw, kind, *only, layout="", first=1, **options):
    return draw("labels", labels=LabelChoice(kind, layout, first, only), **options)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("kind", [kind for kind, _words in LABEL_KINDS])
def test_every_kind_has_labels_on_its_usual_stock_and_every_code_reads_back(draw, kind, paper):
    sheet = labels_of(draw, kind, page=PageSetup(paper=paper))
    assert sheet.layout.key == usual_layout(kind, paper)
    assert (sheet.layout.paper == "a4") is (paper is Paper.A4)
    assert sheet.labels
    for label in sheet.labels:
        if kind == "commands":
            assert label.code in codes.COMMANDS
        else:
            ref = codes.read_code(label.code)
            assert ref is not None
            assert ref.kind == KINDS[kind]
    assert to_bytes(sheet, Format.PDF).startswith(b"%PDF")


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_labels_speak_the_language_asked(draw, language):
    (label,) = labels_of(draw, "weapons", "KU482917", language=language).labels
    assert label.sort == {"es": "Revólver", "en": "Revolver", "pt": "Revólver"}[language]


def test_a_weapon_says_what_one_looks_for_first(draw, story):
    (label,) = labels_of(draw, "weapons", "KU482917").labels
    assert label.code == codes.code_of(story["KU482917"])
    assert (label.sort, label.name) == ("Revolver", "KU482917")
    assert label.lines[:2] == ("Taurus 82", ".38 Special")
    assert label.lines[-1] == "Seguridad Altaguardia Ltda."


def test_a_person_is_found_by_code_number_and_reference_and_stands_in_that_order(draw, story):
    jhon, luz = story["jhon"], story["luz"]
    sheet = labels_of(draw, "people", codes.code_of(luz), "1032456789", str(luz))
    assert [label.code for label in sheet.labels] == [codes.code_of(luz), codes.code_of(jhon)]
    assert sheet.labels[1].name == "Restrepo Gaviria, Jhon Jairo"
    assert sheet.labels[1].lines[0] == "CC 1032456789"


def test_all_leaves_out_who_is_gone_and_what_has_left_but_it_can_be_named(draw, base):
    gone = {"people": ("ended", "person"), "users": ("revoked", "user")}
    for kind, (column, record) in gone.items():
        rows = records.every(base, record)
        there = [row for row in rows if not row[column]]
        assert len(labels_of(draw, kind).labels) == len(there)
    weapons = records.every(base, "firearm")
    there = [row for row in weapons if not row["holder"].startswith("end:")]
    assert len(labels_of(draw, "weapons").labels) == len(there)
    left = [row for row in weapons if row["holder"].startswith("end:")]
    for row in left:
        assert labels_of(draw, "weapons", f"firearm:{row['id']}").labels


def test_cards_carry_the_photo_and_labels_do_not(tmp_path):
    story = small_book(tmp_path)
    jhon = story["jhon"]
    story.book.perform(story.session, Attach(jhon, "photo", photo()))
    stamp = stamp_of(story.book.base, NOW, USER)
    try:
        for layout, wanted in (("card", photo()), ("roll_62x29", None)):
            choice = LabelChoice("people", layout, only=(str(jhon),))
            paper = label_sheets.REPORT.build(story.book.base, Options(labels=choice), stamp)
            assert isinstance(paper, LabelSheet)
            assert [label.photo for label in paper.labels] == [wanted]
    finally:
        story.close()


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        (LabelChoice("weapons", "nothing"), "labels.no_layout"),
        (LabelChoice("weapons", "card"), "labels.not_for_this"),
        (LabelChoice("weapons", "poster_a4"), "labels.not_for_this"),
        (LabelChoice("people", "poster_a4"), "labels.not_for_this"),
        (LabelChoice("commands", "cards_a4"), "labels.not_for_this"),
        (LabelChoice("weapons", "5160", 31), "labels.no_place"),
        (LabelChoice("weapons", "5160", 0), "labels.no_place"),
        (LabelChoice("weapons", "roll_62x29", 2), "labels.no_place"),
        (LabelChoice("weapons", only=("nothing like it",)), "find.nothing"),
        (LabelChoice("commands", only=("ABRIR",)), "find.nothing"),
    ],
)
def test_what_cannot_be_printed_is_refused(draw, choice, code):
    with pytest.raises(Refusal) as refused:
        draw("labels", labels=choice)
    assert refused.value.code == code


def test_commands_can_stand_on_labels_too_and_be_chosen(draw):
    sheet = labels_of(draw, "commands", "devolver", "ENTREGAR", layout="roll_50x25")
    assert [label.code for label in sheet.labels] == ["DEVOLVER", "ENTREGAR"]
    assert len(page_texts(to_bytes(sheet, Format.PDF))) == 2


def test_every_layout_serves_somebody():
    offered = {layout.key for kind, _words in LABEL_KINDS for layout in layouts_for(kind)}
    assert offered == set(layouts())


def test_the_sheet_says_at_which_checkpoint_it_was_drawn(draw):
    sheet = labels_of(draw, "weapons", layout="l7160")
    assert sheet.checkpoint is not None
    text = page_texts(to_bytes(sheet, Format.PDF))[0]
    assert "Checkpoint" in text
    without = page_texts(to_bytes(replace(sheet, checkpoint=None), Format.PDF))[0]
    assert "before the book had a checkpoint" in without


def test_what_the_journal_keeps_of_a_choice_stays_short():
    assert str(LabelChoice("weapons", "5160", 3, ("A1",))) == "weapons, 5160, from 3, of A1"
    many = LabelChoice("weapons", "5160", 1, tuple(f"firearm:{n}" for n in range(5000)))
    assert str(many) == "weapons, 5160, of 5000"
