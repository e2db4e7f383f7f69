"""The counter under a scanner: what is heard, read twice, misread, or read too soon."""

import pytest

from stockkeeper.book.proving.verify import verify
from tests.desktop.counter_room import Counter, furnished


@pytest.fixture
def counter(tmp_path, qapp):
    found = Counter(furnished(tmp_path), tmp_path / "settings.toml")
    yield found
    report = verify(found.armoury.book.base, found.armoury.book.identity)
    assert report.ok, report
    found.close()


@pytest.mark.parametrize(
    ("scans", "tone"),
    [
        (("B0001",), "information"),
        (("B0001", "T0001"), "done"),
        (("B0001", "T0001", "DEVOLVER", "T0001"), "done"),
        (("B0001", "T0001", "DESHACER", "1"), "done"),
        (("B0001", "*12"), "information"),
        (("DEVOLVER",), "information"),
        (("RESTREPO",), "information"),
        (("T0001",), "warning"),
        (("DEVOLVER", "T0001"), "warning"),
        (("B0001", "T0001", "DEVOLVER", "*4", "T0001"), "warning"),
        (("B0001", "T0001", "DESHACER", "T0002"), "warning"),
        (("B0004",), "warning"),
        (("B0004", "T0001"), "refused"),
        (("NADA99",), "refused"),
        (("DESHACER",), "refused"),
    ],
)
def test_what_happened_is_heard(counter, scans, tone):
    counter.scan(*scans)
    assert counter.ear.heard[-1] == tone
    assert len(counter.ear.heard) == len(scans), "one tone a scan"
