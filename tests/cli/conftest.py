"""A book and a command line to ask it with: commands run in this process, as `stockkeeper` runs."""

import json
from dataclasses import dataclass

import pytest

from stockkeeper import app
from stockkeeper.actions import new_book
from stockkeeper.actions.add import Add
from stockkeeper.actions.register import Register
from stockkeeper.book.creating import NewBook
from stockkeeper.book.keyring import Cost
from stockkeeper.domain.refs import Ref

PASSPHRASE = "caballo correcto grapa"
CHEAP = Cost(8, 1, 1)


@dataclass
class Said:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def sk(capsys, monkeypatch):
    """Run one command and give what it said; whatever happens, it is never a traceback."""
    monkeypatch.setenv("STOCKKEEPER_PASSPHRASE", PASSPHRASE)

    def run(*arguments):
        capsys.readouterr()
        status = app.main([str(argument) for argument in arguments])
        said = Said(status, *capsys.readouterr())
        assert "Traceback" not in said.err
        return said

    return run


@pytest.fixture
def book(tmp_path):
    """A book with a site, a store (place:3), a person (4), a pistol (5) and a lot of 100 (6)."""
    path = tmp_path / "altaguardia.stockbook"
    told = NewBook(path, {"name": "Altaguardia", "country": "CO"}, "Marta", PASSPHRASE, cost=CHEAP)
    made = new_book.start(told, "Bogotá")
    for act in (
        Add("person", {"surnames": "Arango", "given_names": "Mónica", "id_number": "52817334"}),
        Register("firearm", {"serial": "37410237", "type": "pistol"}, Ref("place", 3)),
        Register("lot", {"calibre": "9 mm", "lot_number": "L-7"}, Ref("place", 3), 100),
    ):
        made.book.perform(made.session, act)
    made.book.close()
    return path
