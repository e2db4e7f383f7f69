"""Files made to do harm, or merely broken: a refusal, never a crash, never all the memory."""

import resource
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import reading, xlsx_reader, xlsx_safety
from stockkeeper.exchange.grid import MOST_BYTES
from tests.exchange.workbooks import FIXED, packed, rows_of, sheet, workbook

GOOD = workbook(rows_of(["Tipo", "Serie"], ["Pistola", "A1"]))


def code_of(raw, name="a.xlsx"):
    with pytest.raises(Refusal) as refused:
        reading.read_bytes(name, raw)
    return refused.value.code


@pytest.fixture(autouse=True)
def _memory():
    """No test here may take more than 2 GiB more than is taken already."""
    held = resource.getrlimit(resource.RLIMIT_AS)
    now = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + 2 * 1024**3, held[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, held)


@pytest.mark.parametrize(
    "address",
    [
        'r="XFD1048576"', "r='XFD1048576'", 'r = "XFD1048576"', 'r="xfd1048576"',
        'r="ZZZZZZZZ1"', 'r="A99999999999"', 'r="A1048577"', "x=\">\" r='AAA1'", 'r="KP1"',
        "x=\"<\"\nr\n=\n'ZZZ9'",
    ],
)  # fmt: skip
def test_an_address_beyond_the_limits_is_refused_before_parsing(address):
    rows = f'<row r="1"><c r="A1"><v>1</v></c><c {address}><v>1</v></c></row>'
    assert code_of(workbook(rows)) in ("file.too_wide", "file.too_long", "file.damaged")


def test_a_rectangle_too_large_to_hold_is_refused():
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1000000"><c r="Z1000000"><v>1</v></c></row>'
    )
    assert code_of(workbook(rows)) == "file.too_long"


def test_many_cells_without_address_are_counted():
    rows = "<row>" + "<c><v>1</v></c>" * 301 + "</row>"
    assert code_of(workbook(rows)) == "file.too_wide"


def test_a_sheet_under_another_name_is_looked_at_too():
    members: dict[str, str | bytes] = dict(FIXED)
    members["xl/_rels/workbook.xml.rels"] = FIXED["xl/_rels/workbook.xml.rels"].replace(
        "worksheets/sheet1.xml", "hoja.xml"
    )
    members["xl/hoja.xml"] = sheet("<row r='1'><c r='ZZZZZZZZ1'><v>1</v></c></row>")
    assert code_of(packed(members)) == "file.too_wide"


def test_an_address_cut_between_two_pieces_is_still_seen(monkeypatch):
    monkeypatch.setattr(xlsx_safety, "_CHUNK", 7)
    rows = '<row r="1"><c r="A1"><v>1</v></c><c   r   =   "ZZZZ1"><v>1</v></c></row>'
    assert code_of(workbook(rows)) == "file.too_wide"
    assert reading.read_bytes("a.xlsx", GOOD).rows == [["Tipo", "Serie"], ["Pistola", "A1"]]


def test_painted_rows_to_the_edge_of_the_sheet_are_no_reason_to_refuse():
    rows = '<row r="1"><c r="A1"><v>7</v></c><c r="XFD1" s="0"/></row>'
    rows += '<row r="1048576"><c r="A1048576" s="0"></c><c r="XFD1048576" s="0"/></row>'
    assert xlsx_reader.read(workbook(rows)).rows == [["7"]]


def test_a_dimension_that_lies_is_ignored():
    content = sheet(rows_of(["Serie"], ["A1"]), dimension="A1:XFD1048576")
    assert xlsx_reader.read(workbook(**{"worksheets/sheet1__xml": content})).rows == [
        ["Serie"], ["A1"],
    ]  # fmt: skip


def test_a_zip_bomb_is_refused_by_what_it_declares():
    content = sheet(" " * (MOST_BYTES + 1))
    assert code_of(workbook(**{"worksheets/sheet1__xml": content})) == "file.unpacks_too_large"


def test_a_zip_bomb_is_refused_by_its_ratio():
    content = sheet(" " * (xlsx_safety.SMALL * 2))
    assert code_of(workbook(**{"worksheets/sheet1__xml": content})) == "file.bomb"


def test_a_zip_bomb_that_declares_little_is_refused():
    raw = bytearray(workbook(**{"media/a__bin": b"\0" * (xlsx_safety.SMALL * 4)}))
    declared = (xlsx_safety.SMALL * 4).to_bytes(4, "little")
    small = (100).to_bytes(4, "little")
    assert raw.count(declared) == 2
    assert code_of(bytes(raw.replace(declared, small))) in ("file.bomb", "file.damaged")


