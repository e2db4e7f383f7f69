"""A list that an audit says it expected, and that never stood there, is found by verify."""

from dataclasses import dataclass
from typing import ClassVar

from stockkeeper.actions.audit import NewAudit
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import audits
from stockkeeper.domain import audit_events
from stockkeeper.domain.refs import Ref
from tests.tamper.whole_book import start


@dataclass(frozen=True)
class FalseAudit:
    """Somebody whose program was changed begins an audit that expects less than stood there."""

    name: ClassVar[str] = "audit_new"
    expected: str
    size: int

    def about(self):
        return ()

    def __call__(self, moment):
        frozen = audits.newest_folio(moment.base)
        yield audit_events.opened("surprise", {}, frozen, self.expected, size=self.size)


def test_an_audit_that_expects_other_things_than_stood_there_is_found_out(tmp_path):
    whole = start(tmp_path / "libro.stockbook")
    for number in range(3):
        whole.register("firearm", serial=f"KU{number}", type="revolver")
    audit = Ref("audit", whole.do(NewAudit("surprise")).folio)
    whole.register("firearm", serial="KU9", type="revolver")
    base, identity = whole.book.base, whole.book.identity
    assert verify(base, identity).ok
    true = audits.fetch(base, audit)
    whole.do(FalseAudit(true.expected, true.size))
    found = verify(base, identity).findings
    assert [(each.step, each.found) for each in found] == [(6, f"{true.expected} ({true.size})")]
    whole.book.close()
