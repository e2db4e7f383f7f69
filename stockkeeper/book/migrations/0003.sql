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
-- Maintenance: plans, works, the parts they took, and the rounds that weapons fired.
CREATE TABLE plan (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    sort TEXT NOT NULL DEFAULT '',
    item TEXT NOT NULL DEFAULT '',
    type TEXT NOT NULL DEFAULT '',
    make TEXT NOT NULL DEFAULT '',
    model TEXT NOT NULL DEFAULT '',
    calibre TEXT NOT NULL DEFAULT '',
    days INTEGER,
    rounds INTEGER,
    tolerance INTEGER,
    tolerance_rounds INTEGER,
    starts TEXT NOT NULL DEFAULT '',
    ended TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE work (
    id INTEGER PRIMARY KEY,
    item TEXT NOT NULL DEFAULT '',
    sort TEXT NOT NULL DEFAULT '',
    plan TEXT NOT NULL DEFAULT '',
    opened TEXT NOT NULL DEFAULT '',
    why TEXT NOT NULL DEFAULT '',
    worker TEXT NOT NULL DEFAULT '',
    out_of_service TEXT NOT NULL DEFAULT '',
    findings TEXT NOT NULL DEFAULT '',
    rounds INTEGER,
    result TEXT NOT NULL DEFAULT '',
    condition TEXT NOT NULL DEFAULT '',
    next_due TEXT NOT NULL DEFAULT '',
    closed TEXT NOT NULL DEFAULT '',
    finished INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE work_part (
    work INTEGER NOT NULL,
    line INTEGER NOT NULL,
    name TEXT NOT NULL,
    number TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (work, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_item ON work (item, sort, finished);
CREATE INDEX work_open ON work (item) WHERE finished = 0;
CREATE INDEX movement_expended ON movement (seq) WHERE target = 'end:expended';
-- Transfers: what is under way, what other books sent, and the keys those books are known by.
CREATE TABLE transfer (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL DEFAULT '',
    target TEXT NOT NULL DEFAULT '',
    party TEXT NOT NULL DEFAULT '',
    guide TEXT NOT NULL DEFAULT '',
    guide_issued TEXT NOT NULL DEFAULT '',
    guide_until TEXT NOT NULL DEFAULT '',
    carrier TEXT NOT NULL DEFAULT '',
    vehicle TEXT NOT NULL DEFAULT '',
    escort TEXT NOT NULL DEFAULT '',
    seals TEXT NOT NULL DEFAULT '',
    expected TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    to_book TEXT NOT NULL DEFAULT '',
    nonce TEXT NOT NULL DEFAULT '',
    things TEXT NOT NULL DEFAULT '',
    sent TEXT NOT NULL DEFAULT '',
    sender INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'sent',
    answered INTEGER NOT NULL DEFAULT 0,
    answered_at TEXT NOT NULL DEFAULT '',
    receiver INTEGER NOT NULL DEFAULT 0,
    seals_fit INTEGER NOT NULL DEFAULT 1,
    closed INTEGER NOT NULL DEFAULT 0,
    answer_hash TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX transfer_state ON transfer (state, id);
CREATE TABLE transfer_line (
    transfer INTEGER NOT NULL,
    line INTEGER NOT NULL,
    item TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    home TEXT NOT NULL,
    still INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (transfer, line)
) STRICT, WITHOUT ROWID;
CREATE TABLE transfer_in (
    book TEXT NOT NULL,
    transfer INTEGER NOT NULL,
    nonce TEXT NOT NULL,
    seq INTEGER NOT NULL,
    file TEXT NOT NULL,
    party TEXT NOT NULL,
    place TEXT NOT NULL,
    answer TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (book, transfer, nonce)
) STRICT, WITHOUT ROWID;
CREATE TABLE known_book (
    book TEXT PRIMARY KEY,
    site_key TEXT NOT NULL,
    company TEXT NOT NULL,
    incarnation INTEGER NOT NULL,
    size INTEGER NOT NULL,
    root TEXT NOT NULL,
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Incidents: more of each, the things it is about, where they went and came back, what was done since.
ALTER TABLE incident ADD COLUMN modality TEXT NOT NULL DEFAULT '';
ALTER TABLE incident ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE incident ADD COLUMN documents TEXT NOT NULL DEFAULT '';
ALTER TABLE incident ADD COLUMN police_office TEXT NOT NULL DEFAULT '';
ALTER TABLE incident ADD COLUMN police_date TEXT NOT NULL DEFAULT '';
ALTER TABLE incident ADD COLUMN notice_office TEXT NOT NULL DEFAULT '';
ALTER TABLE incident ADD COLUMN notice_channel TEXT NOT NULL DEFAULT '';
ALTER TABLE incident ADD COLUMN ending TEXT NOT NULL DEFAULT '';
CREATE TABLE incident_item (
    incident INTEGER NOT NULL,
    line INTEGER NOT NULL,
    item TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    holder TEXT NOT NULL,
    PRIMARY KEY (incident, line)
) STRICT;
CREATE TABLE incident_move (
    seq INTEGER NOT NULL,
    line INTEGER NOT NULL,
    incident INTEGER NOT NULL,
    item TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    way TEXT NOT NULL,
    inspected INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (seq, line)
) STRICT;
CREATE TABLE incident_step (
    seq INTEGER PRIMARY KEY,
    incident INTEGER NOT NULL,
    sort TEXT NOT NULL,
    note TEXT NOT NULL,
    due TEXT NOT NULL
) STRICT;
CREATE INDEX incident_item_item ON incident_item (item);
CREATE INDEX incident_move_incident ON incident_move (incident);
CREATE INDEX incident_move_item ON incident_move (item) WHERE way = 'back';
CREATE INDEX incident_step_incident ON incident_step (incident);
-- What somebody took a thing for that an audit found and no book knew: its provisional record.
ALTER TABLE audit_note ADD COLUMN type TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_note ADD COLUMN make TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_note ADD COLUMN calibre TEXT NOT NULL DEFAULT '';
-- That an audit saw a thing belongs to the thing's history.
INSERT OR IGNORE INTO touch (ref, seq) SELECT item, seq FROM audit_scan WHERE item <> '';




-- Marks of firearms, and batches of permits and papers that are renewed together.
CREATE TABLE mark (
    id INTEGER PRIMARY KEY,
    item TEXT NOT NULL DEFAULT '',
    sort TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    position TEXT NOT NULL DEFAULT '',
    side TEXT NOT NULL DEFAULT '',
    applied TEXT NOT NULL DEFAULT '',
    authority TEXT NOT NULL DEFAULT '',
    removed TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX mark_of_item ON mark (item);
CREATE TABLE renewal (
    id INTEGER PRIMARY KEY,
    sort TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    authority TEXT NOT NULL DEFAULT '',
    prepared TEXT NOT NULL DEFAULT '',
    submitted TEXT NOT NULL DEFAULT '',
    filing TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    closed TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT ''
) STRICT;
-- `was` is the day on which it expired before; `done` the entry that recorded what came back,
-- and `became` what holds it now: the firearm itself, or a person's new paper.
CREATE TABLE renewal_line (
    renewal INTEGER NOT NULL,
    line INTEGER NOT NULL,
    item TEXT NOT NULL,
    was TEXT NOT NULL,
    done INTEGER NOT NULL DEFAULT 0,
    became TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (renewal, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX renewal_line_of ON renewal_line (item, renewal);
-- Disposal: acts by which things leave the company for good.
CREATE TABLE disposal (
    id INTEGER PRIMARY KEY,
    way TEXT NOT NULL DEFAULT '',
    day TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    authority TEXT NOT NULL DEFAULT '',
    order_number TEXT NOT NULL DEFAULT '',
    order_date TEXT NOT NULL DEFAULT '',
    party TEXT NOT NULL DEFAULT '',
    method TEXT NOT NULL DEFAULT '',
    scene TEXT NOT NULL DEFAULT '',
    operator TEXT NOT NULL DEFAULT '',
    witness TEXT NOT NULL DEFAULT '',
    witness_id TEXT NOT NULL DEFAULT '',
    other_witness TEXT NOT NULL DEFAULT '',
    other_witness_id TEXT NOT NULL DEFAULT '',
    certificate TEXT NOT NULL DEFAULT '',
    permit_surrendered TEXT NOT NULL DEFAULT '',
    registry_cancelled TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX disposal_certificate ON disposal (certificate) WHERE certificate <> '';
