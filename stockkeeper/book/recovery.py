"""The recovery key: the book's key itself as words (SLIP-39), printed when a book is made."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.constants import CUSTOMIZATION_STRING_EXTENDABLE
from shamir_mnemonic.rs1024 import verify_checksum
from shamir_mnemonic.wordlist import WORD_INDEX_MAP, WORDLIST

from stockkeeper.domain.refusals import Refusal

WORDS = 33
"""Words of a SLIP-39 share over 256 bits."""
KEY_BYTES = 32
_PREFIX = 4  # SLIP-39: no two words begin with the same four letters
_SHOWN = 30


def words_of(book_key: bytes) -> str:
    """Give the 33 words that open the book without its keyring.

    They carry the key itself, since losing the keyring must be mendable from the words alone.
    Each call gives other words (a share carries a random number); all of them mean this key.
    """
    if len(book_key) != KEY_BYTES:
        raise ValueError("a book key has 32 bytes")
    return str(generate_mnemonics(1, [(1, 1)], book_key)[0][0])


def qr_text(words: str) -> str:
    """Give the words as a QR code holds them best: capitals and spaces, alphanumeric mode.

    `key_from` reads it as it reads the words.
    """
    return " ".join(words.split()).upper()


def key_from(text: str) -> bytes:
    """Give the book key; case, spacing, line ends and numbering do not matter.

    Raises Refusal: "recovery.word" (word, position from 1, nearest: a word not in the list),
    "recovery.count" (found, expected), "recovery.mistyped" (word, position, nearest: one word of
    the list written for another), "recovery.swapped" (position: this word and the next changed
    places), "recovery.checksum" (two or more words are wrong), "recovery.foreign"
    (words of something else).
    """
    words = [_whole(word) for word in re.findall(r"[^\W\d_]+", text.casefold())]
    for position, word in enumerate(words, start=1):
        if word not in WORD_INDEX_MAP:
            raise Refusal(
                "recovery.word", word=word[:_SHOWN], position=position, nearest=_nearest(word)
            )
    if len(words) != WORDS:
        raise Refusal("recovery.count", found=len(words), expected=WORDS)
    try:
        key = bytes(combine_mnemonics([" ".join(words)]))
    except MnemonicError:
        raise _located(words) from None
    return key


def _whole(word: str) -> str:
    """Four letters or more that begin only one word of the list are that word."""
    found = [known for known in WORDLIST if known.startswith(word)] if len(word) >= _PREFIX else []
    return found[0] if len(found) == 1 else word


def _nearest(word: str) -> str:
    close = difflib.get_close_matches(word, WORDLIST, n=1, cutoff=0.6)
    return str(close[0]) if close else ""


def _located(words: Sequence[str]) -> Refusal:
    """Find the one wrong word: the checksum of SLIP-39 tells up to three errors apart.

    Nothing is corrected on its own; the person compares that word with the paper. Takes a
    second or two at most.
    """
    numbers = [WORD_INDEX_MAP[word] for word in words]
    if verify_checksum(numbers, CUSTOMIZATION_STRING_EXTENDABLE):
        return Refusal("recovery.foreign")
    for place in range(len(numbers) - 1):
        swapped = numbers.copy()
        swapped[place], swapped[place + 1] = swapped[place + 1], swapped[place]
        if verify_checksum(swapped, CUSTOMIZATION_STRING_EXTENDABLE):
            return Refusal("recovery.swapped", position=place + 1)
    for place, word in enumerate(words):
        tried = numbers.copy()
        for number, nearest in enumerate(WORDLIST):
            tried[place] = number
            if verify_checksum(tried, CUSTOMIZATION_STRING_EXTENDABLE):
                return Refusal("recovery.mistyped", word=word, position=place + 1, nearest=nearest)
    return Refusal("recovery.checksum")
