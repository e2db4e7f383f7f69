"""Two screens of the gallery, made from the widgets as real screens will be: mock-ups 01 to 03."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stockkeeper.desktop.main_window import MainWindow
from stockkeeper.desktop.screen import Screen, ScreenEntry
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.detail_pane import DetailPane
from stockkeeper.desktop.widgets.fact_sheet import Fact, FactSheet
from stockkeeper.desktop.widgets.filter_button import FilterButton
from stockkeeper.desktop.widgets.label import face
from stockkeeper.desktop.widgets.nav_parts import SavedView
from stockkeeper.desktop.widgets.record_table import RecordTable
from stockkeeper.desktop.widgets.search_box import SearchBox
from stockkeeper.desktop.widgets.status_bar import Sign
from tests.desktop.gallery_counter import CounterPage
from tests.desktop.gallery_data import COLUMNS, TODAY, FirearmSource

N = "\u202f"


class Empty(Screen):
    def __init__(self, desk):
        super().__init__(desk, "Vacía")


class Firearms(Screen):
    def __init__(self, desk):
        super().__init__(desk, "Armas")
        bar = QWidget()
        face(bar, "bar")
        bar.setFixedHeight(look().size("filter_bar"))
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        self.search = SearchBox("Filtrar por serie, marca, portador")
        row.addWidget(self.search, 1)
        for title in ("Tipo", "Calibre", "Custodia", "Permiso"):
            row.addWidget(FilterButton(title, title.lower()))
        row.addSpacing(4)
        row.addWidget(Button(icon="bookmark", kind="square", accessible="Vistas"))
        self.columns = Button(icon="columns-3", kind="square", accessible="Columnas")
        row.addWidget(self.columns)
        self.table = RecordTable(desk, FirearmSource(), COLUMNS, "Armas")
        self.table.view.cells.today = lambda: TODAY
        self.table.say(
            f"**1{N}284 armas** · 37 entregadas · 168 en puesto · 17 en taller · 4 retenidas"
        )
        self.columns.clicked.connect(self._choose)
        self.search.searched.connect(self._find)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(bar)
        left.addWidget(self.table, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 1)
        whole.addWidget(pane())
        self._actions = [
            Button("Importar", "download"),
            Button("Registrar arma", "plus", "primary"),
        ]
        self.table.counted.connect(self._counted)

    def _choose(self):
        self.table.choose_columns(self.columns)

    def _find(self, text):
        self.table.ask_again(text=text)

    def _counted(self, _total):
        self.table.select(13)

    def shown(self):
        self.table.ask_again(sort="serial")
        self.search.setFocus()

    def header_actions(self):
        return self._actions

    def saved_views(self):
        views = [
            SavedView("all", "Todas", 1284), SavedView("out", "Fuera ahora", 205),
            SavedView("soon", "Vence en 90 d", 23), SavedView("shop", "En taller", 17),
            SavedView("held", "Retenidas", 4), SavedView("photo", "Sin foto", 58),
        ]  # fmt: skip
        return "Vistas guardadas", views, "all"


FACTS = [
    [
        Fact("Permiso", "PT-0184552", "body_strong"),
        Fact("Vence", "09 feb 2028", chip=("ok", "circle-check", "Vigente")),
        Fact("Modalidad", "Tenencia · empresa"),
        Fact("Adquisición", "14 mar 2019 · factura 00871"),
        Fact("Origen", "Brasil"),
    ],
    [
        Fact("Estado", "Operativa", tone="ok", icon="circle-check"),
        Fact("Mantenimiento", "22 jul 2026 · limpieza"),
        Fact("Próximo", "22 oct 2026 · en 84 días"),
        Fact("Uso", f"1{N}904 entregas"),
    ],
    [
        Fact("Lugar propio", "Armero B-12"),
        Fact("Última auditoría", "12 jul 2026 · confirmada", tone="ok", icon="circle-check"),
        Fact("Etiqueta", "SK-0000482917", "mono"),
    ],
]  # fmt: skip


def pane():
    found = DetailPane("Ficha")
    found.show_title(
        "KU482917", ["Revólver Taurus 82", ".38 Spl · 6 tiros · 4 pulg."], "sk-revolver"
    )
    found.show_custody(
        "accent", "arrow-up-right", "Entregada a Restrepo Gaviria, Jhon J.",
        "Hoy 05:47 · Banco Meridiano",
    )  # fmt: skip
    sheet = FactSheet()
    sheet.tell(FACTS)
    found.add_page("record", "Ficha", sheet)
    for key, title, count in (("history", "Historial", 0), ("papers", "Documentos", 3),
                              ("photos", "Fotos", 2)):  # fmt: skip
        found.add_page(key, title, QWidget())
        if count:
            found.count_page(key, count)
    found.put_actions(
        [Button("Devolver", "arrow-down-left"), Button("A taller", "tool")],
        [Button("Ficha", "printer")],
    )
    return found


ENTRIES = (
    ("shift", "Turno", "layout-dashboard"),
    ("counter", "Ventanilla", "barcode"),
    ("firearms", "Armas", "sk-pistola"),
    ("ammunition", "Munición", "sk-cartucho"),
    ("people", "Personal", "users"),
    ("posts", "Puestos", "map-pin"),
    ("maintenance", "Mantenimiento", "tool"),
    ("audits", "Auditorías", "clipboard-check"),
    ("journal", "Bitácora", "book-2"),
    ("reports", "Informes", "file-text"),
)


def window(desk, key, factory, clock):
    entries = [
        ScreenEntry(name, title, icon, f"Ctrl+{number}" if number < 10 else "",
                    factory if name == key else Empty)
        for number, (name, title, icon) in enumerate(ENTRIES, start=1)
    ]  # fmt: skip
    entries.append(ScreenEntry("settings", "Ajustes", "settings", "", Empty, at_foot=True))
    found = MainWindow(desk, entries, now=lambda: datetime.fromisoformat(f"2026-07-30T{clock}"))
    found.rail.tell_user("Marta Rodríguez", "Armera")
    found.header.box.setText("Ir a serie, persona, folio")
    return found


def status(found, entries, point, loose, backup):
    left = [
        Sign("Libro íntegro", "ok", "shield-check", "journal"), Sign(f"{entries} asientos"),
        Sign(f"Punto de control {point}"), Sign(f"{loose} sin anclar"),
    ]  # fmt: skip
    right = [
        Sign(f"Respaldo hace {backup}", "neutral", "device-floppy"),
        Sign("Lector conectado", "ok", "barcode"), Sign("Armería Central · Bogotá"),
    ]  # fmt: skip
    found.status.tell(left, right)


def firearms_window(desk):
    found = window(desk, "firearms", Firearms, "06:24:00")
    status(found, f"12{N}481", "209 · 06:15", 17, "2 h 10 min")
    found.go("firearms")
    found._tick()
    return found


def counter_window(desk, state):
    clock = {"issued": "05:47", "returned": "05:52", "blocked": "05:49"}[state]

    class Counter(CounterPage):
        kind = state

    found = window(desk, "counter", Counter, clock + ":30")
    status(found, f"12{N}446", "208 · 05:45", 3, "1 h 33 min")
    found.go("counter")
    found._tick()
    return found
