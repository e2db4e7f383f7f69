"""Attacks on the journal itself: edits, deletions, insertions and swaps, by A and by B."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from stockkeeper.book import canonical, keyring, merkle
from stockkeeper.book.journal import APPROVAL_CONTEXT, ENTRY_CONTEXT
from tests.tamper.attacker import Attack, Client, other

Body = dict[str, Any]
COLUMNS = ("body", "leaf", "signature", "approval")
STRANGER = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"stranger").digest())


def entries(client: Client) -> list[list[Any]]:
    """All entries: [seq, body, leaf, signature, approval]."""
    sql = "SELECT seq, body, leaf, signature, approval FROM entry ORDER BY seq"
    return [list(row) for row in client.execute(sql)]


def rewrite(client: Client, rows: list[list[Any]], first: int = 1) -> None:
    """Write the rows from `first` on again, numbered, linked and hashed as they must be (B)."""
    prev = rows[first - 2][2].hex() if first > 1 else ""
    client.execute("DELETE FROM entry WHERE seq >= ?", (first,))
    for seq, row in enumerate(rows[first - 1 :], start=first):
        body = canonical.decode(row[1])
        body.update(seq=seq, prev=prev)
        raw = canonical.encode(body)
        leaf = merkle.leaf_hash(raw)
        prev = leaf.hex()
        client.execute("INSERT INTO entry VALUES (?,?,?,?,?)", (seq, raw, leaf, *row[3:]))


def named(seq: int) -> Callable[[Any], bool]:
    """A finding that points at this entry: at it, at the gap it left, or at its folio."""

    def points(finding: Any) -> bool:
        return (
            finding.seq == seq
            or (finding.seq is not None and finding.expected == str(seq))
            or (finding.table == "folio" and str(finding.row) == str(seq))
        )

    return points


def edits(rows: list[list[Any]]) -> Iterator[Attack]:
    """A: each column of each entry altered."""
    for row in rows:
        seq = row[0]
        for position, column in enumerate(COLUMNS, start=1):
            value = row[position]
            yield Attack(
                f"A: entry.{column} edited", f"{seq}", _set(column, other(value) if value else
                b"\x01" * 64, seq), named(seq),
            )  # fmt: skip
        yield Attack("A: entry.seq edited", f"{seq}", _set("seq", seq + 1000, seq), named(seq))
        if row[4] is not None:
            yield Attack("A: approval removed", f"{seq}", _set("approval", None, seq), named(seq))


def _set(column: str, value: Any, seq: int) -> Callable[[Client], None]:
    def apply(client: Client) -> None:
        client.execute(f"UPDATE entry SET {column} = ? WHERE seq = ?", (value, seq))

    return apply


def meanings(rows: list[list[Any]]) -> Iterator[Attack]:
    """A and B: each member of each body given another meaning, canonically."""
    for row in rows:
        body = canonical.decode(row[1])
        for member in body:
            changed = {**body, member: _other_member(body[member])}
            for who, apply in (("A", _put(row[0], changed)), ("B", _put_all(row[0], changed))):
                if who == "B" and member in ("seq", "prev"):
                    continue  # which B puts right again: nothing is altered
                yield Attack(f"{who}: body.{member} changed", f"{row[0]}", apply, named(row[0]))


def _other_member(value: Any) -> Any:
    return {**value, "more": 1} if isinstance(value, dict) else other(value)


def _put(seq: int, body: Body) -> Callable[[Client], None]:
    def apply(client: Client) -> None:
        raw = canonical.encode(body)
        leaf = merkle.leaf_hash(raw)
        client.execute("UPDATE entry SET body = ?, leaf = ? WHERE seq = ?", (raw, leaf, seq))

    return apply


def _put_all(seq: int, body: Body) -> Callable[[Client], None]:
    def apply(client: Client) -> None:
        rows = entries(client)
        rows[seq - 1][1] = canonical.encode(body)
        rewrite(client, rows, seq)

    return apply


def deletions(rows: list[list[Any]]) -> Iterator[Attack]:
    """A deletes an entry; B closes the gap."""
    for row in rows:
        seq = row[0]
        last = seq == len(rows)

        def only(client: Client, seq: int = seq) -> None:
            client.execute("DELETE FROM entry WHERE seq = ?", (seq,))

        def closing(client: Client, seq: int = seq) -> None:
            kept = entries(client)
            del kept[seq - 1]
            rewrite(client, kept, seq)

        yield Attack("A: entry deleted", f"{seq}", only, named(seq))
        if not last:
            yield Attack("B: entry deleted, gap closed", f"{seq}", closing, named(seq))


def insertions(rows: list[list[Any]]) -> Iterator[Attack]:
    """A copies an entry to the end; B puts a forged one anywhere, under two false names."""
    end = len(rows) + 1
    for row in rows:
        seq = row[0]

        def copy(client: Client, row: list[Any] = row) -> None:
            client.execute("INSERT INTO entry VALUES (?,?,?,?,?)", (end, *row[1:]))

        yield Attack("A: entry copied to the end", f"{seq}", copy, named(end))
        for sort, by in (("an enrolled user", None), ("a stranger", STRANGER)):
            forge = _forged(seq, by)
            yield Attack(f"B: entry inserted as {sort}", f"{seq}", forge, named(seq + 1))


def _forged(after: int, by: Ed25519PrivateKey | None) -> Callable[[Client], None]:
    def apply(client: Client) -> None:
        rows = entries(client)
        body = canonical.decode(rows[after - 1][1])
        if by is not None:
            body["by"] = keyring.key_id(by.public_key().public_bytes_raw())
        prev = rows[after - 1][2].hex()
        body.update(kind="clock.regressed", data={"previous": ""}, seq=after + 1, prev=prev)
        body.pop("approved_by", None)
        raw = canonical.encode(body)
        signature = STRANGER.sign(ENTRY_CONTEXT + raw)
        rows.insert(after, [0, raw, b"", signature, None])
        rewrite(client, rows, after + 1)

    return apply


def swaps(rows: list[list[Any]], far: int = 1) -> Iterator[Attack]:
    """A swaps the contents of two entries; B numbers and links them again."""
    for seq in range(1, len(rows) + 1 - far):

        def plain(client: Client, one: int = seq, two: int = seq + far) -> None:
            found = entries(client)
            client.execute("DELETE FROM entry WHERE seq IN (?, ?)", (one, two))
            for at, row in ((one, found[two - 1]), (two, found[one - 1])):
                client.execute("INSERT INTO entry VALUES (?,?,?,?,?)", (at, *row[1:]))

        def linked(client: Client, one: int = seq, two: int = seq + far) -> None:
            found = entries(client)
            found[one - 1], found[two - 1] = found[two - 1], found[one - 1]
            rewrite(client, found, one)

        for at in (seq, seq + far):
            yield Attack("A: two entries swapped", f"{seq}+{far} at {at}", plain, named(at))
            yield Attack("B: swapped and linked", f"{seq}+{far} at {at}", linked, named(at))


def approvals_again(raw: bytes, key: Ed25519PrivateKey) -> tuple[bytes, bytes]:
    """Both signatures over a body by one key."""
    return key.sign(ENTRY_CONTEXT + raw), key.sign(APPROVAL_CONTEXT + raw)
