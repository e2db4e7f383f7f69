"""Photos, documents, a mark and renewals of the whole book, each in every state."""

from typing import Any

from stockkeeper.actions.documents import AddDocument
from stockkeeper.actions.keep import Attach, Detach
from stockkeeper.actions.renewals import (
    CloseRenewal,
    PrepareRenewal,
    ReceiveRenewal,
    SubmitRenewal,
)
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.renewing import NewPaper


def photos_of(whole: Any) -> None:
    """Photos of the last weapon, and of the first finding of the book."""
    base: Base = whole.book.base
    gun = Ref("firearm", base.value("SELECT max(id) FROM firearm"))
    finding = Ref("finding", base.value("SELECT min(id) FROM finding"))
    whole.do(Attach(gun, "photo", b"\xff\xd8 not really a photo"))
    whole.do(Attach(gun, "left", b"\xff\xd8 neither"))
    whole.do(Detach(gun, "left", "Era otra arma"))
    whole.do(Attach(finding, "whole", b"\xff\xd8 of the lockers"))
    person = Ref("person", base.value("SELECT min(id) FROM person"))
    whole.do(AddDocument(gun, b"%PDF-1.7 the invoice of the gun", "Factura 45"))
    whole.do(AddDocument(person, b"%PDF-1.7 somebody's contract", "Contrato de Luz"))
    whole.add("mark", item=str(gun), sort="secondary", text="AR-77", authority="Sucamec")
    _renewals(whole, base)


def _renewals(whole: Any, base: Base) -> None:
    """A renewal of permits of which one came back, and one of a person's licence, closed."""
    guns = [Ref("firearm", number) for (number,) in base.rows(
        "SELECT id FROM firearm WHERE permit_expires <> '' ORDER BY id LIMIT 2")]  # fmt: skip
    renewal = Ref("renewal", whole.do(PrepareRenewal("permit", tuple(guns))).folio)
    whole.do(SubmitRenewal(renewal, "2026-07-01", "E-2026-77"))
    whole.do(ReceiveRenewal(renewal, (NewPaper(guns[0], "2030-02-09", "P-9", "2026-07-01"),)))
    paper = Ref("paper", base.value("SELECT min(id) FROM paper WHERE expires <> ''"))
    renewal = Ref("renewal", whole.do(PrepareRenewal("paper", (paper,))).folio)
    whole.do(SubmitRenewal(renewal, "2026-07-01"))
    whole.do(ReceiveRenewal(renewal, (NewPaper(paper, "2029-01-31", "L-99"),)))
    whole.do(CloseRenewal(renewal))
