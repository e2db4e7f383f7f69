"""What the system says of a file or a disk, in the reader's language: Python gives it in English.

API: `system_word(text)`: the words for a text of strerror (POSIX errno.h), others as they are.
"""

from stockkeeper.words import N_, _

_WORDS = {
    "No such file or directory": N_("it does not exist"),
    "Permission denied": N_("access is not allowed"),
    "Operation not permitted": N_("access is not allowed"),
    "Is a directory": N_("it is a folder"),
    "Not a directory": N_("part of its path is no folder"),
    "No space left on device": N_("there is no space left"),
    "Disk quota exceeded": N_("there is no space left"),
    "Read-only file system": N_("that disk can only be read"),
    "Input/output error": N_("the disk is failing"),
    "File name too long": N_("the name is too long"),
    "File exists": N_("it exists already"),
    "Too many open files": N_("too many files are open"),
}


def system_word(text: str) -> str:
    """Say it in the reader's language, where it is a text that systems commonly give."""
    return _(_WORDS[text]) if text in _WORDS else text
