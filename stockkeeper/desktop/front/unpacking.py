"""The work behind the page that opens a pack: proving it, and making the inspector's book.

API: `proving(path, passphrase)` and `making(Asked(...), folder, heads, cost)` give work for
`desk.background`; `facts_of(pack)`, `verdict_of(pack, memory)` say what was proven.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from stockkeeper.actions import unpack
from stockkeeper.book import witness_key, witnessing
from stockkeeper.book.heads import HeadMemory
from stockkeeper.book.keyring import Cost
from stockkeeper.book.opening import Opened
from stockkeeper.book.packs import checking, files
from stockkeeper.book.packs.pack import Pack
from stockkeeper.book.witness_memory import WitnessMemory
from stockkeeper.desktop.errand import Errand
from stockkeeper.desktop.front.doings import opened_from
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.widgets.fact_sheet import Fact
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import _, format_datetime, format_number


@dataclass(frozen=True)
class Asked:
    """What the inspector says: a proven pack, the key's passphrase, a name for a new key."""

    pack: Pack
    name: str
    passphrase: str = field(repr=False)
    guided: bool = False


def proving(path: Path, passphrase: str) -> Callable[[Errand], Pack]:
    """Prove a pack; raises its refusals."""
    return partial(_prove, path=path, passphrase=passphrase)


def _prove(_errand: Errand, path: Path, passphrase: str) -> Pack:
    return checking.opened(files.pack(path), passphrase)


def making(
    asked: Asked, folder: Path, heads: HeadMemory, cost: Cost | None
) -> Callable[[Errand], Opened]:
    """Make the inspector's book, and the key where this computer has none."""
    return partial(_make, asked=asked, folder=folder, heads=heads, cost=cost)


def _make(
    _errand: Errand, asked: Asked, folder: Path, heads: HeadMemory, cost: Cost | None
) -> Opened:
    if asked.name:
        witness_key.make(heads.witness.folder, asked.name, asked.passphrase, cost)
    folder.mkdir(parents=True, exist_ok=True)
    path = _free(folder / unpack.file_name(asked.pack))
    laptop = unpack.Laptop(heads.witness, heads, cost=cost)
    made = unpack.unpack(asked.pack, path, asked.passphrase, laptop, guided=asked.guided)
    return opened_from(made.created)


def _free(path: Path) -> Path:
    """Give a name that is not there yet: a pack may be counted twice."""
    found, number = path, 2
    while found.exists():
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return found


def grouped(key: str) -> str:
    """Write a key or a root in groups, as it stands on paper."""
    return " ".join(key[at : at + 8] for at in range(0, len(key), 8))


def facts_of(pack: Pack) -> list[list[Fact]]:
    """What the pack says, all of it proven."""
    point = pack.shown.point
    names = _("Yes") if pack.people else _("No")
    book = [
        Fact(_("Company"), str(pack.company.get("name", "")), "body_strong"),
        Fact(_("Checkpoint"), format_number(point.size)),
        Fact(_("Root"), grouped(point.root.hex()), "mono"),
        Fact(_("Site key"), grouped(pack.shown.site_key), "mono"),
    ]
    lent = [
        Fact(_("Lent on"), format_datetime(str(pack.prepared["recorded"]))),
        Fact(_("Folios proven"), format_number(len(pack.bodies))),
        Fact(_("Rows of the list"), format_number(len(pack.loans))),
        Fact(_("Names of people"), names),
    ]
    return [book, lent]


def verdict_of(pack: Pack, memory: WitnessMemory) -> tuple[str, str]:
    """Say how the pack stands to what this computer saw before: a sentence and its tone."""
    try:
        before = memory.every().get(pack.shown.book)
        witnessing.judge(before, pack.shown)
    except Refusal as refusal:
        return said(refusal), "danger"
    if before is None:
        first = _("This book is seen here for the first time.")
        key = _("Compare the site's key with the one on paper: {key}")
        return f"{first} {key.format(key=grouped(pack.shown.site_key))}", "warn"
    words = _("It grew out of the {count} entries seen here on {when}.")
    count = format_number(before.point.size)
    return words.format(count=count, when=format_datetime(before.when)), "ok"
