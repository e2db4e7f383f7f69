"""The standalone checker: what one person may not do alone, whoever signs it."""

import pytest

from tests.book.journal_export import ADA, CID, found, issue, places, sound_book


def _taken_in(by=CID, second=None, **more):
    """A transfer that CID sent is answered."""

    def write(book):
        book.add("transfer.registered", {"values": {}}, by=CID)
        sent = f"transfer:{len(book.lines)}"
        data = {"ref": sent, "answer": "accepted", "seals_fit": 1, **more}
        book.add("transfer.answered", data, by=by, second=second)

    return write


ALONE = {
    "disposal by one": (3, lambda book: book.add("disposal.registered", {"values": {}}, by=ADA)),
    "disposed of by one": (3, lambda book: book.add("custody.disposal", issue(4), by=ADA)),
    "disposal twice the same": (
        3,
        lambda book: book.add("disposal.registered", {"values": {}}, by=ADA, second=ADA),
    ),
    "seizure put back by one": (
        3,
        lambda book: book.add("custody.correction", {"incident": "incident:1"}, by=ADA),
    ),
    "taken in by who sent it": (6, _taken_in()),
    "taken in by who sent it, partly": (6, _taken_in(answer="partly")),
    "taken in with half an override": (3, _taken_in(override="x")),
    "taken in by one twice": (3, _taken_in(override="x", second=CID)),
    "taken back with half an override": (
        3,
        lambda book: book.add("transfer.cancelled", {"ref": "transfer:4", "override": "x"}),
    ),
}


@pytest.mark.parametrize("name", ALONE)
def test_what_one_person_did_alone_is_named(name):
    step, write = ALONE[name]
    book = sound_book()
    write(book)
    assert places(found(book.closed())) == {(step, len(book.lines))}


@pytest.mark.parametrize(
    "write",
    [
        _taken_in(by=ADA),
        _taken_in(answer="refused"),
        _taken_in(override="x", second=ADA),
        lambda book: book.add("disposal.registered", {"values": {}}, by=ADA, second=CID),
        lambda book: book.add("custody.transfer", {"incident": "incident:1"}, second=CID),
    ],
    ids=["by another", "turned away", "let pass by two", "disposal by two", "seized by two"],
)
def test_what_the_right_people_signed_is_proven(write):
    book = sound_book()
    write(book)
    assert found(book.closed()) == []
