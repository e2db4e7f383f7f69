"""The inspector's book: which pack it was made of, and what its records are at the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from stockkeeper.book import canonical, journal
from stockkeeper.book.packs.lending import DESCRIBED
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refusals import Refusal


@dataclass(frozen=True)
class Origin:
    """Where an inspector's book comes from, as its second entry says: a pack of a site's book.

    `checkpoint` is the largest of the site that this journal holds, cosigned by `witness`.
    """

    pack: str
    book: str
    inspection: int
    manifest: str
    expected: str
    frozen: int
    people: bool
    checkpoint: str
    site_key: str
    witness: str
    public: str


_NAMES = (
    *("pack", "book", "inspection", "manifest", "expected", "frozen", "people", "checkpoint"),
    *("site_key", "witness", "public"),
)


def origin_of(base: Base) -> Origin | None:
    """Give which pack a book was made of; None for any other book."""
    data = _first(base, "pack.unpacked")
    if data is None:
        return None
    told: dict[str, Any] = {name: data[name] for name in _NAMES}
    return Origin(**{**told, "people": bool(told["people"])})


def needed(base: Base) -> Origin:
    """Give which pack a book was made of; raises Refusal "findings.no_copy"."""
    found = origin_of(base)
    if found is None:
        raise Refusal("findings.no_copy")
    return found


def _first(base: Base, kind: str) -> dict[str, Any] | None:
    seq = base.value("SELECT min(seq) FROM folio WHERE kind = ?", (kind,))
    body = journal.body_at(base, int(seq)) if seq else None
    return None if body is None else dict(body["data"])


def at_the_site(base: Base) -> dict[str, str]:
    """Give what each record that came with the pack is called at the site, by its name here."""
    found: dict[str, str] = {}
    sql = "SELECT f.seq, e.body FROM folio f JOIN entry e USING (seq) WHERE f.kind = ? ORDER BY seq"
    for kind in DESCRIBED:
        for seq, raw in base.each(sql, (f"{kind}.registered",)):
            of = canonical.decode(raw)["data"].get("of")
            if of:
                found[f"{kind}:{seq}"] = str(of)
    return found
