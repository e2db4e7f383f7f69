"""Smaller parts: banner, filter, choices, search, tabs, lists, notices, veil, pages."""

import io
import threading
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from reportlab.pdfgen import canvas

from stockkeeper.desktop.widgets import banner, chips, drawing
from stockkeeper.desktop.widgets.busy_overlay import BusyOverlay
from stockkeeper.desktop.widgets.detail_pane import DetailPane
from stockkeeper.desktop.widgets.filter_button import Choice, FilterButton
from stockkeeper.desktop.widgets.key_cap import Hint, KeyHints
from stockkeeper.desktop.widgets.mode_band import Mode, ModeBand
from stockkeeper.desktop.widgets.movement_list import MovementList
from stockkeeper.desktop.widgets.notice import EmptyState, Notice
from stockkeeper.desktop.widgets.page_view import PageView
from stockkeeper.desktop.widgets.search_box import SearchBox
from stockkeeper.desktop.widgets.segmented import Segmented
from stockkeeper.desktop.widgets.status_bar import Sign, StatusBar
from tests.desktop.gallery_data import movements


@pytest.mark.parametrize("state", banner.STATES)
def test_every_verdict_paints_and_is_spoken(qtbot, look, state):
    shown = banner.VerdictBanner()
    qtbot.addWidget(shown)
    shown.resize(858, 164)
    shown.show_verdict(banner.Verdict(state, "NO\nENTREGAR", "05:49", reason="Credencial vencida"))
    assert "NO ENTREGAR" in shown.accessibleName()
    image = shown.grab().toImage()
    left, right = image.pixelColor(100, 10), image.pixelColor(600, 150)
    if state in banner.FULL:
        assert left == right == look.tone("danger", "solid")
    elif state != "ready":
        assert left == look.tone(banner.MARKS[state].tone, "solid")
        assert right == look.tone(banner.MARKS[state].tone, "soft")


def test_a_verdict_that_does_not_exist_is_an_error(qtbot):
    shown = banner.VerdictBanner()
    qtbot.addWidget(shown)
    with pytest.raises(ValueError, match="maybe"):
        shown.show_verdict(banner.Verdict("maybe"))


def test_bold_parts():
    assert list(drawing.runs("a **b** c")) == [("a ", False), ("b", True), (" c", False)]
    assert drawing.plain("a **b**") == "a b"


def test_a_state_is_named(qtbot):
    chip = chips.StatusChip("ok", "circle-check", "Vigente")
    qtbot.addWidget(chip)
    chip.tell_status("vencida", "Vencida")
    assert chip.accessibleName() == "Vencida"
    assert chip.width() == chip.sizeHint().width() or chip.sizeHint().width() > 40


def test_a_filter_offers_ticks_and_is_emptied_by_its_cross(qtbot):
    button = FilterButton("Tipo", "type")
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.opened) as opened:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert opened.args == ["type"]
    button.offer([Choice("pistol", "Pistola", 12), Choice("revolver", "Revólver", 1284)])
    popup = button._popup
    assert popup is not None
    assert popup.list.item(1).text().endswith("1\u202f284")
    with qtbot.waitSignal(button.chosen) as chosen:
        popup.list.item(0).setCheckState(Qt.CheckState.Checked)
    assert chosen.args == ["type", frozenset({"pistol"})]
    popup.hide()
    button.resize(button.sizeHint())
    with qtbot.waitSignal(button.chosen) as chosen:
        cross = QPoint(button.width() - 8, 10)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=cross)
    assert chosen.args == ["type", frozenset()]


def test_segments_are_taken_by_mouse_and_arrows(qtbot):
    sizes = Segmented([("letter", "Carta"), ("a4", "A4"), ("legal", "Oficio")], "Papel")
    qtbot.addWidget(sizes)
    with qtbot.waitSignal(sizes.chosen) as chosen:
        sizes._group.button(1).click()
    assert chosen.args == ["a4"]
    qtbot.keyClick(sizes, Qt.Key.Key_Right)
    assert sizes.key == "legal"
    with pytest.raises(ValueError, match="a3"):
        sizes.choose("a3")


def test_searching_waits_for_a_pause_and_escape_empties(qtbot):
    box = SearchBox("Filtrar")
    qtbot.addWidget(box)
    heard: list[str] = []
    box.searched.connect(heard.append)
    qtbot.keyClicks(box, "ku48")
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["ku48"])
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert heard == ["ku48", ""]


def test_modes_change_the_band(qtbot, look):
    modes = [Mode("issue", "ENTREGA", "Entrega", "arrow-up-right", "mode_issue", "F7"),
             Mode("return", "DEVOLUCIÓN", "Devolución", "arrow-down-left", "mode_return", "F8"),
             ]  # fmt: skip
    band = ModeBand(modes)
    qtbot.addWidget(band)
    band.resize(1366, 64)
    with qtbot.waitSignal(band.chosen) as chosen:
        band._group.button(1).click()
    assert chosen.args == ["return"]
    assert band.grab().toImage().pixelColor(700, 5) == look.color("mode_return")


