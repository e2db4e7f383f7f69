"""Proving a book: the six steps of BOOK-FORMAT.md, each in a file, each naming what it finds."""
