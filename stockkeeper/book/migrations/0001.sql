-- Schema 1 of a book (BOOK-FORMAT.md). Never edited once shipped: a later change is a new file.
CREATE TABLE entry (
    seq INTEGER PRIMARY KEY,
    body BLOB NOT NULL,
    leaf BLOB NOT NULL,
    signature BLOB NOT NULL,
    approval BLOB
) STRICT;
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;
CREATE TABLE private (
    "commitment" TEXT PRIMARY KEY,
    salt BLOB NOT NULL,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER private_is_never_changed BEFORE UPDATE ON private
BEGIN SELECT RAISE(ABORT, 'a private record is never changed'); END;
CREATE TABLE attachment (
    sha256 TEXT PRIMARY KEY,
    media_type TEXT NOT NULL,
    bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE keyring (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    body BLOB NOT NULL
) STRICT;
CREATE TABLE folio (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    moment INTEGER NOT NULL,
    recorded TEXT NOT NULL,
    by_user INTEGER NOT NULL,
    second INTEGER NOT NULL DEFAULT 0,
    subject TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    target TEXT NOT NULL DEFAULT '',
    post TEXT NOT NULL DEFAULT '',
    until TEXT NOT NULL DEFAULT '',
    undoes INTEGER NOT NULL DEFAULT 0,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX folio_kind ON folio (kind, seq);
CREATE INDEX folio_moment ON folio (moment);
CREATE TABLE touch (
    ref TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (ref, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE movement (
    seq INTEGER NOT NULL,
    line INTEGER NOT NULL,
    item TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (seq, line)
) STRICT, WITHOUT ROWID;
CREATE TABLE holding (
    item TEXT NOT NULL,
    holder TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (item, holder)
) STRICT, WITHOUT ROWID;
CREATE INDEX holding_holder ON holding (holder, item);
CREATE TABLE word (
    kind TEXT NOT NULL,
    word TEXT NOT NULL,
    serial_key TEXT NOT NULL DEFAULT '',
    id INTEGER NOT NULL,
    PRIMARY KEY (kind, word, serial_key, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE picture (
    ref TEXT NOT NULL,
    slot TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (ref, slot)
) STRICT, WITHOUT ROWID;
CREATE TABLE signed_point (
    seq INTEGER PRIMARY KEY,
    size INTEGER NOT NULL,
    root TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE TABLE paper_made (
    seq INTEGER PRIMARY KEY,
    report TEXT NOT NULL,
    format TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL
) STRICT;
CREATE TABLE company (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT '',
    tax_id TEXT NOT NULL DEFAULT '',
    licence TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE user (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT '',
    key TEXT NOT NULL UNIQUE,
    public TEXT NOT NULL,
    revoked INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE place (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    sort TEXT NOT NULL DEFAULT '',
    parent TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE client (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    tax_id TEXT NOT NULL DEFAULT '',
    legal_representative TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE post (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    client TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    contract TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE party (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    sort TEXT NOT NULL DEFAULT '',
    tax_id TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    surnames TEXT NOT NULL DEFAULT '',
    given_names TEXT NOT NULL DEFAULT '',
    id_kind TEXT NOT NULL DEFAULT '',
    id_number TEXT NOT NULL DEFAULT '',
    employee_number TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT '',
    credential TEXT NOT NULL DEFAULT '',
    badge TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    employer TEXT NOT NULL DEFAULT '',
    started TEXT NOT NULL DEFAULT '',
    ended TEXT NOT NULL DEFAULT '',
    blocked TEXT NOT NULL DEFAULT '',
    erased INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE paper (
    id INTEGER PRIMARY KEY,
    person TEXT NOT NULL DEFAULT '',
    sort TEXT NOT NULL DEFAULT '',
    number TEXT NOT NULL DEFAULT '',
    weapon_class TEXT NOT NULL DEFAULT '',
    calibres TEXT NOT NULL DEFAULT '',
    issued TEXT NOT NULL DEFAULT '',
    expires TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE firearm (
    id INTEGER PRIMARY KEY,
    serial TEXT NOT NULL DEFAULT '',
    type TEXT NOT NULL DEFAULT '',
    make TEXT NOT NULL DEFAULT '',
    model TEXT NOT NULL DEFAULT '',
    calibre TEXT NOT NULL DEFAULT '',
    asset_number TEXT NOT NULL DEFAULT '',
    action TEXT NOT NULL DEFAULT '',
    capacity INTEGER,
    barrel_mm INTEGER,
    finish TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT '',
    made_year INTEGER,
    importer TEXT NOT NULL DEFAULT '',
    marks TEXT NOT NULL DEFAULT '',
    registration TEXT NOT NULL DEFAULT '',
    permit_kind TEXT NOT NULL DEFAULT '',
    permit_number TEXT NOT NULL DEFAULT '',
    permit_issued TEXT NOT NULL DEFAULT '',
    permit_expires TEXT NOT NULL DEFAULT '',
    acquired TEXT NOT NULL DEFAULT '',
    acquired_how TEXT NOT NULL DEFAULT '',
    authorisation TEXT NOT NULL DEFAULT '',
    supplier TEXT NOT NULL DEFAULT '',
    invoice TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL DEFAULT '',
    owner_name TEXT NOT NULL DEFAULT '',
    ballistic_reference TEXT NOT NULL DEFAULT '',
    ballistic_date TEXT NOT NULL DEFAULT '',
    impression TEXT NOT NULL DEFAULT '',
    tag TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    serial_key TEXT NOT NULL,
    serial_back TEXT NOT NULL,
    holder TEXT NOT NULL DEFAULT '',
    since INTEGER NOT NULL DEFAULT 0,
    condition TEXT NOT NULL DEFAULT 'serviceable',
    assigned TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE lot (
    id INTEGER PRIMARY KEY,
    calibre TEXT NOT NULL DEFAULT '',
    lot_number TEXT NOT NULL DEFAULT '',
    sort TEXT NOT NULL DEFAULT '',
    maker TEXT NOT NULL DEFAULT '',
    received TEXT NOT NULL DEFAULT '',
    expires TEXT NOT NULL DEFAULT '',
    condition TEXT NOT NULL DEFAULT '',
    hazard TEXT NOT NULL DEFAULT '',
    authorisation TEXT NOT NULL DEFAULT '',
    invoice TEXT NOT NULL DEFAULT '',
    purpose TEXT NOT NULL DEFAULT '',
    pack_size INTEGER,
    notes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    category TEXT NOT NULL DEFAULT '',
    serial TEXT NOT NULL DEFAULT '',
    make TEXT NOT NULL DEFAULT '',
    model TEXT NOT NULL DEFAULT '',
    lot_number TEXT NOT NULL DEFAULT '',
    size TEXT NOT NULL DEFAULT '',
    level TEXT NOT NULL DEFAULT '',
    made TEXT NOT NULL DEFAULT '',
    expires TEXT NOT NULL DEFAULT '',
    asset_number TEXT NOT NULL DEFAULT '',
    tag TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    serial_key TEXT NOT NULL,
    serial_back TEXT NOT NULL,
    holder TEXT NOT NULL DEFAULT '',
    since INTEGER NOT NULL DEFAULT 0,
    condition TEXT NOT NULL DEFAULT 'serviceable',
    assigned TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE stock (
    id INTEGER PRIMARY KEY,
    category TEXT NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    calibre TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
) STRICT
;
CREATE INDEX firearm_serial_key ON firearm (serial_key);
CREATE INDEX firearm_serial_back ON firearm (serial_back);
CREATE INDEX firearm_asset_number ON firearm (asset_number) WHERE asset_number <> '';
CREATE INDEX firearm_tag ON firearm (tag) WHERE tag <> '';
CREATE INDEX firearm_holder ON firearm (holder, serial_key);
CREATE INDEX firearm_assigned ON firearm (assigned) WHERE assigned <> '';
CREATE INDEX firearm_permit_expires ON firearm (permit_expires);
CREATE INDEX article_serial_key ON article (serial_key);
CREATE INDEX article_serial_back ON article (serial_back);
CREATE INDEX article_tag ON article (tag) WHERE tag <> '';
CREATE INDEX article_holder ON article (holder, serial_key);
CREATE INDEX person_id_number ON person (id_number);
CREATE INDEX person_employee_number ON person (employee_number) WHERE employee_number <> '';
CREATE INDEX person_badge ON person (badge) WHERE badge <> '';
CREATE INDEX person_name ON person (surnames COLLATE NOCASE, given_names COLLATE NOCASE);
CREATE INDEX paper_person ON paper (person);
CREATE INDEX post_client ON post (client);
