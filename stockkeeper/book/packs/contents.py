"""The contents of a pack, written: the entries with their proofs, under a signed checkpoint."""

from __future__ import annotations

import json
from typing import Any

from stockkeeper.book import canonical, points, presented
from stockkeeper.book.book import Book
from stockkeeper.book.packs.lending import Lending
from stockkeeper.book.proofs import Levels, leaves_of, text_of
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref

TYPE, VERSION = "stockkeeper-pack-contents", 1


def written(book: Book, lending: Lending, inspection: Ref) -> tuple[bytes, int]:
    """Give the bytes of the contents, and the size of the checkpoint they stand under.

    Runs on the writer's thread right after `inspection.prepared` was recorded.
    """
    base = book.base
    note = points.signed_note(book)
    site_key = book.parts.site_key.public_key().public_bytes_raw().hex()
    tree = Levels(leaves_of(base))
    named = set(lending.manifest["named"])
    folios = [*lending.manifest["folios"], inspection.folio]
    entries = [_entry(base, seq, tree, named=seq in named) for seq in folios]
    told: dict[str, Any] = {
        "type": TYPE,
        "v": VERSION,
        "inspection": inspection.folio,
        "request": presented.request(base, note, site_key),
        "manifest": lending.manifest,
        "entries": entries,
    }
    raw = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return raw, tree.size


def _entry(base: Base, seq: int, tree: Levels, *, named: bool) -> dict[str, Any]:
    raw, signature, approval = base.row(
        "SELECT body, signature, approval FROM entry WHERE seq = ?", (seq,)
    ) or (b"", b"", None)
    told: dict[str, Any] = {"body": text_of(raw), "signature": text_of(signature)}
    if approval is not None:
        told["approval"] = text_of(approval)
    told["proof"] = [text_of(step) for step in tree.inclusion(seq - 1)]
    if named:
        commitment = canonical.decode(raw)["data"].get("private", "")
        sql = 'SELECT salt, body FROM private WHERE "commitment" = ?'
        found = base.row(sql, (commitment,))
        if found is not None:
            told["private"] = {"salt": text_of(found[0]), "body": text_of(found[1])}
    return told
