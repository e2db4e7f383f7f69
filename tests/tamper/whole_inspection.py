"""The inspections of the small book: a pack that was lent, and what came back of it."""

import hashlib
from dataclasses import dataclass, field
from typing import ClassVar

from stockkeeper.actions.lend_pack import PreparePack, RecordPack
from stockkeeper.book import attachments
from stockkeeper.book.act import Events, Moment
from stockkeeper.book.packs import lending
from stockkeeper.domain import inspections
from stockkeeper.domain.audit import Scope
from stockkeeper.domain.events import Event
from stockkeeper.domain.refs import Ref
from tests.tamper.told import Told


@dataclass(frozen=True)
class _Kept:
    """Findings as they are kept: a file among the attachments, and the entry that names it."""

    name: ClassVar[str] = "kept"

    event: Event = field(hash=False)
    raw: bytes

    def about(self) -> tuple[Ref, ...]:
        return ()

    def __call__(self, moment: Moment) -> Events:
        attachments.keep(moment.base, inspections.FINDINGS_TYPE, self.raw)
        yield self.event


def inspection_of(whole) -> None:
    """A pack is lent, an inspector's findings are kept; and the entries of the inspector's book."""
    plan = lending.Plan(Scope(kinds=("firearm",)), by=whole.session.user)
    lent = lending.lend(whole.book.base, plan, whole.book.journal.head.size)
    inspection = Ref("inspection", whole.do(PreparePack(plan, lent)).folio)
    whole.do(RecordPack(inspection, "a1" * 32, 20))
    raw = b'{"type": "stockkeeper-findings"}\n'
    more = {"pack": "a1" * 32, "witness": "Sucamec", "public": "b2" * 32, "copy": "", "findings": 0}
    sha256 = hashlib.sha256(raw).hexdigest()
    whole.do(_Kept(inspections.recorded(inspection, sha256, **more, figures={}), raw))
    whole.do(Told((inspections.unpacked("a1" * 32, book="x", inspection=1, checkpoint=""),)))
    whole.do(Told((inspections.answered("a1" * 32, ""),)))
