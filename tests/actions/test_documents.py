"""Documents of records: kept once, numbered for good, private where they are about people."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from stockkeeper.actions.documents import AddDocument
from stockkeeper.actions.keep import Attach, Detach
from stockkeeper.actions.record import ErasePerson
from stockkeeper.book.journal import body_at
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import attached, pictures
from stockkeeper.book.rebuilding import rebuild
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from tests.tamper.whole_book import STORE, enrol, start


def pdf(words, pages=1):
    file = io.BytesIO()
    canvas = Canvas(file, invariant=True)
    for number in range(pages):
        canvas.drawString(72, 700, f"{words} {number + 1}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


ONE, TWO = pdf("Permiso"), pdf("Denuncia", 2)


@pytest.fixture
def whole(tmp_path):
    found = start(tmp_path / "a.stockbook")
    found.second = enrol(found, "Beto", "supervisor")
    yield found
    assert verify(found.book.base, found.book.identity).findings == []
    found.book.close()


def _told(whole, ref):
    return [(each.number, each.title) for each in attached.with_papers(whole.book.base, ref)]


def test_documents_stand_beside_photos_and_their_numbers_are_never_used_again(whole):
    gun = whole.register("firearm", serial="KU1", type="revolver")
    base = whole.book.base
    whole.do(Attach(gun, "right", b"\xff\xd8\xff photo"))
    whole.do(AddDocument(gun, ONE, "  Permiso   de porte "))
    whole.do(AddDocument(gun, TWO, "Denuncia"))
    assert _told(whole, gun) == [(2, "Denuncia"), (1, "Permiso de porte")]
    assert [each.slot for each in pictures.every(base, gun)] == ["right"]
    whole.do(Detach(gun, "document_2", "Era de otra"))
    whole.do(AddDocument(gun, TWO, "Denuncia"))
    assert _told(whole, gun) == [(3, "Denuncia"), (1, "Permiso de porte")]
    found = attached.one(base, gun, 3)
    assert pictures.content(base, found.sha256) == TWO
    assert (found.media_type, found.size) == ("application/pdf", len(TWO))
    with pytest.raises(Refusal, match=r"document\.none"):
        attached.one(base, gun, 2)
    assert base.value("SELECT count(*) FROM attachment") == 3


@pytest.mark.parametrize("kind", ["person", "place", "client", "party", "paper", "incident"])
def test_every_kind_of_record_that_means_something_takes_one(whole, kind):
    person = whole.add("person", surnames="Arango", given_names="M", id_number="1")
    values = {
        "person": {"surnames": "B", "given_names": "C", "id_number": "2"},
        "place": {"name": "Caja", "sort": "safe"},
        "client": {"name": "Banco"},
        "party": {"name": "Indumil", "sort": "supplier"},
        "paper": {"person": str(person), "sort": "medical"},
        "incident": {"sort": "loss"},
    }[kind]
    ref = whole.add(kind, **values)
    folio = whole.do(AddDocument(ref, ONE, "Acta")).folio
    assert _told(whole, ref) == [(1, "Acta")]
    kind_of_entry = whole.book.base.value("SELECT kind FROM folio WHERE seq = ?", (folio,))
    assert kind_of_entry == ("evidence.added" if kind == "incident" else "attachment.added")
    with pytest.raises(Refusal, match=r"document\.already"):
        whole.do(AddDocument(ref, ONE, "Otra vez"))


@pytest.mark.parametrize(("content", "title", "code"), [
    (b"MZ a program", "a", "document.unreadable"), (b"", "a", "document.unreadable"),
    (b"<html>%PDF" + b"-1", "a" * 201, "field.too_long"), (ONE, "a\x07", "field.control_character"),
    (ONE + b"\0" * 8 * 1024 * 1024, "a", "attachment.too_large"),
])  # fmt: skip
def test_what_is_no_document_or_no_title_is_refused_and_nothing_kept(whole, content, title, code):
    with pytest.raises(Refusal) as caught:
        whole.do(AddDocument(STORE, content, title))
    assert caught.value.code == code
    assert isinstance(caught.value, FieldRefusal) == code.startswith("field.")
    assert whole.book.base.value("SELECT count(*) FROM attachment") == 0


def test_a_user_has_no_documents(whole):
    with pytest.raises(Refusal, match=r"document\.not_kept"):
        whole.do(AddDocument(whole.session.user, ONE, "Contrato"))


def test_the_title_of_a_persons_document_is_private_and_goes_with_them(whole):
    base = whole.book.base
    person = whole.add("person", surnames="Arango", given_names="M", id_number="1")
    papers = [whole.add("paper", person=str(person), sort=sort) for sort in ("medical", "training")]
    gun = whole.register("firearm", serial="KU1", type="revolver")
    for ref, content in ((person, ONE), (papers[0], TWO), (papers[1], TWO), (gun, ONE)):
        folio = whole.do(AddDocument(ref, content, "Arango, M. historia")).folio
        body = body_at(base, folio)
        assert body
        told = str(body["data"])
        assert ("Arango" in told) == (ref == gun)
    assert len(_told(whole, person)) == 3
    with_one = [row[0] for row in base.rows("SELECT title FROM picture ORDER BY seq")]
    assert with_one == ["Arango, M. historia"] * 4
    whole.both(ErasePerson(person, "Ley"))
    assert _told(whole, person) == []
    kept = base.rows("SELECT bytes FROM attachment")
    assert [bytes(content) for (content,) in kept] == [ONE]  # the weapon's own
    assert _told(whole, gun) == [(1, "Arango, M. historia")]


def test_a_rebuilt_book_has_the_same_documents(whole):
    person = whole.add("person", surnames="Arango", given_names="M", id_number="1")
    whole.do(AddDocument(person, ONE, "Contrato"))
    whole.do(AddDocument(Ref("place", STORE.id), TWO, "Plano"))
    before = whole.book.base.rows("SELECT * FROM picture ORDER BY seq")
    rebuild(whole.book, whole.session)
    assert whole.book.base.rows("SELECT * FROM picture ORDER BY seq") == before
