"""Labels through the window: from a list, a tree or the users to the preview and to a file."""

import hashlib

import pypdfium2
import pytest
import zxingcpp

from stockkeeper.desktop.printing import page_image
from stockkeeper.desktop.screens.firearms import FirearmsScreen
from stockkeeper.desktop.screens.people import PeopleScreen
from stockkeeper.desktop.screens.reports import ReportsScreen
from stockkeeper.desktop.screens.settings import SettingsScreen
from stockkeeper.domain import codes
from stockkeeper.domain.asked import LABEL_KINDS, LabelChoice
from stockkeeper.paper.pdf_labels import labels_pdf
from stockkeeper.reports.label_sheets import layouts_for
from stockkeeper.words import _
from tests.book_factory import small_book
from tests.desktop.list_room import ListRoom
from tests.desktop.screen_room import stage
from tests.paper.label_samples import label_sheet, labels_for
from tests.paper.reading import page_texts, picture


@pytest.fixture
def room(qtbot, tmp_path):
    story = small_book(tmp_path)
    found = stage(qtbot, story, ReportsScreen, tmp_path)
    yield found
    found.desk.close()
    story.book.close()


def list_room(qtbot, tmp_path, screen):
    return ListRoom(small_book(tmp_path), screen, tmp_path)


def drawn(room, **choice):
    """Ask for labels and wait for their pages."""
    room.screen.open(("labels", {"labels": LabelChoice(**choice)}))
    room.until(lambda: room.screen.drawn is not None)
    return room.screen.drawn


def scanned(data):
    return {code.text for code in zxingcpp.read_barcodes(picture(data, scale=300 / 72))}


@pytest.mark.parametrize("kind", [kind for kind, _words in LABEL_KINDS])
def test_every_kind_is_drawn_and_offers_what_it_can_be_printed_on(room, kind):
    drawn(room, kind=kind)
    pane = room.screen.options
    assert pane.kind.value() == kind
    offered = [pane.stock.itemData(number) for number in range(pane.stock.count())]
    assert offered == [layout.key for layout in layouts_for(kind)]
    assert room.screen.header_actions() == (
        room.screen._all, room.screen._print, room.screen._pdf,
    )  # fmt: skip


def test_the_labels_shown_are_the_labels_filed_and_the_journal_says_which(room, tmp_path):
    ref = room.story["KU482917"]
    shown = drawn(room, kind="weapons", layout="roll_62x29", only=(str(ref),)).data
    assert scanned(shown) == {codes.code_of(ref)}
    room.screen.files.path = tmp_path / "labels.pdf"
    room.screen.save_pdf()
    room.until(lambda: bool(room.said))
    assert (tmp_path / "labels.pdf").read_bytes() == shown
    base = room.story.book.base
    (made,) = base.rows("SELECT report, sha256, size FROM paper_made ORDER BY seq DESC LIMIT 1")
    assert made[:2] == ("labels", hashlib.sha256(shown).hexdigest())
    assert made[2] > 0, "the checkpoint it was drawn at"


def test_another_stock_another_place_and_a_typed_serial_draw_anew(room):
    first = drawn(room, kind="weapons", layout="5160", first=30)
    pane = room.screen.options
    assert (pane.first.value(), len(page_texts(first.data))) == (30, 2)
    pane.only.setText("KU482917, 37410237")
    pane.only.editingFinished.emit()
    room.until(lambda: len(page_texts(room.screen.drawn.data)) == 2 and
               "IM2228A" not in "".join(page_texts(room.screen.drawn.data)))  # fmt: skip
    pane.stock.show_value("roll_50x25")
    pane.stock.edited.emit()
    assert not pane.first.isVisibleTo(pane)
    room.until(lambda: room.screen.drawn.options.labels.layout == "roll_50x25")
    assert room.screen.drawn.options.labels.first == 1


