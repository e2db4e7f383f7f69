"""Step 4: the root at every known checkpoint is the root of the entries up to there."""

from __future__ import annotations

from collections.abc import Sequence

from stockkeeper.book import merkle, notes
from stockkeeper.book.journal import Identity
from stockkeeper.book.proving.chain_step import Chain
from stockkeeper.book.proving.findings import Finding, Report
from stockkeeper.book.proving.source import Source
from stockkeeper.words import N_


def check(
    source: Source, chain: Chain, identity: Identity, given: Sequence[str], report: Report
) -> None:
    """Check the checkpoints in the journal and the notes `given` from outside.

    An outside checkpoint is what catches a rewritten or rolled back book (BOOK-FORMAT.md).
    """
    known: list[tuple[int | None, str]] = [*chain.points, *((None, note) for note in given)]
    roots = _roots_at(source, chain, {_size_of(note) for _, note in known})
    for seq, text in known:
        _one(seq, text, chain, identity, roots, report)


def _size_of(note: str) -> int:
    try:
        return notes.parse(note).checkpoint.size
    except notes.NoteError:
        return -1


def _roots_at(source: Source, chain: Chain, sizes: set[int]) -> dict[int, bytes]:
    wanted = {size for size in sizes if size not in chain.roots and size >= 0}
    roots = dict(chain.roots)
    if wanted:
        tree = merkle.Tree()
        for _, body, *_ in source.rows():
            if tree.size in wanted:
                roots[tree.size] = tree.root()
            tree.append(merkle.leaf_hash(body))
        roots[tree.size] = tree.root()
    return roots


def _witness(seq: int | None, text: str, chain: Chain, report: Report) -> None:
    """Check who cosigned: of an entry its own witness, of a note from outside any that signs."""
    if seq is not None:
        known = {chain.witnessed[seq]} if seq in chain.witnessed else set()
    else:
        known = {each for each in chain.witnessed.values() if notes.claims(text, *each)}
    for name, public in known:
        if not notes.witnessed_by(text, name, public):
            problem = N_("the cosignature is not by this witness's key")
            report.add(Finding(4, problem, seq, expected=name))


def _one(
    seq: int | None,
    text: str,
    chain: Chain,
    identity: Identity,
    roots: dict[int, bytes],
    report: Report,
) -> None:
    try:
        note = notes.parse(text)
    except notes.NoteError as error:
        report.add(Finding(4, N_("the checkpoint cannot be read"), seq, found=str(error)))
        return
    point = note.checkpoint
    book = identity.origin.rpartition("/")[0]
    if point.origin.rpartition("/")[0] != book:
        report.add(
            Finding(4, N_("the checkpoint is of another book"), seq, None, None, book, point.origin)
        )
        return
    site = chain.enrolled.site
    if site is None or not notes.verify(text, {point.origin: site}):
        report.add(Finding(4, N_("the checkpoint is not signed by the site"), seq))
    _witness(seq, text, chain, report)
    root = roots.get(point.size)
    if seq is not None and point.size >= seq:
        problem = N_("the checkpoint is newer than the entries before it")
        report.add(Finding(4, problem, seq, expected=f"< {seq}", found=str(point.size)))
    elif root is None:
        problem = N_("the journal is shorter than this checkpoint")
        report.add(Finding(4, problem, seq, expected=str(point.size), found=str(chain.tree.size)))
    elif root != point.root:
        problem = N_("the entries before this checkpoint are not those it was signed over")
        report.add(Finding(4, problem, seq, None, None, point.root.hex(), root.hex()))
