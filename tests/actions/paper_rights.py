"""Acts of photos, documents and renewals for the matrix of rights."""

from stockkeeper.actions.add import Add
from stockkeeper.actions.documents import AddDocument
from stockkeeper.actions.keep import Attach, Detach
from stockkeeper.actions.renewals import (
    CloseRenewal,
    PrepareRenewal,
    ReceiveRenewal,
    SubmitRenewal,
)
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.renewing import NewPaper

DESK = "clerk supervisor administrator"


def renewals_of(room):
    """A renewal that is prepared and one that is submitted, each of a weapon of its own."""
    for name, submitted in (("prepared", False), ("sent", True)):
        gun = room.register("firearm", serial=f"R-{name}", type="revolver",
                            permit_number="P-1", permit_expires="2026-08-01")  # fmt: skip
        renewal = Ref("renewal", room.do(PrepareRenewal("permit", (gun,))).folio)
        if submitted:
            room.do(SubmitRenewal(renewal, "2026-07-01", "E-77"))
        yield f"{name}_gun", gun
        yield name, renewal
    yield "expiring", room.register("firearm", serial="R-x", type="revolver",
                                    permit_expires="2026-08-01")  # fmt: skip


PAPER_ACTS = {
    "attach": (lambda it: Attach(it["gun"], "photo", b"\xff\xd8"), DESK),
    "document": (lambda it: AddDocument(it["gun"], b"%PDF-1.7", "Factura"), DESK),
    "add mark": (lambda it: Add("mark", {"item": str(it["gun"]), "sort": "secondary"}), DESK),
    "renewal": (lambda it: PrepareRenewal("permit", (it["expiring"],)), DESK),
    "renewal_submit": (lambda it: SubmitRenewal(it["prepared"]), DESK),
    "renewal_receive": (
        lambda it: ReceiveRenewal(it["sent"], (NewPaper(it["sent_gun"], "2027-08-01", "P-2"),)),
        DESK,
    ),
    "renewal_close": (lambda it: CloseRenewal(it["sent"], "Se dan de baja"), DESK),
    "detach": (lambda it: Detach(it["out"], "photo", "Es de otra"), DESK),
}
