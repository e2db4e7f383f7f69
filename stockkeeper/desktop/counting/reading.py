"""A scan into the sheet of a place: what it does there, and what is said of it.

API: `taken(sheet, text, refs)` -> (tone, words with {text}); `twice()` the words of a second scan.
"""

from stockkeeper.desktop.counting.sheet import Sheet
from stockkeeper.domain.balance import WEAPONS
from stockkeeper.domain.refs import Ref
from stockkeeper.words import _


def twice() -> str:
    """The same thing once more."""
    return _("{text}: read before, it counts once")


def taken(sheet: Sheet, text: str, refs: list[Ref]) -> tuple[str, str]:
    """Take what a scan stands for; `refs` is what it may be, no place among them."""
    if len(refs) > 1:
        return "warning", _("{text}: several match. Type the whole serial.")
    if not refs:
        return _unknown(sheet, text)
    if refs[0].kind == "lot":
        if sheet.turn_to(str(refs[0])):
            return "information", _("{text}: type how many rounds")
        return "warning", _("{text}: not counted here")
    if not sheet.may_read(refs[0].kind):
        return "warning", _("{text}: this was counted here already")
    return ("done", _("{text}: read")) if sheet.read(refs[0]) else ("warning", twice())


def _unknown(sheet: Sheet, text: str) -> tuple[str, str]:
    """A text that nothing in the book has: where weapons are counted it is kept."""
    if not sheet.may_read(WEAPONS):
        return "refused", _("{text}: nothing in the book is called that")
    if not sheet.keep(text):
        return "warning", twice()
    return "warning", _(
        "{text}: not in the book. It is kept, and becomes a finding. F9 takes it back."
    )
