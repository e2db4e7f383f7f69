"""Rosters with their guards, and usual kits, as trees: what each settings page shows and adds.

API: `ROSTERS`, `KITS` for a TreePage.
"""

from typing import Any

from stockkeeper.book.queries import records
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.arranging.tree_rows import Branch, Node
from stockkeeper.domain.described import Values
from stockkeeper.domain.words_of import word_of
from stockkeeper.words import N_, _


def rosters(base: Base) -> list[Node]:
    """Posts that have rosters, their rosters, and the guards on each; ended ones say so."""
    lists, duties = records.every(base, "roster"), records.every(base, "duty")
    refs = [row["post"] for row in lists] + [row[n] for row in duties for n in ("person", "item")]
    names = records.names_of(base, [ref for ref in refs if ref])
    posts = sorted({row["post"] for row in lists}, key=names.__getitem__)
    found = [_post(base, post, names[post]) for post in posts]
    found += [_roster(row) for row in lists]
    found += [_duty(row, names) for row in duties]
    return found


def _post(base: Base, ref: str, name: str) -> Node:
    row = base.named("SELECT * FROM post WHERE id = ?", (int(ref.partition(":")[2]),))[0]
    return Node(ref, "", name, row["city"], "map-pin", row)


def _roster(row: dict[str, Any]) -> Node:
    hours = "–".join(part for part in (row["starts"], row["ends"]) if part) or _("All day")
    days = ", ".join(_(DAYS[int(day) - 1]) for day in row["days"]) or _("Every day")
    detail = _("No longer in force") if row["ended"] else f"{days} · {hours}"
    title = row["name"] or hours
    return Node(f"roster:{row['id']}", row["post"], title, detail, "clipboard-check", row)


def _duty(row: dict[str, Any], names: dict[str, str]) -> Node:
    serial = names.get(row["item"], "")
    detail = _("No longer in force") if row["ended"] else serial
    title = names.get(row["person"], "") or _("Erased person")
    return Node(f"duty:{row['id']}", row["roster"], title, detail, "user", row)


def _for_roster(kind: str, chosen: Node | None) -> Values:
    if chosen is None:
        return {}
    above = chosen.ref.partition(":")[0]
    if kind == "roster":
        post = {"post": chosen.ref, "roster": chosen.parent}.get(above, "")
        return {"post": post} if post else {}
    roster = {"roster": chosen.ref, "duty": chosen.parent}.get(above, "")
    return {"roster": roster} if roster else {}


def kits(base: Base) -> list[Node]:
    """All usual kits by calibre: for which weapons and where, and what goes along."""
    rows = records.every(base, "kit")
    names = records.names_of(base, [row["post"] for row in rows if row["post"]])
    return [
        Node(f"kit:{row['id']}", "", _kit_title(row, names), _kit_detail(row), "archive", row)
        for row in rows
    ]


def _kit_title(row: dict[str, Any], names: dict[str, str]) -> str:
    kind = word_of("kit", "type", row["type"])
    return " · ".join(part for part in (row["calibre"], kind, names.get(row["post"], "")) if part)


def _kit_detail(row: dict[str, Any]) -> str:
    if row["ended"]:
        return _("No longer in force")
    parts = [_("{n} rds").format(n=row["rounds"])] if row["rounds"] else []
    parts += [_("{n} mags").format(n=row["magazines"])] if row["magazines"] else []
    parts += [_("vest")] if row["vest"] == "yes" else []
    return " · ".join(parts)


def _no_values(_kind: str, _chosen: Node | None) -> Values:
    return {}


DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
ROSTERS = Branch(
    N_("Rosters"),
    N_("Who serves at which post, on which days and hours, usually with which weapon."),
    rosters,
    (("roster", N_("New roster"), "plus"), ("duty", N_("New guard on it"), "user")),
    _for_roster,
    listed=("roster",),
)
KITS = Branch(
    N_("Usual kits"),
    N_("The rounds, magazines and vest that go out with a weapon by themselves."),
    kits,
    (("kit", N_("New kit"), "plus"),),
    _no_values,
)
