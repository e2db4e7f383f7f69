"""The rounds that each weapon fired: what its returns and reliefs expended, and its test fires."""

from __future__ import annotations

from typing import Any

from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref

Shots = list[tuple[int, int]]
"""(folio, rounds), the oldest folio first."""
_CAUSE = (
    "coalesce(json_extract(CAST(e.body AS TEXT), '$.data.shorts.\"' || m.item || '\"'),"
    " json_extract(CAST(e.body AS TEXT), '$.data.short'))"
)
"""Why rounds of a lot did not come back: the entry's own word, since damaged ones are expended too
and what a finding says of them may be changed later."""
_WEAPON = (
    "(SELECT g.item FROM movement g JOIN firearm w ON w.id = CAST(substr(g.item, 9) AS INTEGER)"
    " WHERE g.seq = m.seq AND g.item LIKE 'firearm:%' ORDER BY w.calibre <> l.calibre, g.line"
    " LIMIT 1)"
)
"""The weapon that came with the rounds: the first of their calibre, or else the first."""
_RETURNED = (
    f"SELECT {_WEAPON} AS item, m.seq AS seq, m.quantity AS rounds FROM movement m"
    " JOIN folio f ON f.seq = m.seq JOIN entry e ON e.seq = m.seq"
    " JOIN lot l ON l.id = CAST(substr(m.item, 5) AS INTEGER)"
    " WHERE m.target = 'end:expended' AND m.item LIKE 'lot:%' AND f.undone = 0"
    f" AND f.kind IN ('custody.return', 'custody.relief') AND {_CAUSE} = 'fired'"
)
_TESTED = "SELECT item, finished AS seq, rounds FROM work WHERE finished > 0 AND rounds > 0"


def of_all(base: Base) -> dict[str, Shots]:
    """Give the shots of every weapon that fired any: `firearm:12` -> its folios with rounds."""
    return _by_item(base, f"{_RETURNED} UNION ALL {_TESTED} ORDER BY 2", ())


def of_one(base: Base, firearm: Ref) -> Shots:
    """Give the shots of one weapon."""
    ref = str(firearm)
    own = f"{_RETURNED} AND m.seq IN (SELECT seq FROM touch WHERE ref = ?)"
    sql = f"SELECT * FROM ({own}) WHERE item = ? UNION ALL {_TESTED} AND item = ? ORDER BY 2"
    return _by_item(base, sql, (ref, ref, ref)).get(ref, [])


def after(shots: Shots, folio: int) -> int:
    """Give the rounds fired after a folio."""
    return sum(rounds for seq, rounds in shots if seq > folio)


def _by_item(base: Base, sql: str, values: tuple[Any, ...]) -> dict[str, Shots]:
    found: dict[str, Shots] = {}
    for item, seq, rounds in base.each(sql, values):
        if item is not None:
            found.setdefault(item, []).append((seq, rounds))
    return found
