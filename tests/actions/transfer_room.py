"""Two sites in one book: what stands at each, and who sends and who receives."""

from stockkeeper.actions.transfer import SendTransfer
from stockkeeper.book.queries import holdings, records, transfers
from stockkeeper.domain.refs import Ref
from tests.tamper.whole_book import STORE

NORTH = "Norte"


def north(whole):
    """A second site with a rack inside, to send things to."""
    site = whole.add("place", name=NORTH, sort="site")
    return site, whole.add("place", name="Estante", sort="rack", parent=str(site))


def send(whole, target, items, counted=(), **values):
    end = {"party" if target.kind == "party" else "target": str(target)}
    act = SendTransfer({"source": str(STORE), **end, **values}, tuple(items), tuple(counted))
    sign = whole.both if target.kind == "party" else whole.do
    return Ref("transfer", sign(act).folio)


def receive(whole, act):
    """The other user answers."""
    return whole.book.perform(whole.second, act)


def holder(whole, item):
    return records.fetch(whole.book.base, item)["holder"]


def had(whole, item, who):
    return holdings.BookHoldings(whole.book.base).quantity(item, who)


def state(whole, transfer):
    return transfers.fetch(whole.book.base, transfer)["state"]


def line_states(whole, transfer):
    return [(line.left, line.state) for line in transfers.lines(whole.book.base, transfer)]


def findings(whole, *, only_open=True):
    test = "WHERE closed = ''" if only_open else ""
    sql = f"SELECT sort, subject, expected, counted, source FROM finding {test} ORDER BY id"
    return whole.book.base.rows(sql)
