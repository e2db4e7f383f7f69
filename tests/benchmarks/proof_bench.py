"""What proof costs an entry, against the primitive that it cannot do without.

Run with `python -m tests.benchmarks.proof_bench`: prints a table and adds a line for each figure
to history.jsonl. Medians of runs taken in turn, so that another program on the machine slows
both sides; ratios carry over to other machines, times do not.
"""

import hashlib
import json
import platform
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from stockkeeper.book import canonical, keyring, merkle, notes
from stockkeeper.book.keyring import Keyring

HISTORY = Path(__file__).with_name("history.jsonl")
EVENTS = 5_000
SIGNED = 500
RUNS = 7

Act = Callable[[], object]


def event(seq: int) -> dict[str, object]:
    """An issue of a weapon and a dozen rounds: the entry a counter makes all day."""
    lines = [
        {"item": f"firearm:{seq}", "from": "place:3", "to": "person:40", "quantity": 1},
        {"item": "lot:9", "from": "place:3", "to": "person:40", "quantity": 12},
    ]
    return {
        "v": 1,
        "book": "6f1c9a44-0d4b-4c57-9b0e-3f2d1a5e7c88",
        "incarnation": 1,
        "seq": seq,
        "prev": f"{seq:064x}",
        "kind": "custody.issue",
        "at": "2028-02-09T05:47:00-05:00",
        "recorded": "2028-02-09T05:47:01-05:00",
        "by": "0123456789abcdef",
        "data": {"lines": lines, "post": "post:7", "note": "Turno de día"},
    }


def taken(act: Act) -> float:
    """Seconds of one run."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def compared(ours: Act, bare: Act, count: int) -> tuple[float, float]:
    """Median microseconds a piece of ours and of the bare primitive, runs taken in turn."""
    times = [(taken(ours), taken(bare)) for _ in range(RUNS)]
    return (
        statistics.median(each[0] for each in times) / count * 1e6,
        statistics.median(each[1] for each in times) / count * 1e6,
    )


def hashed(inputs: list[bytes]) -> list[bytes]:
    """SHA-256 of each, and nothing else."""
    return [hashlib.sha256(each).digest() for each in inputs]


def bare_json(events: list[dict[str, Any]]) -> list[bytes]:
    """What the standard library alone writes."""
    return [
        json.dumps(each, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        for each in events
    ]


def entries() -> list[tuple[str, Act, Act, int]]:
    """Encoding, reading and growing the tree, against SHA-256 or json alone."""
    events = [event(seq) for seq in range(EVENTS)]
    bodies = [canonical.encode(each) for each in events]
    leaves = [merkle.leaf_hash(body) for body in bodies]
    prefixed = [b"\0" + body for body in bodies]
    pairs = [b"\1" + leaf + leaf for leaf in leaves]

    return [
        (
            "proof.encode and hash against SHA-256 alone",
            lambda: [merkle.leaf_hash(canonical.encode(each)) for each in events],
            lambda: hashed(prefixed),
            EVENTS,
        ),
        (
            "proof.encode against json.dumps",
            lambda: [canonical.encode(each) for each in events],
            lambda: bare_json(events),
            EVENTS,
        ),
        (
            "proof.decode against json.loads",
            lambda: [canonical.decode(body) for body in bodies],
            lambda: [json.loads(body) for body in bodies],
            EVENTS,
        ),
        (
            "proof.tree append against one SHA-256",
            lambda: merkle.root(leaves),
            lambda: hashed(pairs),
            EVENTS,
        ),
    ]


def signatures() -> list[tuple[str, Act, Act, int]]:
    """Checkpoints against the bare signature."""
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    public = key.public_key()
    point = notes.Checkpoint("stockkeeper/6f1c9a44-0d4b-4c57-9b0e-3f2d1a5e7c88/1", 12, bytes(32))
    note = notes.sign(point, point.origin, key)
    text = point.text().encode()
    mark = key.sign(text)
    return [
        (
            "proof.note signed against Ed25519 alone",
            lambda: [notes.sign(point, point.origin, key) for _ in range(SIGNED)],
            lambda: [key.sign(text) for _ in range(SIGNED)],
            SIGNED,
        ),
        (
            "proof.note verified against Ed25519 alone",
            lambda: [notes.verify(note, {point.origin: public}) for _ in range(SIGNED)],
            lambda: [public.verify(mark, text) for _ in range(SIGNED)],
            SIGNED,
        ),
    ]


def unlocking() -> list[tuple[str, Act, Act, int]]:
    """A passphrase that opens the book, against Argon2id alone (64 MiB, 3 passes, 4 lanes)."""
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    ring, _ = keyring.with_user(Keyring("book"), bytes(32), key, "una frase larga")

    def bare() -> bytes:
        return hash_secret_raw(b"una frase larga", bytes(16), 3, 65_536, 4, 32, Type.ID)

    return [
        ("proof.unlock against Argon2id", lambda: keyring.unlock(ring, "una frase larga"), bare, 1)
    ]


def main() -> None:
    """Measure all, print a table, keep the figures."""
    when = datetime.now(tz=UTC).isoformat(timespec="seconds")
    print(f"{'':46} {'ours us':>11} {'bare us':>11} {'ratio':>7}")
    with HISTORY.open("a", encoding="utf-8") as history:
        for name, ours, bare, count in (*entries(), *signatures(), *unlocking()):
            value, baseline = compared(ours, bare, count)
            ratio = value / baseline
            print(f"{name:46} {value:11.2f} {baseline:11.2f} {ratio:7.2f}")
            figures = {"value": value, "baseline": baseline, "ratio": ratio}
            told = {name: round(figure, 4) for name, figure in figures.items()}
            line = {"when": when, "name": name, **told, "unit": "us"}
            history.write(json.dumps({**line, "python": platform.python_version()}) + "\n")


if __name__ == "__main__":
    main()
