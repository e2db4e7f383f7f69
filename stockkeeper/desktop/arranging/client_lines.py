"""What a client or one of its posts has today, in a few lines beside its form."""

from datetime import UTC, datetime

from stockkeeper.book.queries.client_facts import ClientFacts, facts_of
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.words_of import word_of
from stockkeeper.words import _, format_number, ngettext


def client_lines(base: Base, ref: Ref) -> str:
    """The figures of a client or a post, one a line; "" for any other record."""
    if ref.kind not in ("client", "post"):
        return ""
    found = facts_of(base, ref, datetime.now(UTC).astimezone().date().isoformat())
    lines = [] if ref.kind == "post" else [
        _counted(ngettext("{count} post", "{count} posts", found.posts), found.posts)
    ]  # fmt: skip
    contracts = ngettext("{count} contract in force", "{count} contracts in force", found.contracts)
    lines.append(_counted(contracts, found.contracts))
    if found.ends:
        day = word_of("contract", "ends", found.ends)
        lines.append(_("The first of them ends on {day}").format(day=day))
    lines.append(_assigned(found))
    held = ngettext("{count} weapon kept at a post", "{count} weapons kept at posts", found.held)
    lines.append(_counted(held, found.held))
    guards = ngettext("{count} guard on rosters", "{count} guards on rosters", found.guards)
    lines.append(_counted(guards, found.guards))
    return "\n".join(lines)


def _assigned(found: ClientFacts) -> str:
    words = ngettext("{count} weapon assigned", "{count} weapons assigned", found.assigned)
    told = _counted(words, found.assigned)
    if found.agreed is None:
        return told
    return _("{assigned}, {agreed} agreed").format(
        assigned=told, agreed=format_number(found.agreed)
    )


def _counted(words: str, number: int) -> str:
    return words.format(count=format_number(number))
