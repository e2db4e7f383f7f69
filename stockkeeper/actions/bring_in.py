"""Bring in: the rows of a file enter the book, one entry each, closed by the file's hash."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import records
from stockkeeper.domain import events
from stockkeeper.domain.custody import Line
from stockkeeper.domain.intake import IntakePlan, IntakeRow
from stockkeeper.domain.refs import ORIGIN, SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import Refusal
