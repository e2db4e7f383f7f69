"""The photos of the whole book: one shown, one taken away, and one that is evidence."""

from typing import Any

from stockkeeper.actions.documents import AddDocument
from stockkeeper.actions.keep import Attach, Detach
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref


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
