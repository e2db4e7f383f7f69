"""PINs and cards on the command line: from a file, never from the line itself."""

from stockkeeper.book.queries import acceptance
from tests.tamper.whole_book import PASSPHRASE


def _file(folder, text):
    made = folder / "pin.txt"
    made.write_text(text, encoding="utf-8")
    return made


def test_a_person_gets_a_pin_and_a_weak_one_is_refused(sk, book, tmp_path):
    said = sk("person", "pin", book, "52817334", "--pin-file", _file(tmp_path, "7305\n"), "--json")
    assert said.status == 0
    assert said.json["folio"] == 7
    said = sk("person", "pin", book, "52817334", "--pin-file", _file(tmp_path, "1234"))
    assert said.status == 1
    assert "1234" not in said.out + said.err
    said = sk("person", "pin", book, "52817334")
    assert said.status == 2
    assert "--pin-file" in said.err


def test_a_user_sets_their_own_pin_and_has_a_card(sk, book, tmp_path):
    said = sk("user", "pin", book, "--pin-file", _file(tmp_path, "7305"), "--json")
    assert said.status == 0
    assert said.json["folio"] == 7
    assert sk("user", "card", book, "Marta", "--person", "52817334").status == 0
    assert sk("user", "list", book, "--json").json[0]["person"] == "person:4"
    assert sk("user", "card", book, "Marta").status == 0
    assert sk("user", "card", book, "Marta").status == 1
    assert sk("verify", book).status == 0


def test_a_pin_is_shown_by_no_command(sk, book, tmp_path):
    sk("user", "pin", book, "--pin-file", _file(tmp_path, "73059182"))
    sk("person", "pin", book, "52817334", "--pin-file", _file(tmp_path, "60418273"))
    out = tmp_path / "j.jsonl"
    told = ""
    for folio in range(1, 9):
        said = sk("journal", "show", book, folio, "--json")
        told += said.out + said.err
    sk("journal", "export", book, "--out", out)
    told += out.read_text("utf-8")
    for hidden in ("73059182", "60418273", "argon2id", PASSPHRASE):
        assert hidden not in told


def test_an_issue_is_accepted_with_the_pin_or_the_badge(sk, book, tmp_path):
    sk("person", "pin", book, "52817334", "--pin-file", _file(tmp_path, "7305"))
    asked = ("issue", book, "--to", "52817334", "--item", "37410237")
    wrong = sk(*asked, "--accept-pin-file", _file(tmp_path, "9264"))
    assert wrong.status == 1
    assert "9" in wrong.err
    assert "9264" not in wrong.err
    done = sk(*asked, "--accept-pin-file", _file(tmp_path, "7305"), "--json")
    assert done.status == 0
    shown = sk("journal", "show", book, done.json["folio"], "--json").json
    assert shown["data"]["acceptance"] == {"by": "person:4", "how": "pin"}
    sk("return", book, "--item", "37410237")
    both = sk(*asked, "--accept-pin-file", _file(tmp_path, "7305"), "--accept-badge", "52817334")
    assert both.status == 2
    done = sk(*asked, "--accept-badge", "52817334", "--json")
    shown = sk("journal", "show", book, done.json["folio"], "--json").json
    assert shown["data"]["acceptance"]["how"] == "badge"


def test_a_return_is_accepted_by_the_clerk(sk, book, tmp_path, monkeypatch):
    sk("issue", book, "--to", "52817334", "--item", "37410237")
    monkeypatch.setattr(acceptance, "asked", lambda _base, act: "badge" * (act == "return"))
    back = ("return", book, "--item", "37410237")
    assert sk(*back).status == 1
    assert sk(*back, "--accept-badge", "52817334").status == 1
    sk("user", "card", book, "Marta", "--person", "52817334")
    done = sk(*back, "--accept-badge", "52817334", "--json")
    shown = sk("journal", "show", book, done.json["folio"], "--json").json
    assert shown["data"]["acceptance"] == {"by": "user:1", "how": "badge"}
