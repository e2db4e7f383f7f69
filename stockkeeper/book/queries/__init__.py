"""Questions the book answers: each takes a connection and gives plain values."""
