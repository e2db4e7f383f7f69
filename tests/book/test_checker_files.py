"""The standalone checker and the files between books: a transfer, its answer, an inspector's."""

import base64
import json

import pytest

from stockkeeper.book import canonical, parcel_seal, parcels
from stockkeeper.book.keyring import Cost
from tests.actions.two_books import pair_of
from tests.book.journal_export import ADA, BOOK, MAL, SITE, Export, _check_journal, b64


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A transfer and its answer, each with its site's key, and what signs for the first."""
    pair = pair_of(tmp_path_factory.mktemp("pair") / "two")
    sent = pair.file(pair.send(escort="Luz Quispe"))
    answer = pair.answer(pair.receive(sent))
    keys = [
        each.book.parts.site_key.public_key().public_bytes_raw().hex()
        for each in (pair.ours, pair.theirs)
    ]
    yield (sent, keys[0]), (answer, keys[1]), pair.ours.book.parts.site_key
    pair.ours.book.close()
    pair.theirs.book.close()


@pytest.fixture(scope="module")
def findings():
    """What ADA found, under a checkpoint of her own book, which SITE signs."""
    return found_by_ada()


def found_by_ada(**changes):
    lines = [["seen", "firearm:7", "KX0", "place:3", "place:3", []]]
    copy = {"book": BOOK, "note": Export().note(), "site_key": SITE.public.hex()}
    body = {"witness": "Ada", "public": ADA.public.hex(), "inspection": 9, "copy": copy,
            "audit": {"revealed": "2028-02-09T05:47:00-05:00"}, "lines": lines, "amounts": [],
            "figures": {"seen": 1}, **changes}  # fmt: skip
    raw = canonical.encode(body)
    signature = ADA.key.sign(b"stockkeeper-findings-v1\0" + raw)
    told = {"type": "stockkeeper-findings", "v": 1, "body": b64(raw), "signature": b64(signature)}
    return json.dumps(told).encode()


def checked(folder, capsys, raw, *more):
    """The exit status, and what is found."""
    path = folder / "file.json"
    path.write_bytes(raw)
    status = _check_journal.main([str(path), "--json", *more])
    told = capsys.readouterr().out
    return status, [each["message"] for each in json.loads(told)["findings"]] if told else []


def test_a_transfer_and_its_answer_are_proven(tmp_path, capsys, files):
    for raw, key in files[:2]:
        assert checked(tmp_path, capsys, raw) == (0, [])
        assert checked(tmp_path, capsys, raw, "--site-key", key) == (0, [])
        assert checked(tmp_path, capsys, raw, "--site-key", "00" * 32)[0] == 1


ALTERED = {
    "things": (lambda told: told["things"][0]["values"].update(serial="X"), "that were signed"),
    "fewer": (lambda told: told["things"].pop(), "of the lines"),
    "proof": (lambda told: told["proof"]["entries"][0].update(proof=[]), "stand in the book"),
    "keys": (lambda told: told["proof"].pop("keys"), "are missing"),
}


@pytest.mark.parametrize("name", ALTERED)
def test_what_was_altered_and_signed_again_is_named(tmp_path, capsys, files, name):
    bend, why = ALTERED[name]
    content = json.loads(parcel_seal.opened(files[0][0])[0])
    bend(content)
    raw = parcel_seal.signed(parcels.raw(content), files[2])
    status, found = checked(tmp_path, capsys, raw)
    assert status == 1
    assert any(why in message for message in found)


def test_another_signature_is_named(tmp_path, capsys, files, findings):
    for raw in (files[0][0], files[1][0], findings):
        told = json.loads(raw)
        told["signature"] = base64.b64encode(bytes(64)).decode()
        status, found = checked(tmp_path, capsys, json.dumps(told).encode())
        assert status == 1
        assert "signed by" in found[0]


def test_findings_are_proven_by_the_inspectors_key(tmp_path, capsys, findings):
    assert checked(tmp_path, capsys, findings, "--site-key", ADA.public.hex()) == (0, [])
    assert checked(tmp_path, capsys, findings, "--site-key", "00" * 32)[0] == 1
    status, found = checked(tmp_path, capsys, found_by_ada(figures={"seen": 2}))
    assert (status, found) == (1, ["the figures are not those of the lines"])
    copy = {"book": BOOK, "note": Export().note(by=MAL), "site_key": SITE.public.hex()}
    status, found = checked(tmp_path, capsys, found_by_ada(copy=copy))
    assert (status, found) == (1, ["the checkpoint is not signed by the inspector's book"])


def test_a_sealed_file_is_something_else(tmp_path, capsys, files):
    sealed = parcel_seal.sealed(files[0][0], "frase", Cost(8, 1, 1))
    assert checked(tmp_path, capsys, sealed)[0] == 2
