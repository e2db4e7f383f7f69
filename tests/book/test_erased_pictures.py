"""A person's photo goes with their name: erased by law, not missed by verify, never put back."""

import hashlib

import pytest

from stockkeeper.actions.keep import Attach
from stockkeeper.actions.record import ErasePerson
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import records
from tests.tamper.whole_book import enrol, start

PHOTO = b"\xff\xd8 the face of somebody \xff\xd9"


@pytest.fixture
def erased(tmp_path):
    whole = start(tmp_path / "a.stockbook")
    whole.second = enrol(whole, "Beto", "supervisor")
    person = whole.add("person", surnames="Zzyzx", given_names="Qwfp", id_number="87654321")
    whole.do(Attach(person, "photo", b"an older face"))
    whole.do(Attach(person, "photo", PHOTO))
    assert records.picture_of(whole.book.base, person, "photo") == PHOTO
    whole.both(ErasePerson(person, "Ley"))
    yield whole, person
    whole.book.close()


def test_no_picture_of_an_erased_person_is_left(erased):
    whole, person = erased
    base = whole.book.base
    assert records.picture_of(base, person, "photo") is None
    assert base.value("SELECT count(*) FROM attachment") == 0
    assert verify(base, whole.book.identity).findings == []


def test_a_picture_put_back_is_found(erased):
    whole, _person = erased
    base = whole.book.base
    digest = hashlib.sha256(PHOTO).hexdigest()
    base.run("INSERT INTO attachment VALUES (?, 'image/jpeg', ?)", (digest, PHOTO))
    found = verify(base, whole.book.identity).findings
    assert [(finding.table, finding.row) for finding in found] == [("attachment", digest)]


def test_the_same_picture_of_somebody_else_stays(tmp_path):
    whole = start(tmp_path / "b.stockbook")
    whole.second = enrol(whole, "Beto", "supervisor")
    one = whole.add("person", surnames="A", given_names="B", id_number="1")
    other = whole.add("person", surnames="C", given_names="D", id_number="2")
    whole.do(Attach(one, "photo", PHOTO))
    whole.do(Attach(other, "photo", PHOTO))
    whole.both(ErasePerson(one, "Ley"))
    assert records.picture_of(whole.book.base, other, "photo") == PHOTO
    assert verify(whole.book.base, whole.book.identity).findings == []
    whole.book.close()
