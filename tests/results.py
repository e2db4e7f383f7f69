"""Writes one section of tests/RESULTS.md and leaves the others as they are."""

import re
from pathlib import Path

FILE = Path(__file__).with_name("RESULTS.md")
_HEAD = "# What the campaigns found\n\nEach section is written by the command that it names.\n"


def write_section(title: str, text: str) -> None:
    """Replace the section `## title`, or add it at the end."""
    whole = FILE.read_text(encoding="utf-8") if FILE.exists() else _HEAD
    section = f"## {title}\n\n{text.strip()}\n"
    old = re.compile(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    if old.search(whole):
        whole = old.sub(lambda _: section + "\n", whole)
    else:
        whole = f"{whole.rstrip()}\n\n{section}"
    FILE.write_text(whole.rstrip() + "\n", encoding="utf-8")
