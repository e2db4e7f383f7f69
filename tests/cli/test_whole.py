"""export and import whole as commands: out of one book, into a new one, refused in words."""

import pytest

from stockkeeper.cli.telling import REFUSED
from tests.exchange.test_folder import picture


@pytest.fixture
def new(sk, tmp_path):
    """A new book with two people who may sign."""
    path = tmp_path / "nuevo.stockbook"
    assert sk("new", path, "--company", "Altaguardia", "--site", "Cali", "--country", "CO",
              "--user", "Rosa").status == 0  # fmt: skip
    second = tmp_path / "second.txt"
    second.write_text("una frase de otra persona", encoding="utf-8")
    assert sk("user", "add", path, "Hugo", "--role", "administrator", "--user", "Rosa",
              "--new-passphrase-file", second).status == 0  # fmt: skip
    return path, ("--user", "Rosa", "--second", "Hugo", "--second-passphrase-file", second)


def test_out_of_one_book_and_into_another(sk, book, new, tmp_path):
    path, people = new
    assert sk("issue", book, "--to", "52817334", "--item", "37410237").status in (0, REFUSED)
    out = tmp_path / "todo.zip"
    assert sk("export", book, out).status == 0
    dry = sk("import", "whole", path, out, "--dry-run", "--json")
    assert (dry.status, dry.json["entries"] > 5) == (0, True)
    brought = sk("import", "whole", path, out, *people)
    assert brought.status == 0, brought.err
    assert sk("verify", path, "--user", "Rosa").status == 0
    there = sk("holdings", book, "--json").json
    here = sk("holdings", path, "--user", "Rosa", "--json").json
    assert [row.get("quantity") for row in there] == [row.get("quantity") for row in here]
    again = sk("import", "whole", path, out, *people)
    assert again.status == REFUSED
    assert again.err


def test_one_person_alone_or_a_changed_file_is_refused(sk, book, new, tmp_path):
    path, people = new
    out = tmp_path / "todo.zip"
    sk("export", book, out)
    out.write_bytes(out.read_bytes()[:-40])
    assert sk("import", "whole", path, out, *people).status in (1, 2)
    assert sk("import", "whole", path, tmp_path / "none.zip", *people).status == 2
    assert sk("import", "whole", path, out, "--sheet", "x").status == 2


def test_the_export_is_recorded_with_its_hash(sk, book, tmp_path):
    out = tmp_path / "todo.zip"
    sk("export", book, out)
    entry = sk("journal", "show", book, "--kind", "paper.made", "--json").json[0]
    assert entry["kind"] == "paper.made"
    refused = sk("export", book, book)
    assert (refused.status, book.stat().st_size > 0) == (1, True)


def test_a_folder_of_photos_comes_in_by_name(sk, book, tmp_path):
    folder = tmp_path / "fotos"
    folder.mkdir()
    (folder / "37410237.jpg").write_bytes(picture())
    (folder / "nadie.jpg").write_bytes(picture(3))
    said = sk("import", "files", book, folder, "--json")
    assert (said.status, said.json["create"], said.json["error"]) == (REFUSED, 1, 1)
    assert sk("photo", "list", book, "37410237", "--json").json == []
    assert sk("import", "files", book, folder, "--accept-valid").status == 0
    assert [row["slot"] for row in sk("photo", "list", book, "37410237", "--json").json] == [
        "right"
    ]
    assert sk("import", "files", book, folder, "--place", "x").status == 2
    assert sk("import", "files", book, tmp_path / "none").status == 2
