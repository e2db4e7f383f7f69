"""Makes the small book that a shipped schema leaves behind: `python -m tests.golden.books.make N`.

Run once when schema N ships, never again: later versions must open and verify that very file.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from tests.book_factory import small_book

HERE = Path(__file__).parent


def main() -> None:
    """Write schema-N.stockbook and its keyring beside this file."""
    name = f"schema-{int(sys.argv[1])}.stockbook"
    with tempfile.TemporaryDirectory() as folder:
        story = small_book(Path(folder))
        story.book.close()
        shutil.copy(story.book.path, HERE / name)
        shutil.copy(f"{story.book.path}.keys", HERE / f"{name}.keys")


if __name__ == "__main__":
    main()
