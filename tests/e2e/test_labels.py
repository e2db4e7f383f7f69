"""Labels through a real window, keyboard only: chosen, filed, read back by a scanner, recorded."""

import hashlib
from datetime import UTC, datetime, timedelta

import pypdfium2
import pytest
import zxingcpp

from stockkeeper.book import sqlite
from stockkeeper.domain.codes import code_of
from stockkeeper.reports import catalog
from tests.desktop.counter_room import PASSPHRASE, Armoury
from tests.e2e.real_window import RealWindow

pytestmark = pytest.mark.window

WEAPONS = 24
OPENED = datetime.now(tz=UTC).astimezone().replace(microsecond=0) - timedelta(days=30)


@pytest.fixture
def armoury(tmp_path):
    made = Armoury(tmp_path, weapons=WEAPONS, opened=OPENED)
    made.book.close()
    return made


def test_labels_of_all_weapons_are_filed_and_scan(armoury, tmp_path_factory):
    window = RealWindow(armoury.path, tmp_path_factory.mktemp("home"))
    window.keys("Tab")
    window.type(PASSPHRASE)
    window.wait_until(lambda: "Altaguardia" in window.title(), "the book is not shown")
    cards = [report.code for _group, reports in catalog.grouped("CO") for report in reports]
    window.keys("ctrl+8")
    window.rest(0.3)
    window.keys(*["Tab"] * cards.index("labels"), "space")
    window.wait_until(lambda: _filed(window), "no PDF was filed", 60)
    window.wait_for("paper.made", 1)
    window.picture("labels")
    assert window.close() == 0
    (file,) = armoury.path.parent.glob("*.pdf")
    assert _scanned(file) == {code_of(weapon) for weapon in armoury.weapons}
    base = sqlite.connect(armoury.path, None, readonly=True)
    try:
        recorded = base.value("SELECT sha256 FROM paper_made WHERE report = 'labels'")
    finally:
        base.close()
    assert recorded == hashlib.sha256(file.read_bytes()).hexdigest()


def _filed(window):
    """Ask to file until the labels are drawn; Enter takes the name that is proposed."""
    window.keys("ctrl+s", "Return")
    return any(file.stat().st_size for file in window.book.parent.glob("*.pdf"))


def _scanned(file):
    document = pypdfium2.PdfDocument(file)
    try:
        images = [page.render(scale=300 / 72).to_pil().convert("L") for page in document]
    finally:
        document.close()
    return {code.text for image in images for code in zxingcpp.read_barcodes(image)}
