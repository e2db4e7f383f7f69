"""How entries of the journal become tables: the tables are a reading, never the record."""

from stockkeeper.book.projection.entries import project

__all__ = ["project"]
