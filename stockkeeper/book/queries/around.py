"""What returns say around a weapon: the post and client, who carries it, what went out with it."""

from __future__ import annotations

from typing import Any

from stockkeeper.book.queries import handovers, listing, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref

Row = dict[str, Any]
_WITH = (
    "SELECT m.seq, m.target, m.source, l.calibre, m.quantity, '' FROM movement m"
    " JOIN lot l ON m.item = 'lot:' || l.id WHERE m.seq IN ({marks})"
    " UNION ALL SELECT m.seq, m.target, m.source, '', m.quantity, s.category FROM movement m"
    " JOIN stock s ON m.item = 'stock:' || s.id WHERE m.seq IN ({marks})"
)


def posts(base: Base) -> dict[str, Row]:
    """Give each post by its reference, with `client_name` and its client's `client_tax`."""
    clients = {f"client:{row['id']}": row for row in records.every(base, "client")}
    found = {}
    for row in records.every(base, "post"):
        client = clients.get(row["client"], {})
        row["client_name"] = client.get("name", "")
        row["client_tax"] = client.get("tax_id", "")
        found[f"post:{row['id']}"] = row
    return found


def tell(base: Base, rows: list[Row]) -> None:
    """Add what `post` and `person` (references, or "") of each row say.

    `post_name`, `contract`, `city`, `address`, `client_name`, `client_tax`; `person_name`,
    `document`, `licence`, `licence_expires`, `credential`.
    """
    known = posts(base)
    people: dict[str, handovers.Bearer] = {}
    for row in rows:
        post = known.get(row["post"], {})
        row["post_name"] = post.get("name", "")
        for name in ("contract", "city", "address", "client_name", "client_tax", "client"):
            row[name] = post.get(name, "")
        ref = row["person"]
        if ref and ref not in people:
            people[ref] = handovers.bearer(base, Ref.parse(ref))
        who = people.get(ref)
        row["person_name"] = who.name if who else ""
        row["document"] = who.document if who else ""
        row["licence"], row["licence_expires"] = who.licence if who else ("", "")
        row["credential"] = who.credential[0] if who else ""


def with_it(base: Base, rows: list[Row]) -> None:
    """Add `rounds` and `magazines` that moved in the folio `seq` of each row to or from `person`.

    Rounds go beside the first weapon of their calibre in the folio, or else beside its first
    weapon; None stands where nothing moved or where they stand beside another weapon.
    """
    moved: dict[tuple[int, str], list[tuple[str, int, str]]] = {}
    for part in listing.chunks(sorted({row["seq"] for row in rows if row["seq"]})):
        sql = _WITH.replace("{marks}", ",".join("?" * len(part)))
        for seq, target, source, calibre, quantity, category in base.each(sql, [*part, *part]):
            for holder in {target, source}:
                moved.setdefault((seq, holder), []).append((calibre, quantity, category))
    calibres: dict[tuple[int, str], set[str]] = {}
    for row in rows:
        calibres.setdefault((row["seq"], row["person"]), set()).add(row["calibre"])
    for row in rows:
        key = (row["seq"], row["person"])
        left = moved.get(key, [])
        own = calibres[key] - {row["calibre"]}
        mine = [each for each in left if each[2] or each[0] not in own]
        moved[key] = [each for each in left if each not in mine]
        row["rounds"] = sum(n for _c, n, sort in mine if not sort) or None
        row["magazines"] = sum(n for _c, n, sort in mine if sort == "magazine") or None
