"""A small armoury for the acts: it verifies at the end of each test."""

import pytest

from stockkeeper.book.proving.verify import verify
from tests.actions.two_books import pair_of
from tests.tamper.whole_book import enrol, start


@pytest.fixture
def armoury(tmp_path):
    """A book with one guard, two guns, a vest, a lot and a second place; it verifies at the end."""
    whole = start(tmp_path / "a.stockbook")
    whole.second = enrol(whole, "Beto", "supervisor")
    things = {"safe": whole.add("place", name="Caja", sort="safe")}
    things["guard"] = whole.add(
        "person", surnames="Quispe", given_names="Luz", id_number="40000001"
    )
    for name in ("gun", "other"):
        things[name] = whole.register("firearm", serial=f"KU{name}", type="revolver", make="Taurus")
    things["vest"] = whole.register("article", category="vest", serial="V1")
    things["lot"] = whole.register("lot", 100, calibre=".38 Special")
    yield whole, things
    report = verify(whole.book.base, whole.book.identity)
    assert report.ok, [finding.message() for finding in report.findings]
    whole.book.close()


@pytest.fixture
def pair(tmp_path):
    """Two books that verify at the end, whatever was tried."""
    found = pair_of(tmp_path)
    yield found
    for whole in (found.ours, found.theirs):
        report = verify(whole.book.base, whole.book.identity)
        assert report.ok, [finding.message() for finding in report.findings]
        whole.book.close()
