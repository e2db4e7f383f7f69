"""The records of the book, each field described once; this is the floor of DOMAIN.md."""

from stockkeeper.domain.described import Record
from stockkeeper.domain.records.disposal import Disposal
from stockkeeper.domain.records.duty import Duty, Kit, Roster
from stockkeeper.domain.records.firearm import Firearm
from stockkeeper.domain.records.incident import Incident
from stockkeeper.domain.records.maintenance import Plan, Work
from stockkeeper.domain.records.people import Paper, Person
from stockkeeper.domain.records.places import Client, Company, Contract, Party, Place, Post
from stockkeeper.domain.records.renewing import Mark, Renewal
from stockkeeper.domain.records.supplies import Article, Lot, Stock
from stockkeeper.domain.records.transfer import Transfer
from stockkeeper.domain.records.trouble import Finding
from stockkeeper.domain.records.user import User

RECORDS: dict[str, type[Record]] = {
    record.kind: record
    for record in (
        Company,
        User,
        Place,
        Client,
        Post,
        Party,
        Person,
        Paper,
        Firearm,
        Lot,
        Article,
        Stock,
        Kit,
        Roster,
        Duty,
        Finding,
        Incident,
        Mark,
        Renewal,
        Contract,
        Plan,
        Work,
        Transfer,
        Disposal,
    )
}
"""Every kind of record by its name, in the order of their tables."""

__all__ = [
    "RECORDS",
    "Article",
    "Client",
    "Company",
    "Contract",
    "Disposal",
    "Duty",
    "Finding",
    "Firearm",
    "Incident",
    "Kit",
    "Lot",
    "Mark",
    "Paper",
    "Party",
    "Person",
    "Place",
    "Plan",
    "Post",
    "Record",
    "Renewal",
    "Roster",
    "Stock",
    "Transfer",
    "User",
    "Work",
]
