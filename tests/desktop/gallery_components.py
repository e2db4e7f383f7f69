"""The page of parts: mock-up 00, made from the widgets."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.chips import StatusChip, StatusText
from stockkeeper.desktop.widgets.filter_button import Choice, FilterButton
from stockkeeper.desktop.widgets.key_cap import KeyCap
from stockkeeper.desktop.widgets.label import Card, Label, face
from stockkeeper.desktop.widgets.notice import EmptyState, Notice
from stockkeeper.desktop.widgets.search_box import SearchBox

N = "\u202f"
STATES = (
    ("vigente", "Vigente", "vigente, operativa"),
    ("por_vencer", "En 22 d", "vence en 90 días"),
    ("observada", "Observada", "novedad, falta algo"),
    ("vencida", "Vencida", "vencida, crítico"),
    ("bloqueada", "Bloqueada", "no entregar"),
    ("atrasada", "Atrasada", "no volvió a tiempo"),
    ("no_encontrada", "Sin hallar", "no encontrada"),
    ("lugar_equivocado", "Otro lugar", "lugar equivocado"),
    ("no_registrada", "Sin registro", "no registrada"),
    ("entregada", "Entregada", "en manos de alguien"),
    ("en_armeria", "En armería", "en reposo"),
    ("en_puesto", "En puesto", "custodia del cliente"),
    ("en_taller", "En taller", "mantenimiento"),
    ("retenida", "Retenida", "no disponible"),
)
LETTERS = (
    ("Modo y veredicto", "mode", "ENTREGADA"), ("Nombre, ventanilla", "person", "Pineda, Luz A."),
    ("Campo de escaneo", "scan", "Escanee el carné"), ("Título de página", "title", "Bitácora"),
    ("Dato del veredicto", "verdict_meta", "Banco Meridiano"),
    ("Título de tarjeta", "card_title", "Vencimientos"),
    ("Cuerpo y tabla", "body", "En armería, armero C-04"),
    ("Etiqueta", "label", "Última auditoría"),
    ("Serie", "serial", "KU0O8B1IL7 · 374120"), ("Sello", "mono", "7f3a 91c2 e04d 5b68"),
)  # fmt: skip


def card(title, *parts):
    found = Card()
    column = QVBoxLayout(found)
    column.setContentsMargins(16, 14, 16, 16)
    column.setSpacing(10)
    column.addWidget(Label(title, "card_title"))
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    return found


def row(*widgets):
    found = QHBoxLayout()
    found.setSpacing(8)
    for widget in widgets:
        found.addWidget(widget)
    found.addStretch()
    return found


def states():
    grid = QGridLayout()
    grid.setVerticalSpacing(14)
    for number, (key, word, meaning) in enumerate(STATES):
        mark = look().status(key)
        grid.addWidget(StatusChip(mark.tone, mark.icon, word), number, 0)
        grid.addWidget(StatusText(mark.tone, mark.icon, word), number, 1)
        grid.addWidget(Label(meaning, "body", "text_2"), number, 2)
    return card("Estado: siempre icono, palabra y color", grid)


def fields():
    wrong = QLineEdit("KU48291")
    wrong.setProperty("wrong", "true")
    wrong.setAccessibleName("Serie")
    locked = SearchBox("Buscar")
    locked.locked("Solo lectura")
    kinds = FilterButton("Tipo", "type")
    chosen = FilterButton("Tipo", "type")
    chosen.offer([Choice("1", "Revólver"), Choice("2", "pistola")])
    chosen.choose(["1", "2"])
    for field in (wrong, locked):
        field.setFixedWidth(190)
    error = StatusText("danger", "alert-octagon", "Falta un dígito: son 8")
    caps = (KeyCap("F7"), KeyCap("Esc"), KeyCap("Ctrl K", quiet=True))
    for cap in caps:
        cap.setFixedWidth(cap.sizeHint().width())
    return card(
        "Campos, filtros y teclas", row(SearchBox("En reposo"), SearchBox("Con foco")),
        row(wrong, locked), error, row(kinds, chosen, *caps),
    )  # fmt: skip


def components(_desk):
    page = QWidget()
    face(page, "window")
    disabled = Button("Inactivo")
    disabled.setEnabled(False)
    buttons = card(
        "Botones",
        row(Button("Registrar arma", "plus", "primary"), Button("Encima", kind="primary")),
        row(Button("Importar", "download"), Button("Encima"), disabled),
        row(Button("Anular", "ban", "danger"), Button("Discreto", kind="quiet"),
            Button(icon="columns-3", kind="square", accessible="Columnas")),
    )  # fmt: skip
    notices = card(
        "Avisos dentro de la página, sin ventanas",
        Notice("warn", "device-floppy", "Respaldo hace 3 días", "Conecte la USB.", "Respaldar"),
        Notice("danger", "alert-octagon", f"Libro alterado en el 12{N}102", "No lo cierre.", "Ver"),
    )
    empty = EmptyState(
        "search-off", "Ninguna arma coincide con KU4829X", "Revise la serie o quite los filtros.",
        "Quitar filtros",
    )  # fmt: skip
    letters = QGridLayout()
    for number, (use, style, sample) in enumerate(LETTERS):
        letters.addWidget(Label(use, "body", "text_3"), number, 0)
        letters.addWidget(Label(sample, style), number, 1)
    whole = QHBoxLayout(page)
    whole.setContentsMargins(16, 16, 16, 16)
    whole.setSpacing(16)
    for parts in ((states(),), (buttons, fields(), notices, card("", empty)),
                  (card("Letra", letters),)):  # fmt: skip
        column = QVBoxLayout()
        column.setSpacing(16)
        for part in parts:
            column.addWidget(part)
        column.addStretch()
        whole.addLayout(column, 1)
    return page
