"""Recovery words: they carry the key, forgive how they are written, and name what is wrong."""

import hashlib

import pytest
from shamir_mnemonic import generate_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

from stockkeeper.book import recovery
from stockkeeper.domain.refusals import Refusal

KEY = hashlib.sha256(b"a book").digest()
WORDS = recovery.words_of(KEY).split()


def refused(words):
    with pytest.raises(Refusal) as caught:
        recovery.key_from(words if isinstance(words, str) else " ".join(words))
    return caught.value


def test_words_give_the_key_back():
    assert len(WORDS) == recovery.WORDS == 33
    assert recovery.key_from(" ".join(WORDS)) == KEY
    assert recovery.key_from(recovery.words_of(KEY)) == KEY
    with pytest.raises(ValueError, match="32 bytes"):
        recovery.words_of(KEY[:16])


def test_case_spacing_and_numbering_do_not_matter():
    numbered = "\r\n".join(f"{n:>2}. {word.title()}," for n, word in enumerate(WORDS, 1))
    assert recovery.key_from(numbered) == KEY
    assert recovery.key_from("\t\u00a0 ".join(WORDS).upper() + "\n\n") == KEY
    assert recovery.key_from(" ".join(word[:4] for word in WORDS)) == KEY


def test_the_qr_holds_alphanumeric_text_that_reads_back():
    text = recovery.qr_text("  " + "\n".join(WORDS))
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ ")
    assert recovery.key_from(text) == KEY


def test_a_word_that_is_none_is_named_with_its_nearest():
    word = max(WORDS, key=len)
    place = WORDS.index(word)
    refusal = refused([*WORDS[:place], word[:3] + "zq" + word[5:], *WORDS[place + 1 :]])
    assert refusal.code == "recovery.word"
    assert refusal.facts["position"] == place + 1
    assert refusal.facts["nearest"] == word
    assert refused("ññññ").facts == {"word": "ññññ", "position": 1, "nearest": ""}


def test_missing_and_extra_words_are_counted():
    assert refused(WORDS[:-1]).facts == {"found": 32, "expected": 33}
    assert refused([*WORDS, WORDS[0]]).facts == {"found": 34, "expected": 33}
    assert refused("").facts == {"found": 0, "expected": 33}


@pytest.mark.parametrize("place", [0, 16, 32])
def test_one_word_written_for_another_is_named(place):
    wrong = next(word for word in WORDLIST[place * 7 :] if word != WORDS[place])
    refusal = refused([*WORDS[:place], wrong, *WORDS[place + 1 :]])
    assert refusal.code == "recovery.mistyped"
    assert refusal.facts == {"word": wrong, "position": place + 1, "nearest": WORDS[place]}


def test_two_words_that_changed_places_are_named():
    place = next(n for n in range(5, 32) if WORDS[n] != WORDS[n + 1])
    words = WORDS.copy()
    words[place], words[place + 1] = words[place + 1], words[place]
    refusal = refused(words)
    assert (refusal.code, refusal.facts) == ("recovery.swapped", {"position": place + 1})


def test_more_errors_are_refused_without_a_guess():
    words = WORDS.copy()
    for place in (4, 20):
        words[place] = next(word for word in WORDLIST if word != words[place])
    assert refused(words).code == "recovery.checksum"


def test_one_share_of_several_is_not_a_recovery_key():
    share = generate_mnemonics(1, [(2, 3)], KEY)[0][0]
    assert refused(share).code == "recovery.foreign"
