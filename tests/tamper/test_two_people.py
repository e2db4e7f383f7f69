"""Insiders with true keys who act alone where two must: verify and the checker name the entry."""

import pytest

from stockkeeper.book import canonical, exporting, merkle
from stockkeeper.book.journal import APPROVAL_CONTEXT, ENTRY_CONTEXT
from stockkeeper.book.proving.verify import verify
from tests.book.journal_export import found
from tests.tamper.small_book import STORE, enrol, start
from tests.tamper.whole_book import whole_book


@pytest.fixture
def whole(tmp_path):
    made = start(tmp_path / "a.stockbook")
    made.second = enrol(made, "Beto", "supervisor")
    yield made
    made.book.close()


def written(whole, kind, data, by=None, second=None):
    """Put an entry into the journal past all acts, well formed and truly signed; its folio."""
    base = whole.book.base
    size, prev = base.row("SELECT seq, leaf FROM entry ORDER BY seq DESC LIMIT 1")
    signer = by or whole.session
    body = canonical.decode(base.value("SELECT body FROM entry WHERE seq = ?", (size,)))
    body.pop("approved_by", None)
    body.update(seq=size + 1, prev=prev.hex(), kind=kind, data=data, by=signer.key)
    if second is not None:
        body["approved_by"] = second.key
    raw = canonical.encode(body)
    approval = None if second is None else second.signing.sign(APPROVAL_CONTEXT + raw)
    values = (size + 1, raw, merkle.leaf_hash(raw), signer.signing.sign(ENTRY_CONTEXT + raw))
    with base.writing():
        base.run("INSERT INTO entry VALUES (?,?,?,?,?)", (*values, approval))
    return size + 1


def told(whole, step):
    """What verify and the standalone checker say at a step: the entries they name."""
    report = verify(whole.book.base, whole.book.identity)
    lines = [raw.decode() for raw in exporting.Export(whole.book, whole.book.base).lines()]
    theirs = {each["seq"] for each in found(lines) if each["step"] == step}
    ours = {each.seq for each in report.findings if each.step == step}
    return ours, theirs


def sent(whole):
    gun = whole.register("firearm", serial="KU1", type="revolver", make="Taurus")
    north = whole.add("place", name="Norte", sort="site")
    line = {"item": str(gun), "from": str(STORE), "to": "transfer:new", "quantity": 1}
    values = {"source": str(STORE), "target": str(north)}
    folio = written(whole, "transfer.registered", {"values": values, "lines": [line]})
    return {"ref": f"transfer:{folio}", "answer": "accepted", "seals_fit": 1}


def test_who_sent_a_transfer_and_takes_it_in_is_named(whole):
    answer = sent(whole)
    folio = written(whole, "transfer.answered", answer)
    assert told(whole, 6) == ({folio}, {folio})


def test_an_override_alone_does_not_let_it_pass(whole):
    answer = {**sent(whole), "override": "No hay nadie más"}
    folio = written(whole, "transfer.answered", answer)
    assert told(whole, 6) == (set(), set())
    assert told(whole, 3) == ({folio}, {folio})
    same = written(whole, "transfer.answered", answer, second=whole.session)
    assert told(whole, 3) == ({folio, same}, {folio, same})


def test_another_person_two_people_and_a_refusal_are_in_order(whole):
    answer = sent(whole)
    written(whole, "transfer.answered", answer, by=whole.second)
    written(whole, "transfer.answered", {**answer, "answer": "refused"})
    let = {**answer, "override": "No hay nadie más"}
    written(whole, "transfer.answered", let, second=whole.second)
    assert told(whole, 6) == (set(), set())
    assert told(whole, 3) == (set(), set())


@pytest.mark.parametrize("kind", ["disposal.registered", "custody.disposal"])
def test_a_disposal_needs_two_different_signatures(whole, kind):
    gun = whole.register("firearm", serial="KU1", type="revolver", make="Taurus")
    line = {"item": str(gun), "from": str(STORE), "to": "end:destroyed", "quantity": 1}
    values = {"way": "destruction", "authority": "SUCAMEC", "certificate": "D-9"}
    data = {"values": values, "lines": [line]}
    alone = written(whole, kind, data)
    same = written(whole, kind, data, second=whole.session)
    right = written(whole, kind, data, second=whole.second)
    assert told(whole, 3) == ({alone, same}, {alone, same})
    assert right not in {alone, same}


def test_without_its_second_signature_every_entry_for_two_is_named(tmp_path):
    """Take the second person out of each entry for two of the whole book, signed again (C)."""
    whole = whole_book(tmp_path / "a.stockbook")
    base = whole.book.base
    kinds: dict[str, int] = {}
    for seq, raw in base.rows("SELECT seq, body FROM entry WHERE approval IS NOT NULL"):
        kinds.setdefault(canonical.decode(raw)["kind"], seq)
    assert {"disposal.registered", "custody.loss", "person.erased", "shift.closed"} < set(kinds)
    lost: dict[int, str] = {}
    for kind, seq in kinds.items():
        body = canonical.decode(base.value("SELECT body FROM entry WHERE seq = ?", (seq,)))
        lost[written(whole, kind, body["data"])] = kind
    ours, theirs = told(whole, 3)
    assert ours == theirs == set(lost)
    whole.book.close()
