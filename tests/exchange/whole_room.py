"""Writes the whole of a book to a zip, for tests."""

from stockkeeper.exchange.whole.writing import write


def exported(made, path):
    reader = made.book.open_reader()
    try:
        with path.open("wb") as file:
            write(made.book, made.session, reader, file)
    finally:
        reader.close()
    return path
