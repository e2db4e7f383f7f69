"""Documents on the command line: added from a file, listed, written out, taken away."""

import hashlib

from tests.actions.test_documents import pdf


def test_a_document_goes_in_and_comes_out_byte_for_byte(sk, book, tmp_path):
    path, out = tmp_path / "denuncia.pdf", tmp_path / "out.pdf"
    path.write_bytes(pdf("Denuncia", 2))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    said = sk("attach", "add", book, "37410237", path, "--title", "Denuncia 45", "--json")
    assert said.status == 0
    assert said.json["touched"] == ["firearm:5"]
    told = sk("attach", "list", book, "37410237", "--json").json
    assert [(row["number"], row["title"], row["sha256"]) for row in told] == [
        (1, "Denuncia 45", digest)
    ]
    assert "Denuncia 45" in sk("attach", "list", book, "37410237").out
    assert sk("photo", "list", book, "37410237", "--json").json == []
    said = sk("attach", "export", book, "37410237", "--number", 1, "--out", out)
    assert said.status == 0
    assert out.read_bytes() == path.read_bytes()
    made = sk("journal", "show", book, "--json").json[0]
    assert made["kind"] == "paper.made"
    assert sk("attach", "remove", book, "37410237", "--number", 1, "--reason", "Otra").status == 0
    assert sk("attach", "list", book, "37410237", "--json").json == []
    assert sk("verify", book).status == 0


def test_what_cannot_be_attached_is_told_and_nothing_recorded(sk, book, tmp_path):
    text = tmp_path / "carta.pdf"
    text.write_bytes(b"a letter")
    said = sk("attach", "add", book, "37410237", text)
    assert (said.status, "carta.pdf" in said.err) == (2, True)
    assert sk("attach", "add", book, "37410237", tmp_path / "no.pdf").status == 2
    said = sk("attach", "export", book, "37410237", "--number", 3, "--out", tmp_path / "n.pdf")
    assert (said.status, "3" in said.err) == (1, True)
    assert not (tmp_path / "n.pdf").exists()
    text.write_bytes(pdf("x"))
    assert sk("attach", "add", book, "user:1", text).status == 1
