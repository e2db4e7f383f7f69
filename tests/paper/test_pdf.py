"""A sheet as PDF: the pages, the words on them, and nothing over anything else."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from stockkeeper.paper.pdf import sheet_pdf
from stockkeeper.paper.sheet import Column, Kind, PageSetup, Paper, SignatureBlock, Strong, Table
from tests.paper.reading import boxes_of, fonts_of, page_texts, picture
from tests.paper.samples import COLUMNS, STAMP, Weapons, register, weapon

GOLDEN = Path(__file__).parents[1] / "golden" / "paper"
A4 = PageSetup(paper=Paper.A4, landscape=False)
SIGNERS = tuple(SignatureBlock(role="Revisa", name=f"Persona {i}") for i in range(5))


def rows_on(text: str) -> int:
    return len(re.findall(r"PT-\d{7}", text))


def numbers_of(text: str) -> list[str]:
    """The digits around the page words, whatever the language says between."""
    (line,) = re.findall(r"^(?:Página|Page|Pagina) (\d+) \w+ (\d+)", text, re.MULTILINE)
    return list(line)


def test_the_words_of_a_small_register_are_as_they_were_agreed():
    """Rewrite with `python -m tests.paper.rewrite_golden` after looking at the new pages."""
    texts = page_texts(sheet_pdf(register(40, language="en")))
    golden = (GOLDEN / "register.txt").read_text(encoding="utf-8")
    assert "\f\n".join(texts) == golden


def test_letter_landscape_holds_32_rows_and_a4_portrait_48():
    letter = page_texts(sheet_pdf(register(70)))
    assert [rows_on(text) for text in letter] == [32, 32, 6]
    portrait = page_texts(sheet_pdf(register(50, page=A4)))
    assert [rows_on(text) for text in portrait] == [48, 2]


@pytest.mark.parametrize("count", [0, 1, 32, 33, 64, 65, 200])
def test_page_x_of_y_is_right_on_every_page(count):
    texts = page_texts(sheet_pdf(register(count, signatures=SIGNERS)))
    total = str(len(texts))
    assert [numbers_of(text) for text in texts] == [[str(i + 1), total] for i in range(len(texts))]
    assert sum(map(rows_on, texts)) == count


def test_every_row_is_there_in_order():
    words = " ".join(page_texts(sheet_pdf(register(150))))
    places = [words.find(f" {weapon(i)[0]} ") for i in range(150)]
    assert -1 not in places
    assert places == sorted(places)


def test_headings_and_checkpoint_repeat_on_every_page():
    for text in page_texts(sheet_pdf(register(100))):
        assert "Portador o lugar" in text
        assert "stockkeeper/altaguardia/armeria-central" in text
        assert "4813 494d" in text


def test_no_rows_is_said_in_words():
    text = page_texts(sheet_pdf(register(0, language="en")))[0]
    assert "No rows" in text
    table = Table(columns=COLUMNS, rows=(), empty="Ningún arma fuera.")
    assert "Ningún arma fuera." in page_texts(sheet_pdf(register(0, tables=(table,))))[0]


def test_the_code_in_the_foot_holds_the_whole_note():
    for number in (0, 1):
        grey = picture(sheet_pdf(register(40)), number, scale=300 / 72)
        (code,) = zxingcpp.read_barcodes(grey)
        assert code.text == STAMP.note


def test_without_a_checkpoint_it_says_so():
    data = sheet_pdf(register(1, checkpoint=None, language="en"))
    assert "before the book had a checkpoint" in page_texts(data)[0]
    assert not zxingcpp.read_barcodes(picture(data, scale=3))


def test_the_same_sheet_gives_the_same_bytes():
    assert sheet_pdf(register(40)) == sheet_pdf(register(40))
    later = replace(register(40), when=register(40).when.replace(year=2027))
    assert sheet_pdf(register(40)) != sheet_pdf(later)


def test_typefaces_are_embedded():
    fonts = fonts_of(sheet_pdf(register(5)))
    assert len(fonts) >= 4
    assert all(fonts.values())
    assert any("JetBrainsMono" in name for name in fonts)


def test_the_file_says_what_it_is():
    document = pypdfium2.PdfDocument(data := sheet_pdf(register(3, language="es")))
    told = document.get_metadata_dict()
    document.close()
    assert told["Title"] == "Registro de armas"
    assert told["Author"] == "Seguridad Altaguardia Ltda."
    assert told["CreationDate"] == "D:20260730062400"
    assert re.search(rb"/Lang \(es\)", data)


def test_only_black_and_grey_are_used():
    colours = pypdfium2.PdfDocument(sheet_pdf(register(5)))
    pixels = colours[0].render(scale=1).to_pil().convert("RGB").getcolors(1 << 20)
    colours.close()
    assert pixels is not None
    assert all(max(rgb) - min(rgb) <= 3 for _count, rgb in pixels)


def test_what_is_due_for_attention_is_bold():
    table = Table(columns=(Column(key="a", heading="A"),), rows=[("WWWWWW",), (Strong("WWWWWW"),)])
    runs = [run for run in boxes_of(sheet_pdf(register(1, tables=(table,)))) if "WWWWWW" in run[0]]
    plain, bold = (right - left for _words, left, _bottom, right, _top in runs)
    assert bold > plain * 1.02


def test_signature_lines_stand_on_one_page_together():
    for count in range(26, 33):
        texts = page_texts(sheet_pdf(register(count, signatures=SIGNERS)))
        holding = [text for text in texts if "Persona" in text]
        assert len(holding) == 1
        assert all(f"Persona {i}" in holding[0] for i in range(5))


def test_totals_stand_under_the_last_row():
    columns = (
        Column(key="lot", heading="Lote"),
        Column(key="rounds", heading="Cartuchos", kind=Kind.INTEGER, total=True),
    )
    table = Table(columns=columns, rows=[(f"L-{i}", 1000 + i) for i in range(40)])
    texts = page_texts(sheet_pdf(register(1, tables=(table,))))
    assert "Total 40\u202f780" in texts[-1]
    assert "Total" not in texts[0]


def test_several_tables_each_have_their_heading():
    tables = tuple(
        Table(
            columns=COLUMNS, rows=Weapons(20), count=20, heading=f"Parte {i}", facts=(("A", "b"),)
        )
        for i in range(3)
    )
    texts = page_texts(sheet_pdf(register(1, tables=tables, language="en")))
    words = "\n".join(texts)
    assert [words.count(f"Parte {i}\n") for i in range(3)] == [1, 1, 1]
    assert "Parte 1 (continued)" in words


def test_years_are_not_grouped_and_quantities_are():
    columns = (
        Column(key="year", heading="Año"),
        Column(key="quantity", heading="Cantidad", kind=Kind.INTEGER),
    )
    table = Table(columns=columns, rows=[(2019, 2019)])
    assert "2019 2\u202f019" in page_texts(sheet_pdf(register(1, tables=(table,))))[0]


@pytest.mark.parametrize(("said", "true"), [(5, 6), (6, 5), (32, 33)])
def test_a_wrong_count_is_never_printed(said, true):
    table = Table(columns=COLUMNS, rows=Weapons(true), count=said)
    with pytest.raises(ValueError, match="rows"):
        sheet_pdf(register(1, tables=(table,)))


def test_rows_that_can_be_read_only_once_are_refused():
    with pytest.raises(TypeError):
        Table(columns=COLUMNS, rows=iter([weapon(0)]), count=1)


def test_a_row_of_the_wrong_width_is_never_printed():
    table = Table(columns=COLUMNS, rows=[weapon(0)[:-1]])
    with pytest.raises(ValueError):
        sheet_pdf(register(1, tables=(table,)))


def test_a_long_serial_is_condensed_and_not_cut():
    serial = "ABCDEFGHIJ" * 4
    columns = tuple(Column(key=str(i), heading=f"Columna {i}", kind=Kind.SERIAL) for i in range(6))
    table = Table(columns=columns, rows=[(serial,) * 6])
    data = sheet_pdf(register(1, page=A4, tables=(table,)))
    assert page_texts(data)[0].replace("\n", " ").count(serial) == 6


def test_old_and_far_days_print():
    columns = (Column(key="day", heading="Día", kind=Kind.DATE),)
    table = Table(columns=columns, rows=[(date(1, 1, 1),), (date(9999, 12, 31),), (None,)])
    text = page_texts(sheet_pdf(register(1, tables=(table,))))[0]
    assert "01 ene 0001" in text
    assert "31 dic 9999" in text
