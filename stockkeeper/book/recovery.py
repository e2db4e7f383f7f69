"""The recovery key: the book's key itself as words (SLIP-39), printed when a book is made."""

from __future__ import annotations

import re

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

from stockkeeper.domain.refusals import Refusal

WORDS = 33
"""Words of a SLIP-39 share over 256 bits."""


def words_of(book_key: bytes) -> str:
    """Give the 33 words that open the book without its keyring.

    They carry the key itself, since losing the keyring must be mendable from the words alone.
    """
    return str(generate_mnemonics(1, [(1, 1)], book_key)[0][0])


def key_from(text: str) -> bytes:
    """Give the book key; case, line ends and numbering do not matter.

    Raises Refusal "recovery.count", "recovery.word" (naming the first unknown word) or
    "recovery.checksum".
    """
    words = re.findall(r"[a-z]+", text.lower())
    for position, word in enumerate(words, start=1):
        if word not in WORDLIST:
            raise Refusal("recovery.word", word=word[:30], position=position)
    if len(words) != WORDS:
        raise Refusal("recovery.count", found=len(words), expected=WORDS)
    try:
        return bytes(combine_mnemonics([" ".join(words)]))
    except MnemonicError:
        raise Refusal("recovery.checksum") from None
