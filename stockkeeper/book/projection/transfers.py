"""Transfers become rows: what is under way, what became of each line, which books are known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stockkeeper.book.projection import custody, records
from stockkeeper.book.sqlite import Base

Body = Mapping[str, Any]
Secret = Mapping[str, Any] | None
_LINE = (
    "INSERT INTO transfer_line (transfer, line, item, quantity, home, still) VALUES (?,?,?,?,?,?)"
)
_PREFIX = "transfer:"


def _number(ref: str) -> int:
    return int(ref.partition(":")[2])


def _user(base: Base, key: str) -> int:
    return int(base.value("SELECT id FROM user WHERE key = ?", (key,)) or 0)


def sent(base: Base, body: Body, secret: Secret) -> None:
    """Things leave their places into the hands of a new transfer."""
    data, seq = body["data"], body["seq"]
    values = {**data["values"], **(secret or {})}
    records.insert(base, "transfer", seq, values)
    texts = [data.get(name, "") for name in ("to_book", "nonce", "things")]
    base.run(
        "UPDATE transfer SET to_book = ?, nonce = ?, things = ?, sent = ?, sender = ? WHERE id = ?",
        (*texts, body["at"], _user(base, body["by"]), seq),
    )
    holder = f"{_PREFIX}{seq}"
    lines = [{**line, "to": holder} for line in data["lines"]]
    custody.move(base, seq, lines)
    base.run_each(
        _LINE,
        [
            (seq, at, line["item"], line["quantity"], line["from"], line["quantity"])
            for at, line in enumerate(lines)
        ],
    )


def answered(base: Base, body: Body, _secret: Secret) -> None:
    """The receiver, or the signed answer of the other book, says what came."""
    data, seq = body["data"], body["seq"]
    number = _number(data["ref"])
    base.run(
        "UPDATE transfer SET state = ?, answered = ?, answered_at = ?, receiver = ?,"
        " seals_fit = ?, answer_hash = ? WHERE id = ?",
        (
            *(data["answer"], seq, body["at"], _user(base, body["by"])),
            *(data.get("seals_fit", 1), data.get("file", ""), number),
        ),
    )
    for each in data.get("told", ()):
        state = "missing" if each.get("missing") else "refused"
        base.run(
            "UPDATE transfer_line SET state = ? WHERE transfer = ? AND line = ?",
            (state, number, each["line"]),
        )
    if "peer" in data:
        know(base, seq, data["peer"])


def cancelled(base: Base, body: Body, _secret: Secret) -> None:
    """The sender takes back what is under way; one that was answered stays so."""
    base.run(
        "UPDATE transfer SET state = 'cancelled' WHERE id = ? AND state = 'sent'",
        (_number(body["data"]["ref"]),),
    )


def received(base: Base, body: Body, _secret: Secret) -> None:
    """What another book sent was taken in, or refused."""
    data, peer = body["data"], body["data"]["peer"]
    base.run(
        "INSERT INTO transfer_in (book, transfer, nonce, seq, file, party, place, answer, at)"
        " VALUES (?,?,?,?,?,?,?,?,?)",
        (
            *(peer["book"], data["transfer"], data["nonce"], body["seq"], data["file"]),
            *(data.get("ref", ""), data.get("place", ""), data["answer"], body["at"]),
        ),
    )
    know(base, body["seq"], peer)


def know(base: Base, seq: int, peer: Mapping[str, Any]) -> None:
    """Remember by which key another book signs, and the newest of it that was seen."""
    newest = (peer["incarnation"], peer["size"])
    before = base.row("SELECT incarnation, size FROM known_book WHERE book = ?", (peer["book"],))
    if before is not None and tuple(before) > newest:
        return
    base.run(
        "INSERT INTO known_book (book, site_key, company, incarnation, size, root, seq)"
        " VALUES (?,?,?,?,?,?,?) ON CONFLICT (book) DO UPDATE SET company = excluded.company,"
        " incarnation = excluded.incarnation, size = excluded.size, root = excluded.root,"
        " seq = excluded.seq",
        (peer["book"], peer["site_key"], peer["company"], *newest, peer["root"], seq),
    )


def moved(base: Base, body: Body) -> None:
    """Let the lines of a transfer follow a movement out of its hands."""
    data, seq = body["data"], body["seq"]
    touched = set()
    for line in data["lines"]:
        if line["from"].startswith(_PREFIX):
            number = _number(line["from"])
            _leave(base, number, line, data.get("what", ""))
            touched.add(number)
    for number in touched:
        sql = "SELECT coalesce(sum(still), 0) FROM transfer_line WHERE transfer = ?"
        if not base.value(sql, (number,)):
            base.run(
                "UPDATE transfer SET closed = ?, state = CASE WHEN state IN ('partly', 'refused')"
                " THEN 'ended' ELSE state END WHERE id = ?",
                (seq, number),
            )


def _leave(base: Base, number: int, line: Mapping[str, Any], what: str) -> None:
    left = line["quantity"]
    sql = (
        "SELECT line, still FROM transfer_line WHERE transfer = ? AND item = ? AND still > 0"
        " ORDER BY home <> ?, line"
    )
    for at, still in base.rows(sql, (number, line["item"], line["to"])):
        taken = min(left, still)
        left -= taken
        keeps = still > taken or not what
        base.run(
            "UPDATE transfer_line SET still = still - ?, state = CASE WHEN ? THEN state ELSE ? END"
            " WHERE transfer = ? AND line = ?",
            (taken, int(keeps), what, number, at),
        )
        if not left:
            return
