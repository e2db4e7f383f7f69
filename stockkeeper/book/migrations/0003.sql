-- Schema 3: the life of a weapon. Tables are readings of the journal, as in the files before.
-- What was agreed with clients.
CREATE TABLE contract (
    id INTEGER PRIMARY KEY,
    client TEXT NOT NULL DEFAULT '',
    number TEXT NOT NULL DEFAULT '',
    service TEXT NOT NULL DEFAULT '',
    begins TEXT NOT NULL DEFAULT '',
    ends TEXT NOT NULL DEFAULT '',
    weapons INTEGER,
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX contract_of_client ON contract (client);


-- What a document is called; photos have no title.
ALTER TABLE picture ADD COLUMN title TEXT NOT NULL DEFAULT '';
