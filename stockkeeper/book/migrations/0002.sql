-- Schema 2: rosters, kits, findings, incidents, shifts and audits. Never edited once shipped.
CREATE TABLE kit (
    id INTEGER PRIMARY KEY,
    calibre TEXT NOT NULL DEFAULT '',
    type TEXT NOT NULL DEFAULT '',
    post TEXT NOT NULL DEFAULT '',
    rounds INTEGER,
    magazines INTEGER,
    vest TEXT NOT NULL DEFAULT '',
    ended TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE roster (
    id INTEGER PRIMARY KEY,
    post TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    days TEXT NOT NULL DEFAULT '',
    starts TEXT NOT NULL DEFAULT '',
    ends TEXT NOT NULL DEFAULT '',
    ended TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE duty (
    id INTEGER PRIMARY KEY,
    roster TEXT NOT NULL DEFAULT '',
    person TEXT NOT NULL DEFAULT '',
    item TEXT NOT NULL DEFAULT '',
    rounds INTEGER,
    ended TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE finding (
    id INTEGER PRIMARY KEY,
    sort TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    person TEXT NOT NULL DEFAULT '',
    expected INTEGER,
    counted INTEGER,
    cause TEXT NOT NULL DEFAULT '',
    action TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL DEFAULT '',
    due TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    closed TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE incident (
    id INTEGER PRIMARY KEY,
    sort TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    quantity INTEGER,
    person TEXT NOT NULL DEFAULT '',
    post TEXT NOT NULL DEFAULT '',
    scene TEXT NOT NULL DEFAULT '',
    occurred TEXT NOT NULL DEFAULT '',
    known TEXT NOT NULL DEFAULT '',
    reported TEXT NOT NULL DEFAULT '',
    police_report TEXT NOT NULL DEFAULT '',
    regulator_notice TEXT NOT NULL DEFAULT '',
    narrative TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    closed TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE pin (
    owner TEXT PRIMARY KEY,
    hash TEXT NOT NULL,
    seq INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    blocked INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
ALTER TABLE user ADD COLUMN person TEXT NOT NULL DEFAULT '';
CREATE TABLE policy (
    rule TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    second INTEGER NOT NULL,
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE witnessed (
    seq INTEGER PRIMARY KEY,
    size INTEGER NOT NULL,
    root TEXT NOT NULL,
    name TEXT NOT NULL,
    public TEXT NOT NULL,
    moment INTEGER NOT NULL,
    note TEXT NOT NULL
) STRICT;
ALTER TABLE paper ADD COLUMN models TEXT NOT NULL DEFAULT '';
ALTER TABLE post ADD COLUMN sort TEXT NOT NULL DEFAULT '';
CREATE TABLE shift (
    id INTEGER PRIMARY KEY,
    place TEXT NOT NULL,
    blind INTEGER NOT NULL,
    note TEXT NOT NULL,
    opened TEXT NOT NULL,
    opened_by INTEGER NOT NULL,
    closed INTEGER NOT NULL DEFAULT 0,
    closed_at TEXT NOT NULL DEFAULT '',
    outgoing TEXT NOT NULL DEFAULT '',
    incoming TEXT NOT NULL DEFAULT '',
    squared INTEGER NOT NULL DEFAULT 0,
    out INTEGER NOT NULL DEFAULT 0,
    late INTEGER NOT NULL DEFAULT 0,
    remarks TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE shift_place (
    place TEXT NOT NULL,
    shift INTEGER NOT NULL,
    PRIMARY KEY (place, shift)
) STRICT, WITHOUT ROWID;
CREATE TABLE shift_count (
    seq INTEGER NOT NULL,
    line INTEGER NOT NULL,
    shift INTEGER NOT NULL,
    phase TEXT NOT NULL,
    place TEXT NOT NULL,
    item TEXT NOT NULL,
    expected INTEGER NOT NULL,
    counted INTEGER NOT NULL,
    mark TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (seq, line)
) STRICT, WITHOUT ROWID;
CREATE TABLE shift_sum (
    shift INTEGER NOT NULL,
    place TEXT NOT NULL,
    item TEXT NOT NULL,
    opening INTEGER NOT NULL,
    received INTEGER NOT NULL,
    returned INTEGER NOT NULL,
    issued INTEGER NOT NULL,
    lost INTEGER NOT NULL,
    moved INTEGER NOT NULL,
    closing INTEGER NOT NULL,
    counted INTEGER,
    PRIMARY KEY (shift, place, item)
) STRICT, WITHOUT ROWID;
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    sort TEXT NOT NULL,
    scope TEXT NOT NULL,
    guided INTEGER NOT NULL,
    counter INTEGER NOT NULL,
    checklist TEXT NOT NULL,
    note TEXT NOT NULL,
    frozen INTEGER NOT NULL,
    expected TEXT NOT NULL,
    size INTEGER NOT NULL,
    opened TEXT NOT NULL,
    recorded INTEGER NOT NULL,
    opened_by INTEGER NOT NULL,
    revealed INTEGER NOT NULL DEFAULT 0,
    revealed_at TEXT NOT NULL DEFAULT '',
    figures TEXT NOT NULL DEFAULT '',
    lines TEXT NOT NULL DEFAULT '',
    signed INTEGER NOT NULL DEFAULT 0,
    signed_at TEXT NOT NULL DEFAULT '',
    signer INTEGER NOT NULL DEFAULT 0,
    second INTEGER NOT NULL DEFAULT 0,
    act TEXT NOT NULL DEFAULT '',
    remarks TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE audit_place (
    audit INTEGER NOT NULL,
    spot TEXT NOT NULL,
    finished INTEGER NOT NULL DEFAULT 0,
    at TEXT NOT NULL DEFAULT '',
    timed INTEGER NOT NULL DEFAULT 0,
    why TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (audit, spot)
) STRICT, WITHOUT ROWID;
CREATE TABLE audit_scan (
    seq INTEGER NOT NULL,
    line INTEGER NOT NULL,
    audit INTEGER NOT NULL,
    spot TEXT NOT NULL,
    item TEXT NOT NULL,
    code TEXT NOT NULL,
    at TEXT NOT NULL,
    timed INTEGER NOT NULL,
    by_user INTEGER NOT NULL,
    PRIMARY KEY (seq, line)
) STRICT, WITHOUT ROWID;
CREATE TABLE audit_count (
    seq INTEGER PRIMARY KEY,
    audit INTEGER NOT NULL,
    spot TEXT NOT NULL,
    item TEXT NOT NULL,
    counted INTEGER NOT NULL,
    again INTEGER NOT NULL,
    at TEXT NOT NULL,
    timed INTEGER NOT NULL,
    by_user INTEGER NOT NULL
) STRICT;
CREATE TABLE audit_note (
    seq INTEGER PRIMARY KEY,
    audit INTEGER NOT NULL,
    item TEXT NOT NULL,
    code TEXT NOT NULL,
    what TEXT NOT NULL,
    fine INTEGER NOT NULL,
    value TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE TABLE audit_answer (
    audit INTEGER NOT NULL,
    question TEXT NOT NULL,
    mark TEXT NOT NULL,
    note TEXT NOT NULL,
    photo TEXT NOT NULL,
    checklist TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (audit, question)
) STRICT, WITHOUT ROWID;
CREATE TABLE audit_added (
    seq INTEGER PRIMARY KEY,
    audit INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX audit_open ON audit (id) WHERE signed = 0;
CREATE INDEX audit_scan_item ON audit_scan (audit, item, spot);
CREATE INDEX audit_scan_code ON audit_scan (audit, code) WHERE item = '';
CREATE INDEX audit_scan_spot ON audit_scan (audit, spot);
CREATE INDEX audit_scan_last ON audit_scan (audit);
CREATE INDEX audit_count_spot ON audit_count (audit, spot, item);
CREATE INDEX audit_note_audit ON audit_note (audit);
CREATE INDEX audit_added_audit ON audit_added (audit);
CREATE TABLE audit_sample (
    seq INTEGER PRIMARY KEY,
    audit INTEGER NOT NULL,
    kind TEXT NOT NULL,
    seed TEXT NOT NULL,
    population TEXT NOT NULL,
    lot INTEGER NOT NULL,
    size INTEGER NOT NULL,
    tolerable INTEGER NOT NULL,
    confidence INTEGER NOT NULL
) STRICT;
CREATE TABLE checklist (
    seq INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    own INTEGER NOT NULL,
    content TEXT NOT NULL
) STRICT;
CREATE INDEX shift_open ON shift (id) WHERE closed = 0;
CREATE INDEX shift_place_shift ON shift_place (shift);
CREATE INDEX shift_count_place ON shift_count (shift, phase, place, seq);
CREATE INDEX finding_source ON finding (source) WHERE source <> '';
CREATE INDEX kit_calibre ON kit (calibre);
CREATE INDEX roster_post ON roster (post);
CREATE INDEX duty_roster ON duty (roster);
CREATE INDEX duty_person ON duty (person);
CREATE INDEX finding_open ON finding (closed, id);
CREATE INDEX finding_subject ON finding (subject) WHERE subject <> '';
CREATE INDEX incident_open ON incident (closed, id);
CREATE INDEX incident_subject ON incident (subject) WHERE subject <> '';
CREATE INDEX article_assigned ON article (assigned) WHERE assigned <> '';
