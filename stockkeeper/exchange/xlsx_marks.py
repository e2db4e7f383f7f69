"""What calamine does not tell of a sheet: formulas, error values, number formats, hidden rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import number_format
from stockkeeper.exchange.xlsx_safety import Package
from stockkeeper.exchange.xlsx_shape import column_number

FORMULA, NO_VALUE = "cell.formula", "cell.formula_without_value"
ERROR_VALUE, SCIENTIFIC = "cell.error_value", "cell.scientific"
_N = rb"(?:[\w.-]+:)?"
_FORMULA = re.compile(
    rb"<" + _N + rb"c\s([^<>]*)>\s*<" + _N + rb"f(?:\s[^<>]*)?(?:/>|>[^<]*</" + _N + rb"f>)"
    rb"\s*(?:<" + _N + rb"v\b[^<>]*>([^<]*)<)?"
)
_ERROR = re.compile(rb"<" + _N + rb"""c\s([^<>]*\bt\s*=\s*["']e["'][^<>]*)>""")
_HIDDEN = re.compile(rb"<" + _N + rb"""row\s([^<>]*\bhidden\s*=\s*["'](?:1|true)["'][^<>]*)>""")
_PLACE = re.compile(rb"""(?:^|[\s"'])r\s*=\s*["']([A-Za-z]*)(\d*)["']""")
_STYLED = rb"""\bs\s*=\s*["'](%s)["'][^<>]*)>\s*<""" + _N + rb"v[^<>]*>([^<]*)<"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Place = tuple[int, int]


@dataclass(frozen=True)
class Marks:
    """Cells by (row, column) from 1: codes of what is doubtful, and texts as Excel shows them."""

    doubts: dict[Place, str] = field(default_factory=dict)
    shown: dict[Place, str] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()


def of_sheet(package: Package, name: str) -> Marks:
    """Give the marks of one sheet; none when its part cannot be found."""
    content = package.member(_part_of(package, name))
    doubts: dict[Place, str] = {}
    if b't="e"' in content or b"t='e'" in content:
        doubts.update((_place(found[1]), ERROR_VALUE) for found in _ERROR.finditer(content))
    if b"<f" in content or b":f" in content:
        for found in _FORMULA.finditer(content):
            value = found[2]
            doubts[_place(found[1])] = FORMULA if value and value.strip() else NO_VALUE
    hidden: frozenset[int] = frozenset()
    if b"hidden" in content:
        hidden = frozenset(_place(found[1])[0] for found in _HIDDEN.finditer(content))
    shown = _shown(content, _formats(package), doubts)
    return Marks(doubts, shown, hidden)


def _place(attributes: bytes) -> Place:
    found = _PLACE.search(attributes)
    if found is None or not found[2]:
        return 0, 0
    return int(found[2]), column_number(found[1])


def _shown(
    content: bytes, formats: dict[int, number_format.Format], doubts: dict[Place, str]
) -> dict[Place, str]:
    """Give the numbers whose format shows more than the number, such as 00012."""
    if not formats:
        return {}
    styles = b"|".join(str(style).encode() for style in formats)
    pattern = re.compile(rb"<" + _N + rb"c\s([^<>]*" + _STYLED % styles)
    shown = {}
    for found in pattern.finditer(content):
        attributes, style, value = found.groups()
        if b't="' in attributes and b't="n"' not in attributes:
            continue
        place, form = _place(attributes), formats[int(style)]
        text = form.shown(value.decode("ascii", "replace"))
        if text is not None:
            shown[place] = text
            if form.scientific:
                doubts[place] = SCIENTIFIC
    return shown


def _formats(package: Package) -> dict[int, number_format.Format]:
    """Give the cell styles, by number, whose number format is one worth reading."""
    content = package.member("xl/styles.xml")
    if not content:
        return {}
    root = _parsed(content)
    codes = dict(number_format.BUILT_IN)
    for one in _all(root, "numFmts", "numFmt"):
        codes[_number(one, "numFmtId")] = one.get("formatCode", "")
    found = {}
    for style, one in enumerate(_all(root, "cellXfs", "xf")):
        read = number_format.read(codes.get(_number(one, "numFmtId"), ""))
        if read is not None:
            found[style] = read
    return found


def _part_of(package: Package, name: str) -> str:
    """Find the member that holds a sheet."""
    relation = ""
    for sheet in _all(_parsed(package.member("xl/workbook.xml")), "sheets", "sheet"):
        if sheet.get("name") == name:
            relation = sheet.get(_RELATION, "")
    content = package.member("xl/_rels/workbook.xml.rels")
    for one in _parsed(content) if content and relation else ():
        if one.get("Id") == relation:
            target = one.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return ""


def _all(root: Element, group: str, name: str) -> list[Element]:
    return root.findall(f"{{*}}{group}/{{*}}{name}")


def _number(one: Element, attribute: str) -> int:
    text = one.get(attribute, "")
    return int(text) if text.isascii() and text.isdigit() else 0


def _parsed(content: bytes) -> Element:
    try:
        root: Element = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise Refusal("file.damaged") from None
    return root