def test_too_many_members_are_refused():
    members = {f"xl/{number}.xml": "" for number in range(xlsx_safety.MOST_MEMBERS + 1)}
    assert code_of(packed({**FIXED, **members})) == "file.bomb"


@pytest.mark.parametrize("padding", [0, 5_000, 2_000_000])
@pytest.mark.parametrize("member", ["sharedStrings", "worksheets/sheet1", "styles", "workbook"])
def test_an_xml_bomb_is_refused_wherever_it_stands(member, padding):
    bomb = (
        f"<?xml version='1.0'?><!--{'x' * padding}--><!DOCTYPE a [<!ENTITY b 'cc'>"
        "<!ENTITY d '&b;&b;'>]><a>&d;</a>"
    )
    assert code_of(workbook(**{f"{member}__xml": bomb})) == "file.bomb"


def test_an_xml_bomb_in_two_byte_text_is_refused():
    bomb = "<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE a [<!ENTITY b 'c'>]><a/>"
    assert code_of(workbook(sharedStrings__xml=bomb.encode("utf-16"))) == "file.unreadable"


def test_one_long_text_named_by_every_cell_is_refused():
    texts = f"<sst><si><t>{'x' * 1_000_000}</t></si></sst>"
    rows = '<row r="1">' + "".join(
        f'<c r="A{number}" t="s"><v>0</v></c>' for number in range(1, 5_000)
    )
    assert code_of(workbook(rows + "</row>", sharedStrings__xml=texts)) == "file.bomb"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "file.empty"),
        (b" \r\n\t", "file.empty"),
        (b"%PDF-1.7\n...", "file.not_text"),
        (xlsx_safety.OLE_HEADER + b"\0" * 600, "file.old_or_locked"),
        (GOOD[: len(GOOD) // 2], "file.damaged"),
        (GOOD[:-10], "file.damaged"),
        (packed({"a.txt": "hola"}), "file.not_workbook"),
        (workbook(""), "file.empty"),
        (workbook("<row r='1'><c r='A1'><v>1</v>"), "file.unreadable"),
        (workbook("<row r='1'><c r='A1' t='s'><v>99</v></c></row>"), "file.unreadable"),
        (workbook("<row r='1'><c r='1A'><v>1</v></c></row>"), "file.unreadable"),
    ],
)
def test_what_is_not_a_workbook_is_refused_in_words(raw, code):
    assert code_of(raw) == code


def test_a_member_locked_with_a_password_is_refused():
    raw = bytearray(GOOD)
    for header, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(header) + offset] |= 1
    assert code_of(bytes(raw)) == "file.old_or_locked"


def test_a_file_that_is_not_there_or_too_large_is_refused(tmp_path, monkeypatch):
    with pytest.raises(Refusal, match=r"file\.missing"):
        reading.read_file(tmp_path / "no.csv")
    with pytest.raises(Refusal, match=r"file\.unreadable"):
        reading.read_file(tmp_path)
    (tmp_path / "a.csv").write_bytes(b"a;b\n" * 10)
    monkeypatch.setattr(reading, "MOST_BYTES", 39)
    with pytest.raises(Refusal, match=r"file\.too_large"):
        reading.read_file(tmp_path / "a.csv")


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", xlsx_safety.OLE_HEADER]))
def test_any_bytes_give_a_grid_or_a_refusal(raw, start):
    try:
        grid = reading.read_bytes("a", start + raw)
    except Refusal:
        return
    assert grid.rows


@given(st.data())
def test_any_damage_to_a_workbook_gives_a_grid_or_a_refusal(data):
    raw = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        reading.read_bytes("a.xlsx", bytes(raw))
    except Refusal:
        return


@given(st.text(alphabet="<>/ r='\"A1c\n:xvf=rowtse", max_size=80))
def test_any_markup_gives_a_grid_or_a_refusal(markup):
    try:
        reading.read_bytes("a.xlsx", workbook(f"<row r='1'>{markup}</row>"))
    except Refusal:
        return


@pytest.mark.long
def test_a_sheet_of_1048576_rows_is_read_within_its_limits(tmp_path):
    book = openpyxl.Workbook(write_only=True)
    table = book.create_sheet()
    for number in range(1_048_576):
        table.append([f"S{number:07}", 38])
    path = tmp_path / "all.xlsx"
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        assert sum(one.file_size for one in archive.infolist()) < MOST_BYTES
    grid = reading.read_file(path)
    assert len(grid.rows) == 1_048_576
    assert grid.rows[-1] == ["S1048575", "38"]
