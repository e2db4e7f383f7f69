"""The pages before a book is open: start, new book, recovery key, unlock, demonstration, mend."""
