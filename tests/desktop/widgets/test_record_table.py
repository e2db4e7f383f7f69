"""The record table: pages as they are seen, ids all at once, order and filter by the book."""

import threading
import time
from array import array
from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from stockkeeper.desktop.widgets import cell_words, record_model
from stockkeeper.desktop.widgets.record_table import RecordTable
from stockkeeper.desktop.widgets.table_source import Page, Row, Sight, TableColumn
from stockkeeper.settings import Column

COLUMNS = (
    TableColumn(key="serial", title="Serie", width=96, kind="serial"),
    TableColumn(key="expires", title="Vence", width=150, kind="expiry"),
    TableColumn(key="state", title="Estado", width=96, kind="status"),
    TableColumn(key="rounds", title="Cartuchos", width=80, kind="number", shown=False),
)


class Source:
    """Numbered rows; remembers each question and can hold the vector back."""

    def __init__(self, total):
        self.total = total
        self.queries = []
        self.pages = []
        self.threads = set()
        self.gate = threading.Event()
        self.gate.set()

    def row(self, number):
        state = Sight("ok", "circle-check", "Operativa")
        banner = ("shield-check", "Punto", "cubre", "firmado") if number == 7 else None
        return Row(number, (f"KU{number:06}", "2027-10-11", state, number * 1000), "", banner)

    def ids(self, query):
        ids = array("q", (n for n in range(1, self.total + 1) if query.text in f"KU{n:06}"))
        if query.descending:
            ids.reverse()
        return ids

    def first_page(self, query, limit):
        self.queries.append(query)
        return lambda _reader: Page([self.row(n) for n in self.ids(query)[:limit]])

    def vector(self, query):
        def question(_reader):
            assert self.gate.wait(5)
            self.threads.add(threading.current_thread())
            return self.ids(query)

        return question

    def rows(self, _query, ids):
        self.pages.append(list(ids))
        return lambda _reader: [self.row(number) for number in ids]


@pytest.fixture
def made(desk, qtbot):
    def make(total, *, watched=True, **more):
        source = Source(total)
        table = RecordTable(desk, source, COLUMNS, "Armas", **more)
        if watched:
            QAbstractItemModelTester(
                table.model, QAbstractItemModelTester.FailureReportingMode.Fatal, table
            )
        qtbot.addWidget(table)
        table.resize(640, 400)
        table.show()
        table.ask_again()
        qtbot.waitUntil(lambda: table.model.whole)
        return table, source

    return make


def shown(table, row, column=0):
    return table.model.index(row, column).data()


def test_the_first_page_is_there_before_the_vector(desk, qtbot):
    source = Source(1000)
    source.gate.clear()
    table = RecordTable(desk, source, COLUMNS)
    qtbot.addWidget(table)
    table.show()
    table.ask_again()
    qtbot.waitUntil(lambda: table.count == record_model.FIRST)
    assert shown(table, 0) == "KU000001"
    source.gate.set()
    qtbot.waitUntil(lambda: table.count == 1000)
    assert shown(table, 0) == "KU000001"
    assert source.threads.isdisjoint({threading.main_thread()})


def test_a_jump_to_the_end_asks_for_that_page_alone(made, qtbot):
    table, source = made(100_000, watched=False)
    source.pages.clear()
    table.view.scrollToBottom()
    qtbot.waitUntil(lambda: shown(table, 99_999) == "KU100000")
    asked = {number for page in source.pages for number in page}
    assert len(asked) < 4 * record_model.PAGE