def test_another_kind_forgets_what_was_chosen_of_the_first(room):
    drawn(room, kind="weapons", only=("KU482917",))
    pane = room.screen.options
    assert pane.chosen.isVisibleTo(pane)
    pane.kind.show_value("commands")
    pane.kind.edited.emit()
    assert not pane.chosen.isVisibleTo(pane)
    room.until(lambda: room.screen.drawn.options.labels.kind == "commands")
    texts = page_texts(room.screen.drawn.data)
    assert len(texts) == 1
    assert all(word in texts[0] for word in codes.COMMANDS)


def test_all_of_them_gives_up_the_choice(room):
    drawn(room, kind="weapons", only=("KU482917",))
    room.screen.options.all_of_them.click()
    room.until(lambda: "IM2228A" in page_texts(room.screen.drawn.data)[0])


def test_a_place_that_the_sheet_has_not_is_said_in_place_of_pages(room):
    drawn(room, kind="weapons", layout="5160")
    room.screen.options.first.setText("31")
    room.screen.options.first.editingFinished.emit()
    room.until(lambda: room.screen.drawn is None)
    assert room.screen.preview._empty.isVisible()
    room.screen.options.first.setText("30")
    room.screen.options.first.editingFinished.emit()
    room.until(lambda: room.screen.drawn is not None)


def test_what_nobody_knows_is_said_in_place_of_pages(room):
    room.screen.open(("labels", {"labels": LabelChoice("weapons", only=("NADA",))}))
    said = room.screen.preview._empty._title
    room.until(lambda: said.text() == _("No report"))
    assert room.screen.drawn is None


def test_a_list_leads_to_labels_of_the_rows_selected_or_of_all_it_shows(qtbot, tmp_path):
    room = list_room(qtbot, tmp_path, FirearmsScreen)
    button = room.screen.labels
    room.search("jericho")
    room.page.table.view.selectRow(1)
    button.tell()
    assert button.selected.text() == "Label of the row selected"
    assert button.everything.text() == "Labels of all 2 rows shown"
    button.selected.trigger()
    button.everything.trigger()
    room.settle()
    (one_place, one), (all_place, both) = room.went
    assert one_place == all_place == "reports"
    refs = tuple(str(room.story[serial]) for serial in ("37410237", "37410266"))
    assert one == ("labels", {"labels": LabelChoice("weapons", only=refs[1:])})
    assert both == ("labels", {"labels": LabelChoice("weapons", only=refs)})
    room.close()


def test_people_have_cards_from_their_list(qtbot, tmp_path):
    room = list_room(qtbot, tmp_path, PeopleScreen)
    room.screen.labels.everything.trigger()
    room.settle()
    ((_place, (_code, told)),) = room.went
    assert told["labels"].kind == "people"
    assert len(told["labels"].only) == 3
    room.close()


def test_places_posts_and_users_lead_to_their_labels(qtbot, tmp_path):
    story = small_book(tmp_path)
    found = stage(qtbot, story, SettingsScreen, tmp_path)
    pages = found.screen.pages
    for key, kind in (("places", "places"), ("clients", "posts")):
        pages[key].labels.click()
        assert found.gone[-1] == ("reports", ("labels", {"labels": LabelChoice(kind)}))
    pages["places"].choose(story["safe"])
    found.until(lambda: pages["places"].tree.node is not None)
    pages["places"].labels.click()
    told = found.gone[-1][1][1]["labels"]
    assert told == LabelChoice("places", only=(str(story["safe"]),))
    assert not pages["parties"].labels.isVisibleTo(pages["parties"])
    pages["users"].print_cards.click()
    assert found.gone[-1][1] == ("labels", {"labels": LabelChoice("users")})
    found.desk.close()
    story.book.close()


def test_photos_are_printed_in_colour_and_tables_in_grey():
    document = pypdfium2.PdfDocument(labels_pdf(label_sheet("card", labels=labels_for("card", 2))))
    grey, colour = page_image(document, 1, 100), page_image(document, 1, 100, colour=True)
    document.close()
    assert grey.isGrayscale()
    assert not colour.isGrayscale()
    point = colour.pixelColor(round(0.17 * colour.width()), round(0.62 * colour.height()))
    assert point.blue() > point.red(), "the blue of the jacket, not its mirror image"
