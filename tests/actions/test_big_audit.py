"""An audit of a site at work finds what was broken beforehand, exactly that and nothing else."""

import pytest

from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import audits
from tests.actions import big_site
from tests.tamper.whole_book import start


def _audited(tmp_path, weapons, lots, racks, seed):
    site = big_site.build(start(tmp_path / "site.stockbook"), weapons, lots, racks, seed)
    must, backdated, steps = big_site.walk(site, seed)
    base = site.whole.book.base
    assert (len(must), steps) == (16, 20)
    assert big_site.found(site) == must
    audit = audits.fetch(base, site.audit)
    told = audits.compared(base, audit)
    hidden, folio = backdated
    line = next(line for line in told.lines if line.item == str(hidden))
    assert (line.state, line.late) == ("not_found", (folio,))
    assert told.figures["not_found"] == 6
    assert audits.digest(audit.frozen, audits.expected(base, audit)) == audit.expected
    assert audits.lines_digest(told) == audit.lines
    report = verify(base, site.whole.book.identity)
    assert report.ok, [finding.message() for finding in report.findings]
    site.whole.book.close()


@pytest.mark.parametrize("seed", [1, 2])
def test_a_small_site_at_work(tmp_path, seed):
    _audited(tmp_path, 120, 12, 6, seed)


def test_two_thousand_weapons_and_sixty_lots(tmp_path):
    _audited(tmp_path, 2000, 60, 20, 3)
