"""Inspections with a pack: what the site lends an inspector, and the entries of both journals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from stockkeeper.domain.audit import Expected
from stockkeeper.domain.events import Data, Event
from stockkeeper.domain.refs import Ref
from stockkeeper.words import N_

KINDS: Mapping[str, str] = {
    "inspection.prepared": N_("Pack prepared for an inspector"),
    "inspection.recorded": N_("Findings of an inspector recorded"),
    "pack.unpacked": N_("Inspector pack opened"),
    "pack.answered": N_("Later checkpoint of the site seen"),
}
"""What its entries are called."""
PAPER = "inspector_pack"
"""The report's name in the entry that holds the hash of a pack's file."""
FINDINGS_TYPE = "application/json"


@dataclass(frozen=True)
class Loan:
    """One row of the list in a pack: a thing, who has it, and the place of the company it left.

    `home` is "" for what was never in a place; for what stands in one it is that place.
    """

    row: Expected
    home: str

    def to_data(self) -> list[Any]:
        """Give it as the manifest of a pack has it."""
        return [self.row.item, self.row.holder, self.row.quantity, self.row.post, self.home]

    @staticmethod
    def of_data(told: Iterable[Any]) -> Loan:
        """Read it; raises TypeError or ValueError for what is none."""
        item, holder, quantity, post, home = told
        texts = (item, holder, post, home)
        if not all(isinstance(text, str) for text in texts) or type(quantity) is not int:
            raise TypeError(str(texts))
        for text in filter(None, texts):
            Ref.parse(text)
        return Loan(Expected(item, holder, quantity, post), home)


def prepared(manifest: Mapping[str, Any], expected: str, digest: str) -> Event:
    """A pack is prepared: its scope, the hash of its list, and of its manifest."""
    data: Data = {
        "scope": dict(manifest["scope"]),
        "people": manifest["people"],
        "frozen": manifest["frozen"],
        "expected": expected,
        "size": len(manifest["rows"]),
        "manifest": digest,
    }
    if manifest["audit"]:
        data["audit"] = manifest["audit"]
    return Event("inspection.prepared", data)


def recorded(inspection: Ref, sha256: str, **more: Any) -> Event:
    """The findings of an inspector: `sha256` names the signed file, kept as an attachment.

    `more` has pack, manifest, witness and public (who found it), copy and copy_key (the checkpoint
    of the inspector's own journal and the key it is signed by), figures and findings.
    """
    data: Data = {"ref": str(inspection), "sha256": sha256, "media_type": FINDINGS_TYPE}
    return Event("inspection.recorded", {**data, **more})


def unpacked(pack: str, **more: Any) -> Event:
    """An inspector opened a pack: `pack` is the SHA-256 of its file.

    `more` has inspection, book, manifest, expected, frozen, people, checkpoint (cosigned),
    site_key, witness and public.
    """
    return Event("pack.unpacked", {"pack": pack, **more})


def answered(pack: str, checkpoint: str) -> Event:
    """A later checkpoint of the site, cosigned, in the inspector's own journal."""
    return Event("pack.answered", {"pack": pack, "checkpoint": checkpoint})
