"""Made-up rows for the gallery: the same people and weapons as in the mock-ups."""

from array import array
from datetime import date

from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.movement_list import MovementRow
from stockkeeper.desktop.widgets.table_source import Page, Pale, Row, Sight, TableColumn

TODAY = date(2026, 7, 30)

COLUMNS = (
    TableColumn(key="serial", title="Serie", width=96, kind="serial"),
    TableColumn(key="type", title="Tipo", width=70),
    TableColumn(key="make", title="Marca", width=74),
    TableColumn(key="model", title="Modelo", width=56),
    TableColumn(key="calibre", title="Calibre", width=57),
    TableColumn(key="expires", title="Permiso vence", width=154, kind="expiry"),
    TableColumn(key="condition", title="Estado", width=96, kind="status"),
    TableColumn(key="custody", title="Custodia", width=100, kind="status"),
    TableColumn(key="holder", title="Portador o lugar", width=159),
)

_WORDS = {
    "operativa": "Operativa", "observada": "Observada", "en_taller": "En taller",
    "en_armeria": "En armería", "entregada": "Entregada", "en_puesto": "En puesto",
    "retenida": "Retenida",
}  # fmt: skip
_FIREARMS = """37411862|Pistola|Jericho|941|9×19|2027-10-11|operativa|en_armeria|Armero C-04
37411870|Pistola|Jericho|941|9×19|2027-10-11|operativa|entregada|Arango Zea, Mónica
37412055|Pistola|Jericho|941|9×19|2026-08-21|operativa|en_armeria|Armero C-05
95304411|Pistola|Jericho|941|9×19|2028-06-30|operativa|entregada|Tzoc Ixcoy, Byron
IM4410K|Revólver|Llama|Martial|.38 Spl|2026-09-02|operativa|entregada|Pineda Rojas, Luz A.
IM7712A|Revólver|Llama|Martial|.38 Spl|2027-05-18|observada|en_armeria|Armero B-02
J918240|Escopeta|Mossberg|500|12 ga|2026-07-24|operativa|retenida|Armero E-01
JX318204|Revólver|Taurus|82|.38 Spl|2028-02-09|operativa|en_armeria|Armero B-11
JX318233|Revólver|Taurus|82|.38 Spl|2028-02-09|operativa|en_puesto|C.C. Plaza Nogales
K402917|Escopeta|Mossberg|500|12 ga|2026-10-14|operativa|entregada|Cárdenas Villa, Óscar
K402931|Escopeta|Mossberg|500|12 ga|2026-10-14|en_taller|en_taller|Taller, orden 0187
KU482901|Revólver|Taurus|82|.38 Spl|2028-02-09|operativa|entregada|Choque Apaza, Rubén
KU482917|Revólver|Taurus|82|.38 Spl|2028-02-09|operativa|entregada|Restrepo Gaviria, Jhon
KU482933|Revólver|Taurus|82|.38 Spl|2028-02-09|operativa|en_armeria|Armero B-14
KU490118|Revólver|Taurus|82|.38 Spl|2027-12-05|operativa|en_armeria|Armero B-15
L118820|Escopeta|Mossberg|500|12 ga|2026-08-27|operativa|en_armeria|Armero E-06
MO614420|Revólver|Taurus|82|.38 Spl|2027-03-22|operativa|entregada|Murillo Palacios, Yeison
MO614433|Revólver|Taurus|82|.38 Spl|2027-03-22|observada|entregada|Vargas Pinto, Deyanira
P893541|Escopeta|Mossberg|500|12 ga|2027-11-16|operativa|en_puesto|Puerto Seco Fontibón
TK200373|Pistola|Taurus|PT 92|9×19|2028-02-25|operativa|en_armeria|Armero E-01"""


def sight(key):
    mark = look().status(key)
    return Sight(mark.tone, mark.icon, _WORDS[key])


class FirearmSource:
    """The first rows as in the mock-up, the rest repeated."""

    def __init__(self, total=1284):
        self.total = total
        self.lines = [line.split("|") for line in _FIREARMS.split("\n")]
        self.asked = []

    def row(self, number):
        serial, kind, make, model, calibre, day, condition, custody, holder = self.lines[
            (number - 1) % len(self.lines)
        ]
        cells = (
            serial, kind, make, model, calibre, day, sight(condition),
            sight(custody), Pale(holder) if custody in ("en_armeria", "retenida") else holder,
        )  # fmt: skip
        return Row(number, cells)

    def matching(self, query):
        ids = [n for n in range(1, self.total + 1) if query.text in self.row(n).cells[0]]
        return ids[::-1] if query.descending else ids

    def first_page(self, query, limit):
        self.asked.append(query)
        return lambda _reader: Page([self.row(n) for n in self.matching(query)[:limit]])

    def vector(self, query):
        return lambda _reader: array("q", self.matching(query))

    def rows(self, _query, ids):
        return lambda _reader: [self.row(number) for number in ids]


_WAYS = {
    "E": ("accent", "arrow-up-right", "Entrega"),
    "D": ("neutral", "arrow-down-left", "Devolución"),
    "N": ("warn", "alert-triangle", "Con novedad"),
    "A": ("accent", "user-shield", "Autorizada"),
    "B": ("danger", "ban", "Bloqueada"),
}
_MOVEMENTS = """05:47|Restrepo Gaviria, Jhon Jairo|KU482917| · Taurus 82 · 12 cart.|E|12 446
05:46|Caicedo Mina, Wilmer Alexis|37411862| · Jericho 941 · 15 cart.|D|12 445
05:46|Pineda Rojas, Luz Adriana|IM4410K| · Llama Martial · 12 cart.|E|12 444
05:45|Quispe Mamani, Edgar Raúl|JX318204| · devuelve 10 de 12 cart.|N|12 443
05:44|Cárdenas Villa, Óscar Iván|K402917| · Mossberg 500 · sup. J. Ariza|A|12 442
05:44|Xol Caal, Marvin Estuardo|37412055| · Jericho 941 · 15 cart.|D|12 441
05:43|Murillo Palacios, Yeison|MO614420| · Taurus 82 · 12 cart.|E|12 440
05:42|Huamán Ccori, Rosa Elvira|IM7712A| · Llama Martial · 12 cart.|D|12 439
05:42|Tzoc Ixcoy, Byron Rolando|95304411| · Jericho 941 · 15 cart.|E|12 438
05:41|Choque Apaza, Rubén|KU482901| · Taurus 82 · 12 cart.|E|12 437"""


def movements(wash="ok", first=""):
    lines = ([first] if first else []) + _MOVEMENTS.split("\n")
    rows = []
    for number, line in enumerate(lines):
        time, name, serial, rest, way, folio = line.split("|")
        tone, icon, word = _WAYS[way]
        ground = wash if number == 0 else ""
        folio = folio.replace(" ", "\u202f")
        rows.append(MovementRow(number, time, name, serial, rest, tone, icon, word, folio, ground))
    return rows
