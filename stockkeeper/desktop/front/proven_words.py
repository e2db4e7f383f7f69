"""What a proof file proves, in words: a verdict, and the text below it."""

import json
from typing import Any

from stockkeeper.book.proof_check import Proven
from stockkeeper.domain.words_of import kind_word
from stockkeeper.words import _, format_datetime, format_number, ngettext


def verdict(proven: Proven) -> str:
    """One line."""
    size = format_number(proven.checkpoint.size)
    if proven.old is not None:
        words = _("Proven: the first {old} entries are the beginning of the {size} entries.")
        return words.format(old=format_number(proven.old.size), size=size)
    count = len(proven.entries)
    words = ngettext(
        "Proven: {count} entry stands among the {size} of the book.",
        "Proven: {count} entries stand among the {size} of the book.", count,
    )  # fmt: skip
    return words.format(count=format_number(count), size=size)


def whole(proven: Proven) -> str:
    """What has to be compared with paper, then the checkpoints and the entries."""
    lines = [_("Compare the site's key with the one on paper: {key}").format(key=proven.site_key)]
    if not proven.old_signed:
        words = _("The old checkpoint was typed: compare its number and root with the paper.")
        lines.append(words)
    if proven.old is not None:
        lines.append(proven.old.text())
    lines.append(proven.checkpoint.text())
    for body, names in zip(proven.entries, proven.names, strict=True):
        folio = _("Folio {folio}").format(folio=format_number(body["seq"]))
        when = format_datetime(body["at"])
        lines.append(" · ".join((folio, when, kind_word(body["kind"]))))
        lines += [_written(part) for part in (body["data"], names) if part is not None]
    return "\n".join(lines)


def _written(part: dict[str, Any]) -> str:
    return json.dumps(part, ensure_ascii=False, indent=2, sort_keys=True)
