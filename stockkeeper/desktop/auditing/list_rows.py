"""The audits as rows of a list: which, of what, and how far each is."""

from stockkeeper.desktop.auditing.facts import Listed
from stockkeeper.desktop.listing.line_list import LineRow
from stockkeeper.domain.audit import sort_word
from stockkeeper.words import _, format_datetime, format_number


def audit_title(folio: int) -> str:
    """What an audit is called: by the folio that began it."""
    return _("Audit {folio}").format(folio=format_number(folio))


def audit_rows(found: list[Listed]) -> list[LineRow]:
    """A row for each, the newest first."""
    return [_row(each) for each in found]


def _row(each: Listed) -> LineRow:
    audit = each.audit
    chip = ("accent", "progress", _("Under way"))
    if audit.is_signed:
        chip = ("ok", "circle-check", _("Signed"))
    elif not audit.is_open:
        chip = ("warn", "eye", _("Revealed"))
    covers = each.scope or _("All")
    way = _("Guided count") if audit.guided else _("Blind count")
    word = f"{audit_title(audit.number)} · {sort_word(audit.sort)}"
    told = " · ".join(part for part in (covers, way, each.people, audit.note) if part)
    right = format_datetime(audit.opened_at)
    return LineRow(audit.number, word, (told,), right, chip[0], "clipboard-check", (chip,))
