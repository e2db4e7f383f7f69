"""A whole book as an open zip: its journal, its tables as CSV, its attachments. No lock-in.

    README.txt         what is in it, in the language spoken
    manifest.json      format, book, name -> [size, SHA-256] of every other member, and
                       hash -> media type of every attachment
    journal.jsonl      every entry with its signatures (BOOK-FORMAT.md, Journal export)
    private.jsonl      what identifies people: {"seq", "salt", "body"}, salt in hex, body in base64
    records/KIND.csv   one table a kind of record; movements.csv, holdings.csv
    attachments/HASH   photos and papers under their SHA-256

The CSV files are for other programs; a book is made again from the journal alone.
"""

FORMAT = "stockkeeper-whole-1"
README, MANIFEST, JOURNAL, PRIVATE = "README.txt", "manifest.json", "journal.jsonl", "private.jsonl"
ATTACHMENTS = "attachments/"
