"""How fast papers are made, against the simplest program that makes the same file.

Run with `python -m tests.benchmarks.paper_bench`: prints a table and adds a line for each figure
to history.jsonl. Times are medians of runs taken in turn, so that another program on the machine
slows both sides; ratios carry over to other machines, times do not.
"""

import gc
import io
import json
import platform
import statistics
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from openpyxl import Workbook
from reportlab.lib.pagesizes import landscape, letter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import LongTable, SimpleDocTemplate, TableStyle

from stockkeeper import paths
from stockkeeper.paper.cell_words import plain, shown
from stockkeeper.paper.deliver import Format, to_bytes
from stockkeeper.paper.sheet import Row
from tests.paper.samples import COLUMNS, register, weapon

HISTORY = Path(__file__).with_name("history.jsonl")
ROWS = 10_000
RUNS = 3
FONT = "bench-inter"
HEADINGS = ["N.º", *(column.heading for column in COLUMNS)]
PITCH = 65

Maker = Callable[[int], bytes]


def texts(i: int) -> list[str]:
    """The eleven cells of a row as text."""
    cells = zip(COLUMNS, weapon(i), strict=True)
    return [str(i + 1), *(shown(cell, column.kind) for column, cell in cells)]


def our_pdf(rows: int) -> bytes:
    """The register as the program prints it."""
    return to_bytes(register(rows), Format.PDF)


def bare_canvas(rows: int) -> bytes:
    """The same cells, one text object a page, no widths, no fitting, no head or foot."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=landscape(letter))
    for start in range(0, rows, 32):
        text = canvas.beginText()
        text.setFont(FONT, 7.875)
        for line, i in enumerate(range(start, min(start + 32, rows))):
            y = 480 - 12.75 * line
            for column, cell in enumerate(texts(i)):
                text.setTextOrigin(30 + PITCH * column, y)
                text.textOut(cell)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def long_table(rows: int, *, fixed: bool) -> bytes:
    """The same cells by reportlab's own long table, its rows of fixed or of automatic height."""
    file = io.BytesIO()
    style = TableStyle(
        [("FONT", (0, 0), (-1, -1), FONT, 7.875), ("GRID", (0, 0), (-1, -1), 0.5, 0)]
    )
    rows_ = [HEADINGS, *map(texts, range(rows))]
    if fixed:
        table = LongTable(rows_, [PITCH] * 11, [12.75] * len(rows_), repeatRows=1, style=style)
    else:
        table = LongTable(rows_, repeatRows=1, style=style)
    SimpleDocTemplate(file, pagesize=landscape(letter)).build([table])
    return file.getvalue()


def long_table_fixed(rows: int) -> bytes:
    """Rows and columns of fixed size."""
    return long_table(rows, fixed=True)


def long_table_automatic(rows: int) -> bytes:
    """Rows and columns that fit themselves, as ours do."""
    return long_table(rows, fixed=False)


def our_excel(rows: int) -> bytes:
    """The register as the program writes it."""
    return to_bytes(register(rows), Format.XLSX)


def plain_excel(rows: int) -> bytes:
    """The same values, written by openpyxl as they come: no types forced, no styles."""
    book = Workbook(write_only=True)
    page = book.create_sheet("x")
    page.append(HEADINGS)
    for i in range(rows):
        row: Row = weapon(i)
        page.append([i + 1, *map(plain, row)])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def in_turn(ours: Maker, other: Maker, rows: int) -> tuple[float, float]:
    """Median seconds of both, run in turn."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _run in range(RUNS):
        for maker, seconds in zip((ours, other), taken, strict=True):
            gc.collect()
            began = time.perf_counter()
            maker(rows)
            seconds.append(time.perf_counter() - began)
    return statistics.median(taken[0]), statistics.median(taken[1])


def peak(maker: Maker, rows: int) -> float:
    """Most memory held at once, in MiB."""
    gc.collect()
    tracemalloc.start()
    maker(rows)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 2**20


def note(name: str, value: float, baseline: float, unit: str) -> None:
    """Print one figure and keep it."""
    ratio = value / baseline
    print(f"{name:<44}{value:>9.2f}{baseline:>10.2f} {unit:<4}{ratio:>7.2f}")
    line = {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "name": name,
        "value": round(value, 4),
        "baseline": round(baseline, 4),
        "ratio": round(ratio, 4),
        "unit": unit,
        "python": platform.python_version(),
    }
    with HISTORY.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def main() -> None:
    """Measure everything."""
    font = paths.resource("fonts", "Inter-Regular.ttf")
    pdfmetrics.registerFont(TTFont(FONT, str(font)))
    our_pdf(100)
    bare_canvas(100)
    print(f"{ROWS} rows of {len(HEADINGS)} columns")
    print(f"{'':<44}{'ours':>9}{'baseline':>10}{'ratio':>12}")
    for name, ours, other in (
        ("paper.pdf against a bare canvas", our_pdf, bare_canvas),
        ("paper.pdf against LongTable, fixed", our_pdf, long_table_fixed),
        ("paper.pdf against LongTable, automatic", our_pdf, long_table_automatic),
        ("paper.xlsx against plain openpyxl", our_excel, plain_excel),
    ):
        note(name, *in_turn(ours, other, ROWS), "s")
    note(
        "paper.pdf memory against a bare canvas",
        peak(our_pdf, ROWS),
        peak(bare_canvas, ROWS),
        "MiB",
    )
    note("paper.xlsx memory against plain", peak(our_excel, ROWS), peak(plain_excel, ROWS), "MiB")


if __name__ == "__main__":
    main()
