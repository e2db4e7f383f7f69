"""What "go to" finds: records of every kind, folios by number, commands by their words.

API: `found_in(base, text) -> list[Hit]` and `seen_again(base, refs) -> list[Hit]` run in a reader's
thread; `commands_like(text, commands)`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from stockkeeper.book.queries import find, folios, happened, records
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.catalog import KINDS
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.wordlist import folded
from stockkeeper.domain.words_of import record_word
from stockkeeper.words import _, format_number

MOST = 24
ICONS = {
    "firearm": "sk-pistola", "person": "user", "lot": "sk-cartucho", "article": "shield-check",
    "stock": "archive", "place": "building-warehouse", "post": "map-pin", "client": "users",
    "party": "users", "user": "user-shield", "finding": "alert-triangle", "incident": "flag",
    "audit": "clipboard-check", "roster": "list-check", "kit": "archive", "plan": "tool",
    "work": "tool", "transfer": "arrows-exchange", "disposal": "ban", "renewal": "certificate",
    "contract": "writing",
}  # fmt: skip
DETAILS = {
    "firearm": ("make", "model", "calibre"), "person": ("id_number", "employee_number"),
    "lot": ("maker", "sort"), "article": ("make", "model"), "stock": ("calibre",),
    "place": ("code",), "post": ("city",), "client": ("city",), "party": ("tax_id",), "user": (),
}  # fmt: skip
_DETAILS_OF_CODES = ("sort",)


@dataclass(frozen=True, slots=True)
class Hit:
    """One line: where it leads (a screen's key and what to show there, or a command's name)."""

    title: str
    detail: str
    icon: str
    word: str
    screen: str = ""
    what: Any = None
    command: str = ""


def found_in(base: Base, text: str) -> list[Hit]:
    """Give what a text may mean, the surest first; of what happened, the latest first."""
    refs = find.anything(base, text, MOST // 3)[:MOST]
    refs += [ref for ref in happened.happened(base, text, MOST // 3) if ref.kind in KINDS]
    return [*_folio(base, text), *_hits(base, refs)]


def seen_again(base: Base, refs: Sequence[str]) -> list[Hit]:
    """Give the hits of what was gone to before, as it is called now; what is gone is left out."""
    found = [ref for ref in map(Ref.parse, refs) if ref.kind in KINDS and _is_there(base, ref)]
    return _hits(base, found)


def _is_there(base: Base, ref: Ref) -> bool:
    if ref.kind in RECORDS:
        return not (records.fetch_or_none(base, ref) or {"erased": 1}).get("erased")
    return bool(happened.numbered(base, ref.folio))


def _hits(base: Base, refs: Sequence[Ref]) -> list[Hit]:
    names = records.names_of(base, [str(ref) for ref in refs])
    return [_hit(base, ref, names.get(str(ref), str(ref))) for ref in refs]


def _hit(base: Base, ref: Ref, name: str) -> Hit:
    icon, screen = ICONS.get(ref.kind, "search"), KINDS.get(ref.kind, "")
    word = record_word(ref.kind)
    if ref.kind not in DETAILS:
        title, detail = happened.told(base, ref)
        number = format_number(ref.folio)
        return Hit(title or "–", detail, icon, f"{word} · {number}", screen, ref)
    row = records.fetch_or_none(base, ref) or {}
    parts = [str(row.get(part) or "") for part in DETAILS[ref.kind]
             if part not in _DETAILS_OF_CODES]  # fmt: skip
    detail = " · ".join(part for part in parts if part)
    return Hit(name or "–", detail, icon, word, screen, ref)


def _folio(base: Base, text: str) -> list[Hit]:
    digits = text.strip().lstrip("#")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9:  # noqa: PLR2004 - folios
        return []
    number = int(digits)
    if not 1 <= number <= folios.last(base):
        return []
    title = _("Folio {number}").format(number=format_number(number))
    return [Hit(title, "", "book-2", _("Journal"), "journal", number)]


def commands_like(text: str, commands: Sequence[Hit]) -> list[Hit]:
    """Commands in whose title every word typed begins a word; all of them for no text."""
    wanted = folded(text).split()
    return [hit for hit in commands if _begins(folded(hit.title).split(), wanted)]


def _begins(words: list[str], wanted: list[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in wanted)
