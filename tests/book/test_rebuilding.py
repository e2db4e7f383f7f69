"""Rebuilding: altered tables become what the journal says; an altered journal is left alone."""

import pytest

from stockkeeper.actions.users import EnrolUser
from stockkeeper.book import enrolling, opening
from stockkeeper.book.keyring import Cost
from stockkeeper.book.proving.findings import Stopped
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.rebuilding import rebuild
from stockkeeper.domain.refusals import Refusal
from tests.book_factory import PASSPHRASE, empty_book, small_book


@pytest.fixture
def story(tmp_path):
    story = small_book(tmp_path)
    yield story
    story.close()


def findings(story):
    reader = story.book.open_reader()
    found = verify(reader, story.book.identity).findings
    reader.close()
    return found


def test_altered_tables_are_made_right(story):
    base = story.book.base
    base.run("UPDATE firearm SET holder = 'person:999', serial = 'X'")
    base.run("DELETE FROM movement")
    base.run("INSERT INTO word (kind, word, id) VALUES ('firearm', 'ghost', 1)")
    assert findings(story)
    assert rebuild(story.book, story.session) == story.book.journal.head.size
    assert findings(story) == []


def test_an_altered_journal_is_not_rebuilt_from(story):
    base = story.book.base
    base.run("DROP TRIGGER entry_is_never_changed")
    base.run("UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), 'KU482917', 'X') AS BLOB)"
             " WHERE CAST(body AS TEXT) LIKE '%KU482917%'")  # fmt: skip
    before = base.rows("SELECT * FROM firearm ORDER BY id")
    with pytest.raises(Refusal) as refused:
        rebuild(story.book, story.session)
    assert refused.value.code == "rebuild.journal_unsound"
    assert base.rows("SELECT * FROM firearm ORDER BY id") == before


def test_stopping_leaves_the_tables_as_they_were(story, monkeypatch):
    monkeypatch.setattr("stockkeeper.book.rebuilding.TELL_EVERY", 1)
    before = story.book.base.rows("SELECT * FROM folio ORDER BY seq")
    with pytest.raises(Stopped):
        rebuild(story.book, story.session, lambda _step, done, _total: done < 10)
    assert story.book.base.rows("SELECT * FROM folio ORDER BY seq") == before


def test_only_administrators_and_only_the_writer(tmp_path):
    story = empty_book(tmp_path)
    made = enrolling.with_new_user(story.book, "Luis", "otra frase larga", Cost(8, 1, 1))
    act = EnrolUser("Luis", "clerk", made.key, made.public, made.keyring)
    enrolling.saved_before(story.book, made.keyring, lambda: story.book.perform(story.session, act))
    story.close()
    opened = opening.unlock(story.book.path, "otra frase larga")
    with pytest.raises(Refusal) as refused:
        rebuild(opened.book, opened.session)
    assert refused.value.code == "user.not_allowed"
    opened.book.close()
    opened = opening.unlock(story.book.path, PASSPHRASE, readonly=True)
    with pytest.raises(Refusal) as refused:
        rebuild(opened.book, opened.session)
    assert refused.value.code == "book.opened_to_read"
    opened.book.close()