def test_scrolling_100_000_rows_keeps_few_pages_and_no_slow_step(made, qtbot):
    table, _source = made(100_000, watched=False)
    bar = table.view.verticalScrollBar()
    steps = []
    for part in range(200):
        bar.setValue(bar.maximum() * part // 200)
        before = time.perf_counter()
        table.view.viewport().repaint()
        steps.append(time.perf_counter() - before)
        QApplication.processEvents()
    assert len(table.model._pages) <= record_model.PAGES_KEPT
    assert sorted(steps)[len(steps) // 2] < 0.05


def test_order_and_filter_are_questions_to_the_book(made, qtbot):
    table, source = made(300)
    table.view.header.sort_asked.emit(0, True)
    qtbot.waitUntil(lambda: table.model.whole and shown(table, 0) == "KU000300")
    assert (source.queries[-1].sort, source.queries[-1].descending) == ("serial", True)
    table.ask_again(text="0029", filters={"state": frozenset({"ok"})})
    qtbot.waitUntil(lambda: table.model.whole and table.count == 11)
    assert source.queries[-1].sort == "serial"
    assert source.queries[-1].filters == {"state": frozenset({"ok"})}


def test_refresh_keeps_the_current_row_by_its_id(made, qtbot):
    table, source = made(300)
    assert table.select(200)
    source.total = 310
    source.ids = lambda _query: array("q", range(310, 0, -1))
    table.refresh()
    qtbot.waitUntil(lambda: table.count == 310)
    assert table.current_id() == 200


def test_refresh_shows_what_changed_in_place(made, qtbot):
    table, source = made(50)
    table.view.setCurrentIndex(table.model.index(3, 0))
    source.row = lambda number: Row(number, (f"NEW{number}", "", None, None))
    table.refresh()
    qtbot.waitUntil(lambda: shown(table, 3) == "NEW4")
    assert table.current_id() == 4


def test_no_rows_show_why_and_what_to_do(made, qtbot):
    table, _source = made(10)
    table.when_empty("search-off", "Ninguna arma coincide", "Revise", "Quitar filtros")
    table.ask_again(text="nothing")
    qtbot.waitUntil(table._empty.isVisible)
    with qtbot.waitSignal(table.empty_pressed):
        table._empty._button.click()
    table.ask_again(text="")
    qtbot.waitUntil(table.view.isVisible)


def test_copy_takes_what_is_shown_also_beyond_the_pages_seen(made, qtbot):
    table, _source = made(2000, watched=False)
    table.chooser.apply([Column(name="rounds", width=80), Column(name="serial", width=90),
                         Column(name="state", width=90, shown=False)])  # fmt: skip
    table.view.selectAll()
    with qtbot.waitSignal(table.copied) as copied:
        table.copy_with_headings()
    lines = QApplication.clipboard().text().split("\n")
    assert copied.args == [2000]
    assert lines[0] == "Cartuchos\tSerie\tVence"
    assert lines[2000] == "2000000\tKU002000\t11 oct 2027"
    with qtbot.waitSignal(table.copied):
        table.copy()
    assert QApplication.clipboard().text().startswith("1000\tKU000001")


def test_columns_are_remembered_as_the_person_left_them(made, qtbot):
    kept: list[tuple[Column, ...]] = []
    table, _source = made(10, remember=kept.append)
    table.chooser._menu.actions()[3].trigger()
    table.view.header.resizeSection(0, 120)
    qtbot.waitUntil(lambda: bool(kept))
    names = {column.name: column for column in kept[-1]}
    assert names["rounds"].shown
    assert names["serial"].width == 120


def test_the_last_column_cannot_be_hidden(made):
    table, _source = made(10)
    for action in table.chooser._menu.actions()[:4]:
        if action.isChecked():
            action.trigger()
    assert len(table.chooser.shown()) == 1


def test_the_last_column_takes_the_rest_and_no_more(made):
    table, _source = made(500)
    header = table.view.header
    assert header.length() == table.view.viewport().width()
    assert table.view.horizontalScrollBar().maximum() == 0


def test_enter_opens_and_the_footer_counts(made, qtbot):
    table, _source = made(300)
    table.select(5)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == [5]
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    table.view.selectionModel().select(table.model.index(9, 0), flags)
    assert table.selected_ids() == [5, 10]
    assert "300" in table.footer.accessibleName()
    assert "2" in table.footer.accessibleName().split(". ")[1]


def test_a_banner_row_reads_as_one_line(made):
    table, _source = made(20)
    assert shown(table, 6, 2) == "Punto cubre firmado"


@pytest.mark.parametrize(
    ("kind", "cell", "words"),
    [("date", "2028-02-09", "09 feb 2028"), ("number", 1284, "1\u202f284"), ("text", None, ""),
     ("time", "2026-07-30T05:47:09-05:00", "05:47:09"), ("number", 0, "0")],
)  # fmt: skip
def test_cells_are_written_as_people_read_them(kind, cell, words):
    assert cell_words.in_words(kind, cell) == words


def test_days_left_of_a_paper():
    assert cell_words.days_left("2026-08-21", date(2026, 7, 30)) == 22
    assert cell_words.days_left("2026-07-24", date(2026, 7, 30)) == -6


def test_a_closed_table_hears_no_late_answer(desk, qtbot):
    source = Source(100)
    source.gate.clear()
    table = RecordTable(desk, source, COLUMNS)
    table.ask_again()
    table.deleteLater()
    del table
    QApplication.processEvents()
    source.gate.set()
    qtbot.wait(50)
