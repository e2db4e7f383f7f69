"""A long weapon list as Excel saves it: shared texts, numbers, dates by their format."""

import random
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from tests.exchange.workbooks import FIXED, HEAD, MAIN

HEADINGS = (
    "No. de serie", "Tipo de arma", "Marca", "Modelo", "Calibre", "Activo", "Mecanismo",
    "Capacidad", "Acabado", "País de fabricación", "No. registro", "No. permiso",
    "Vencimiento permiso", "Fecha de adquisición", "Observaciones",
)  # fmt: skip
COLUMNS = len(HEADINGS)
LETTERS = "ABCDEFGHIJKLMNO"
MODELS = (
    ("Revólver", "Taurus", "82", ".38 SPL", "Doble acción", "6"),
    ("Revólver", "Ranger", "Ranger 102", ".38 Special", "Doble acción", "6"),
    ("Pistola", "Glock", "17", "9x19 mm", "Semiautomática", "17"),
    ("Pistola", "Bersa", "Thunder 9", "9 mm", "Semiautomática", "17"),
    ("Escopeta", "Mossberg", "500", "12 GA", "Bomba", "5"),
)
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
    '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


class _Shared:
    """Texts of the workbook, each kept once."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def cell(self, place: str, text: str) -> str:
        number = self.numbers.setdefault(text, len(self.numbers))
        return f'<c r="{place}" t="s"><v>{number}</v></c>'

    def part(self) -> str:
        texts = "".join(f"<si><t>{escape(text)}</t></si>" for text in self.numbers)
        return f'{HEAD}<sst xmlns="{MAIN}">{texts}</sst>'


def write(path: Path, rows: int) -> None:
    """Write a list of so many weapons, the same ones each time."""
    dice = random.Random(11)
    shared = _Shared()
    cells = [shared.cell(f"{c}1", text) for c, text in zip(LETTERS, HEADINGS, strict=True)]
    parts = [f'<row r="1">{"".join(cells)}</row>']
    parts += [_row(number, dice, shared) for number in range(rows)]
    sheet = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{"".join(parts)}</sheetData></worksheet>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in FIXED.items():
            archive.writestr(name, content)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        archive.writestr("xl/sharedStrings.xml", shared.part())
        archive.writestr("xl/styles.xml", STYLES)


def _row(number: int, dice: random.Random, shared: _Shared) -> str:
    kind, make, model, calibre, action, capacity = dice.choice(MODELS)
    texts = {
        "A": f"{dice.choice('ABCDEFGHJK')}{dice.choice('LMNPQRST')}{number:06}",
        "B": kind, "C": make, "D": model, "E": calibre, "F": f"ACT-{number:06}", "G": action,
        "I": dice.choice(("Pavonado", "Niquelado", "Inoxidable")),
        "J": dice.choice(("Brasil", "Argentina", "Austria", "Perú")),
        "K": f"REG-{dice.randrange(10**7):07}", "L": f"P-{dice.randrange(10**6):06}",
        "O": dice.choice(("Buen estado", "Sin novedad", "Cacha cambiada", "Revisada")),
    }  # fmt: skip
    numbers = {
        "H": capacity,
        "M": dice.randrange(46_600, 47_600),
        "N": dice.randrange(42_000, 45_000),
    }
    row = number + 2
    cells = []
    for letter in LETTERS:
        if letter in texts:
            cells.append(shared.cell(f"{letter}{row}", texts[letter]))
        else:
            style = ' s="1"' if letter in "MN" else ""
            cells.append(f'<c r="{letter}{row}"{style}><v>{numbers[letter]}</v></c>')
    return f'<row r="{row}">{"".join(cells)}</row>'
