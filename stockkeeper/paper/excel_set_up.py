"""Names of worksheets that Excel accepts, and how a worksheet is printed."""

import re
from typing import Any

from stockkeeper.paper.clean_text import one_line
from stockkeeper.paper.sheet import Paper, Sheet
from stockkeeper.words import _

_LONGEST_NAME = 31
_LONGEST_HEADER = 120
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\ufffd]")
_PAPERS = {Paper.LETTER: 1, Paper.LEGAL: 5, Paper.A4: 9}
"""ECMA-376, 18.3.1.63 pageSetup, paperSize."""


class SheetNames:
    """Gives each worksheet a name of its own."""

    def __init__(self) -> None:
        self._taken = {"history"}  # a name that Excel keeps for itself

    def free(self, wished: str) -> str:
        """The name wished, made acceptable: 1 to 31 characters, none that Excel forbids, free."""
        base = _FORBIDDEN.sub(" ", one_line(wished))
        base = " ".join(base.split()).strip("'") or _("Sheet")
        name = base[:_LONGEST_NAME].strip(" '")
        number = 1
        while name.casefold() in self._taken:
            number += 1
            tail = f" {number}"
            name = base[: _LONGEST_NAME - len(tail)].strip(" '") + tail
        self._taken.add(name.casefold())
        return name


def print_set_up(page: Any, sheet: Sheet, heading_row: int) -> None:
    """Paper, direction, one page wide, headings on every page, title above, page x of y below.

    `page` is a write-only worksheet: its published types lack the print settings that it has.
    """
    page.page_setup.paperSize = _PAPERS[sheet.page.paper]
    page.page_setup.orientation = "landscape" if sheet.page.landscape else "portrait"
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{heading_row}:{heading_row}"
    page.oddHeader.left.text = _literal(sheet.letterhead.name)
    page.oddHeader.right.text = _literal(sheet.title)
    page.oddFooter.left.text = _literal(sheet.code)
    page.oddFooter.right.text = _("Page {page} of {pages}").format(page="&P", pages="&N")


def _literal(text: str) -> str:
    """Text of a header: an ampersand would begin a code there."""
    return one_line(text)[:_LONGEST_HEADER].replace("&", "&&")
