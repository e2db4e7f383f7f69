"""Acts of photos, documents and renewals for the matrix of rights."""

from stockkeeper.actions.documents import AddDocument
from stockkeeper.actions.keep import Attach, Detach

DESK = "clerk supervisor administrator"

PAPER_ACTS = {
    "attach": (lambda it: Attach(it["gun"], "photo", b"\xff\xd8"), DESK),
    "document": (lambda it: AddDocument(it["gun"], b"%PDF-1.7", "Factura"), DESK),
    "detach": (lambda it: Detach(it["out"], "photo", "Es de otra"), DESK),
}
