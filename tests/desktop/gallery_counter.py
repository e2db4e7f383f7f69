"""The counter of the gallery: mock-ups 01, 01b and 02, made from the widgets."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stockkeeper.desktop.screen import Screen
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.banner import Cell, Verdict, VerdictBanner
from stockkeeper.desktop.widgets.chips import StatusText
from stockkeeper.desktop.widgets.document_tile import DocumentTile, PhotoFrame
from stockkeeper.desktop.widgets.icon_text import IconText
from stockkeeper.desktop.widgets.key_cap import Hint, KeyHints
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.mode_band import Mode, ModeBand
from stockkeeper.desktop.widgets.movement_list import MovementList
from stockkeeper.desktop.widgets.rule import Rule
from stockkeeper.desktop.widgets.scan_field import ScanField
from stockkeeper.desktop.widgets.tally import ActionRow, Tally, TallyBar
from tests.desktop.gallery_data import movements

N = "\u202f"
MODES = (
    Mode("issue", "ENTREGA", "Entrega", "arrow-up-right", "mode_issue", "F7"),
    Mode("return", "DEVOLUCIÓN", "Devolución", "arrow-down-left", "mode_return", "F8"),
)
VERDICTS = {
    "issued": Verdict("issued", "ENTREGADA", "Registrada a las 05:47:12", cells=(
        Cell("Arma", "Revólver Taurus 82"), Cell("Serie", "KU482917"),
        Cell("Munición .38 Spl", "12 cartuchos"), Cell("Para", "Restrepo Gaviria, Jhon Jairo"),
        Cell("Puesto", "Banco Meridiano"), Cell("Folio", f"12{N}446"))),
    "returned": Verdict("returned", "DEVUELTA", "Registrada a las 05:52:40", cells=(
        Cell("Arma", "Pistola Jericho 941"), Cell("Serie", "37411902"),
        Cell("Munición 9×19", "15 de 15"), Cell("De", "Salazar Ñáñez, Leidy Johana"),
        Cell("Guardada en", "Armero C-07"), Cell("Folio", f"12{N}452"))),
    "blocked": Verdict("blocked", "NO\nENTREGAR", "Registrado a las 05:49:03",
        reason="Credencial vencida hace 6 días",
        explanation="La credencial de vigilante de **Ospina Duarte, Fabián** venció el "
        "**24 jul 2026**.",
        facts=(("lock", "El arma **KU482933** sigue en el armero B-14"),
               ("book-2", f"Folio **12{N}448**"), ("list-check", "Regla 4 de la empresa"))),
}  # fmt: skip
PEOPLE = {
    "issued": ("Restrepo Gaviria, Jhon Jairo", f"**CC 1{N}032{N}456{N}789** · Vigilante V-0417",
               "Banco Meridiano, sucursal Chapinero · 06:00 a 18:00"),
    "returned": ("Salazar Ñáñez, Leidy Johana", f"**CC 1{N}019{N}774{N}203** · Vigilante V-0391",
                 "Clínica Los Cerezos, urgencias · 18:00 a 06:00"),
    "blocked": ("Ospina Duarte, Fabián", f"**CC 79{N}482{N}113** · Vigilante V-0288",
                "Bodegas San Telmo, portería 2 · 06:00 a 18:00"),
}  # fmt: skip


class CounterPage(Screen):
    kind = "issued"

    def __init__(self, desk):
        super().__init__(desk, "Ventanilla")
        self._band = ModeBand(MODES)
        self._band.choose("return" if self.kind == "returned" else "issue")
        self._band.tell("Relevo noche → día", "jueves 30 jul 2026 · Marta Rodríguez, armera")
        self.scan = ScanField()
        invitations = {
            "issued": "Escanee el carné del siguiente vigilante",
            "returned": "Escanee el arma o el carné de quien devuelve",
            "blocked": "Escanee el siguiente carné",
        }
        self.scan.invite(invitations[self.kind], "o escriba apellido o serie")
        self.scan.frame("return" if self.kind == "returned" else "issue")
        self.banner = VerdictBanner()
        self.banner.show_verdict(VERDICTS[self.kind])
        left = QVBoxLayout()
        left.setSpacing(12)
        for widget in (self.scan, self.banner):
            left.addWidget(widget)
        left.addWidget(self._person(), 1)
        row = QHBoxLayout()
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(self._side())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row, 1)
        whole.addWidget(self._keys())

    def _keys(self):
        keys = KeyHints()
        hints = [
            Hint("F2", "Buscar persona"), Hint("F4", "Otra arma"), Hint("F9", "Munición"),
            Hint("F10", "Novedad"), Hint("F6", "Corregir último"),
            Hint("F12", "Autorizar", enabled=self.kind == "blocked"), Hint("Esc", "Limpiar"),
        ]  # fmt: skip
        keys.show_keys(hints, Hint("F1", "Ayuda"))
        return keys

    def _side(self):
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self._tallies())
        moves = MovementList("Movimientos de este relevo")
        first = "05:49|Ospina Duarte, Fabián|KU482933| · credencial vencida|B|12 448"
        if self.kind == "blocked":
            moves.tell(movements("danger", first), "47 · el más reciente arriba")
        else:
            moves.tell(movements(), "45 · el más reciente arriba")
        right.addWidget(moves, 1)
        side = QWidget()
        side.setFixedWidth(look().size("movements_column"))
        right.setContentsMargins(0, 0, 0, 0)
        side.setLayout(right)
        return side

    def band(self):
        return self._band

    def tick(self, time):
        self._band.tick(time)

    def shown(self):
        self.scan.keep_focus(True)

    def _tallies(self):
        bar = TallyBar()
        bar.tell([
            Tally("arrow-up-right", "Entregadas", "23", "de 36", 23 / 36, "accent"),
            Tally("arrow-down-left", "Devueltas", "21", "de 34", 21 / 34, "neutral"),
            Tally("clock", "Faltan", "13", "por volver", 13 / 34, "warn"),
        ])  # fmt: skip
        return bar

    def _person(self):
        card = Card()
        name, who, where = PEOPLE[self.kind]
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(name, "person"))
        words.addWidget(IconText("", who, "person_meta"))
        words.addWidget(IconText("map-pin", where, "person_meta"))
        words.addSpacing(7)
        words.addLayout(self._tiles())
        top = QHBoxLayout()
        top.setContentsMargins(16, 16, 16, 16)
        top.setSpacing(18)
        top.addWidget(PhotoFrame("Sin foto", "user"), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        whole = QVBoxLayout(card)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        if self.kind == "blocked":
            for row in (
                ActionRow("F12", "Autorizar con supervisor",
                    "Escanea su carné, escribe su clave y el motivo. "
                    "Queda en la bitácora a su nombre."),
                ActionRow("F3", "Registrar la credencial renovada",
                    "Solo si trae el documento. Pide número, fecha nueva y foto del soporte."),
                ActionRow("Esc", "Pasar al siguiente",
                    "Envíelo con el supervisor. Aparece en pendientes del turno."),
            ):  # fmt: skip
                whole.addWidget(row, 1)
        else:
            whole.addWidget(Rule())
            whole.addLayout(self._halves(), 1)
        return card

    def _tiles(self):
        tiles = QHBoxLayout()
        tiles.setSpacing(8)
        if self.kind == "blocked":
            first = DocumentTile("Credencial", "Vencida · 24 jul 2026", "danger", "alert-octagon",
                                 solid=True)  # fmt: skip
        else:
            first = DocumentTile("Credencial", "Vigente · 14 mar 2027", "ok", "circle-check")
        warn = self.kind == "issued"
        second = DocumentTile(
            "Aptitud psicofísica", "Vence en 18 días · 17 ago" if warn else "Vigente · 05 feb 2027",
            "warn" if warn else "ok", "clock" if warn else "circle-check",
        )  # fmt: skip
        third = DocumentTile("Curso", "Vigente · 02 nov 2026", "ok", "circle-check")
        for tile in (first, second, third):
            tiles.addWidget(tile)
        return tiles

    def _halves(self):
        left = QVBoxLayout()
        left.setContentsMargins(16, 10, 16, 8)
        left.addWidget(Label("Arma asignada", "label", "text_2"))
        body = QHBoxLayout()
        body.setSpacing(14)
        body.addWidget(PhotoFrame("", "sk-revolver", "weapon_photo"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label("KU482917", "verdict_meta", serial=True))
        words.addWidget(Label("Revólver Taurus 82 · .38 Spl", "body", "text_2"))
        words.addWidget(StatusText("ok", "circle-check", "Permiso vigente · 09 feb 2028"))
        words.addWidget(Label("Operativa · última limpieza 22 jul", "body", "text_2"))
        words.addStretch()
        body.addLayout(words, 1)
        left.addLayout(body)
        left.addStretch()
        right = QVBoxLayout()
        right.setContentsMargins(16, 10, 16, 8)
        right.setSpacing(0)
        right.addWidget(Label("En su poder ahora", "label", "text_2"))
        for icon, text in (("sk-revolver", "**KU482917** Taurus 82"),
                           ("sk-cartucho", "12 cartuchos .38 Spl · lote 24-118"),
                           ("archive", "Funda y 2 cargadores rápidos")):  # fmt: skip
            right.addWidget(IconText(icon, text, "body", right="05:47", ruled=True))
        right.addStretch()
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addLayout(left, 1)
        both.addWidget(Rule(upright=True))
        both.addLayout(right, 1)
        return both