def test_the_movement_list_grows_at_the_top(qtbot):
    moves = MovementList("Movimientos")
    qtbot.addWidget(moves)
    QAbstractItemModelTester(moves._model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = movements()
    moves.tell(rows[1:])
    moves.add(rows[0])
    assert [row.id for row in moves.rows] == [row.id for row in rows]
    assert "KU482917" in moves._model.index(0, 0).data()
    with qtbot.waitSignal(moves.chosen) as chosen:
        moves.view.activated.emit(moves._model.index(2, 0))
    assert chosen.args == [rows[2].id]


def test_signs_and_hints_may_be_clicked(qtbot):
    bar, hints = StatusBar(), KeyHints()
    for widget in (bar, hints):
        qtbot.addWidget(widget)
        widget.resize(900, 44)
    bar.tell([Sign("Libro íntegro", "ok", "shield-check", "journal")])
    hints.show_keys([Hint("F2", "Buscar"), Hint("F12", "Autorizar", enabled=False)])
    bar.grab()
    hints.grab()
    with qtbot.waitSignal(bar.pressed) as heard:
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    assert heard.args == ["journal"]
    with qtbot.waitSignal(hints.pressed) as heard:
        qtbot.mouseClick(hints, Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    assert heard.args == ["F2"]


def test_notices_and_empty_places_have_a_button(qtbot):
    for part in (Notice("warn", "clock", "Título", "texto", "Ver"),
                 EmptyState("search-off", "Nada", "texto", "Ver")):  # fmt: skip
        qtbot.addWidget(part)
        with qtbot.waitSignal(part.pressed):
            part._button.click()


def test_a_pane_shows_tabs_from_the_second_page_on(qtbot):
    pane = DetailPane("Ficha")
    qtbot.addWidget(pane)
    pane.add_page("record", "Ficha", QWidget())
    assert pane.tabs.isHidden()
    pane.add_page("history", "Historial", QWidget())
    assert not pane.tabs.isHidden()
    with qtbot.waitSignal(pane.page_chosen) as chosen:
        pane.tabs.choose("history")
    assert chosen.args == ["history"]
    assert pane._pages.currentIndex() == 1


def test_the_veil_appears_late_tells_and_cancels(desk, qtbot):
    below = QWidget()
    qtbot.addWidget(below)
    below.resize(600, 400)
    below.show()
    veil = BusyOverlay(below, patience_ms=30)
    gate = threading.Event()

    def work(errand):
        while not gate.wait(0.005):
            errand.step(5, 10, "filas")

    veil.begin(desk.background(work, progress=veil.progress), "Verificando")
    assert not veil.isVisible()
    qtbot.waitUntil(lambda: veil.isVisible() and "5" in veil._text.text())
    assert veil._bar.value() == 500
    with qtbot.waitSignal(veil.cancelled):
        qtbot.keyClick(veil, Qt.Key.Key_Escape)
    veil.end()
    assert not veil.isVisible()


@pytest.fixture
def pdf():
    stream = io.BytesIO()
    paper = canvas.Canvas(stream, pagesize=(300, 400))
    for number in range(12):
        paper.setFillColorRGB(1, 0, 0)
        paper.rect(100, 150, 100, 100, stroke=0, fill=1)
        paper.drawString(20, 20, str(number))
        paper.showPage()
    paper.save()
    return stream.getvalue()


def test_pages_are_drawn_where_they_are_seen(qtbot, pdf):
    view = PageView()
    qtbot.addWidget(view)
    view.resize(500, 500)
    view.show()
    view.show_pdf(pdf)
    assert (view.count, view.page) == (12, 1)
    image = view.viewport().grab().toImage()
    assert image.pixelColor(image.width() // 2, 250).name() == "#ff0000"
    assert len(view._drawn) <= 2
    with qtbot.waitSignal(view.turned) as turned:
        view.go(7)
    assert turned.args == [7]
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 8
    with qtbot.waitSignal(view.zoomed):
        view.set_zoom(2.0)
    assert (view.zoom, view.page) == (2.0, 8)
    view.viewport().grab()
    view.close_pdf()
    assert view.page == 0


def test_bytes_that_are_no_pdf_are_refused(qtbot):
    view = PageView()
    qtbot.addWidget(view)
    with pytest.raises(ValueError, match="PDF"):
        view.show_pdf(b"not a pdf")


def test_hints_that_have_no_room_are_left_out_and_none_is_drawn_over_another(qtbot):
    hints = KeyHints()
    qtbot.addWidget(hints)
    hints.resize(300, 40)
    hints.show_keys([Hint(f"F{n}", "Palabra larga") for n in range(2, 9)], Hint("F1", "Ayuda"))
    hints.grab()
    places = sorted((place.left(), place.right()) for place, _hint in hints._places)
    assert 1 < len(places) < 8
    assert all(left >= right for (_l, right), (left, _r) in pairwise(places))
    assert places[-1][1] <= 300
