"""The events of a transfer: what its entries say (transfer.answered … transfer.confirmed)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stockkeeper.domain.events import Data, Event
from stockkeeper.domain.refs import Ref
from stockkeeper.words import N_

KINDS: Mapping[str, str] = {
    "transfer.answered": N_("Transfer answered"),
    "transfer.cancelled": N_("Transfer taken back"),
    "transfer.received": N_("Transfer received from another book"),
    "transfer.confirmed": N_("Transfer confirmed by the other book"),
}
"""What its entries are called."""


def _filled(**more: Any) -> Data:
    return {name: value for name, value in more.items() if value not in ("", None, [], {})}


def answered(
    transfer: Ref, answer: str, told: list[Data], *, seals_fit: bool, **more: Any
) -> Event:
    """The receiver answers: each of `told` has line, came, refused and missing.

    Only the lines that did not come whole are told; `answer` is accepted, partly or refused.
    """
    data: Data = {"ref": str(transfer), "answer": answer, "seals_fit": int(seals_fit)}
    return Event("transfer.answered", {**data, **_filled(told=told, **more)})


def cancelled(transfer: Ref, reason: str, **more: Any) -> Event:
    """The sender takes back what is still under way; `override` when a file of it is out."""
    return Event("transfer.cancelled", {"ref": str(transfer), "reason": reason, **_filled(**more)})


def received(party: Ref | None, answer: str, peer: Data, told: list[Data], **more: Any) -> Event:
    """What another book sent is taken in, or refused: `peer` says which book, with its key.

    Each of `told` has line, came, refused and missing, and `item`, what it is called here.
    `more` has transfer (its number there), nonce, file (SHA-256), note (the checkpoint), place.
    """
    data: Data = {"answer": answer, "peer": peer}
    about = {"ref": str(party)} if party is not None else {}
    return Event("transfer.received", {**data, **about, **_filled(told=told, **more)})


def confirmed(transfer: Ref, answer: str, peer: Data, told: list[Data], **more: Any) -> Event:
    """The other book's signed answer is here; `told` as in `answered`, `file` its SHA-256."""
    data: Data = {"ref": str(transfer), "answer": answer, "peer": peer}
    return Event("transfer.confirmed", {**data, **_filled(told=told, **more)})
