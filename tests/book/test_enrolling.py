"""Keys of users: which passphrase opens the book after each step, also when a step is refused."""

import pytest

from stockkeeper.actions.users import ChangePassphrase, EnrolUser, RevokeUser
from stockkeeper.book import enrolling, keyring, keyrings, opening
from stockkeeper.book.keyring import Cost
from stockkeeper.book.proving.verify import verify
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from tests.book_factory import PASSPHRASE, empty_book

CHEAP, OTHER = Cost(8, 1, 1), "otra frase larga"


@pytest.fixture
def story(tmp_path):
    story = empty_book(tmp_path)
    yield story
    story.close()


def opens(story, passphrase):
    try:
        keyring.unlock(keyrings.load(story.book.path), passphrase)
    except Refusal:
        return False
    return True


def enrol(story, name="Luis", role="clerk"):
    made = enrolling.with_new_user(story.book, name, OTHER, CHEAP)
    act = EnrolUser(name, role, made.key, made.public, made.keyring)
    done = enrolling.saved_before(
        story.book, made.keyring, lambda: story.book.perform(story.session, act)
    )
    return Ref("user", done.folio), made


def test_a_new_user_opens_the_book_with_their_own_passphrase(story):
    ref, _made = enrol(story)
    story.close()
    opened = opening.unlock(story.book.path, OTHER)
    assert (opened.session.user, opened.session.role) == (ref, "clerk")
    assert verify(opened.book.base, opened.book.identity).ok
    opened.book.close()


def test_a_refused_enrolment_leaves_no_key_behind(story):
    with pytest.raises(FieldRefusal):
        enrol(story, name="MARTA RODRIGUEZ")
    assert not opens(story, OTHER)
    assert opens(story, PASSPHRASE)


def test_a_weak_passphrase_makes_no_key(story):
    for words in ("corta", "Fulano de Tal"):
        with pytest.raises(FieldRefusal):
            enrolling.with_new_user(story.book, "Fulano de Tal", words, CHEAP)


def test_a_revoked_user_no_longer_opens_it_and_a_refused_revocation_changes_nothing(story):
    ref, made = enrol(story)
    ring = enrolling.without_user(story.book, story.session.key)
    with pytest.raises(Refusal) as refused:
        enrolling.saved_after(
            story.book, ring,
            lambda: story.book.perform(story.session, RevokeUser(story.session.user, ring)),
        )  # fmt: skip
    assert refused.value.code == "user.last_administrator"
    assert opens(story, PASSPHRASE)
    ring = enrolling.without_user(story.book, made.key)
    enrolling.saved_after(
        story.book, ring, lambda: story.book.perform(story.session, RevokeUser(ref, ring))
    )
    assert not opens(story, OTHER)
    assert verify(story.book.base, story.book.identity).ok


def test_a_changed_passphrase_keeps_the_key(story):
    ring = enrolling.with_new_passphrase(story.book, story.session, OTHER, CHEAP)
    assert opens(story, PASSPHRASE)
    enrolling.saved_before(
        story.book, ring, lambda: story.book.perform(story.session, ChangePassphrase(ring))
    )
    assert (opens(story, PASSPHRASE), opens(story, OTHER)) == (False, True)
    assert keyring.unlock(keyrings.load(story.book.path), OTHER).key == story.session.key
    assert verify(story.book.base, story.book.identity).ok
