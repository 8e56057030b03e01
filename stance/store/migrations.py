"""The schema, as numbered functions that are only ever appended to: number n brings a store from version n-1 to n.

`PRAGMA user_version` holds the version, `application_id` tells a stance store from another SQLite file.
docs/store.md describes the tables.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

APPLICATION_ID = 0x53544E43  # "STNC"


def _first(db: sqlite3.Connection) -> None:
    """Articles, runs, extractions, positions, corrections and full-text search."""
    for statement in _FIRST.split(";\n\n"):
        db.execute(statement)


_FIRST = """
CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice: readers keep texts by it
    key TEXT NOT NULL UNIQUE,           -- Article.key: the hash of its content
    given_id TEXT,
    published INTEGER,                  -- days are numbers: 20250904
    title TEXT,
    outlet TEXT,
    url TEXT,
    issuer TEXT,
    ingested_at INTEGER NOT NULL,       -- seconds since 1970, UTC
    characters INTEGER NOT NULL,
    newer INTEGER REFERENCES article(id) ON DELETE SET NULL
) STRICT;

CREATE INDEX article_published ON article(published, outlet, newer);

CREATE INDEX article_outlet ON article(outlet, published);

CREATE INDEX article_url ON article(url) WHERE url IS NOT NULL;

CREATE INDEX article_given ON article(given_id) WHERE given_id IS NOT NULL;

CREATE INDEX article_newer ON article(newer) WHERE newer IS NOT NULL;

CREATE INDEX article_ingested ON article(ingested_at);

-- apart from `article`, so that reading dates and outlets does not read texts
CREATE TABLE article_text (
    article INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
    body BLOB NOT NULL                  -- zlib of UTF-8
) STRICT;

CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    rules TEXT NOT NULL,
    data TEXT NOT NULL,
    model TEXT NOT NULL,
    first_used INTEGER NOT NULL,
    UNIQUE (rules, data, model)
) STRICT;

CREATE TABLE extraction (
    article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
    run INTEGER NOT NULL REFERENCES run(id),
    current INTEGER NOT NULL,           -- 1: its positions count; 0: superseded
    trace BLOB NOT NULL,                -- zlib of JSON: the steps of each position, and what was dropped
    PRIMARY KEY (article, run)
) STRICT, WITHOUT ROWID;

CREATE INDEX extraction_run ON extraction(run, current);

CREATE TABLE pair (
    id INTEGER PRIMARY KEY,
    actor TEXT NOT NULL,
    topic TEXT NOT NULL,
    UNIQUE (actor, topic)
) STRICT;

CREATE INDEX pair_topic ON pair(topic, actor);

-- words that recur in positions: speakers, offices, rules
CREATE TABLE name (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE position (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,                   -- Position.id as extracted
    article INTEGER NOT NULL,
    run INTEGER NOT NULL,
    pair INTEGER NOT NULL REFERENCES pair(id),
    state INTEGER NOT NULL,             -- 0: counts; see codec.STATES
    tier INTEGER NOT NULL,              -- what outranks what in a standing; see codec.tier
    stance INTEGER NOT NULL,            -- 1 support, -1 oppose, 0 neutral
    day INTEGER,                        -- the day it counts from: of the first report, where there are copies
    published INTEGER,                  -- the article's
    said_on INTEGER,
    sums_up INTEGER,                    -- of a reporter's summary: the day of the words in the article that it sums up
    speaker INTEGER REFERENCES name(id),
    office INTEGER REFERENCES name(id),
    condition TEXT,
    unconditional INTEGER NOT NULL,     -- 1: expressly without condition
    firmness INTEGER NOT NULL,          -- 0 hedged, 1 plain, 2 firm
    claimed_by TEXT,
    confidence REAL NOT NULL,
    rule INTEGER NOT NULL REFERENCES name(id),
    evidence TEXT NOT NULL,             -- JSON: [[start, end, crc32 of the words, [[start, end] quoted ...]] ...]
    copies INTEGER,                     -- the group of copies of one statement, NULL where there is one report
    extracted TEXT,                     -- JSON of what a correction replaced, NULL where nothing was
    FOREIGN KEY (article, run) REFERENCES extraction(article, run) ON DELETE CASCADE
) STRICT;

CREATE INDEX position_article ON position(article, run);

CREATE INDEX position_id ON position(id);

CREATE INDEX position_standing ON position(pair, tier, stance, day) WHERE state = 0;

CREATE INDEX position_day ON position(day, pair) WHERE state = 0;

CREATE INDEX position_published ON position(pair, published) WHERE state = 0;

CREATE INDEX position_terms ON position(pair, stance, day)
    WHERE state = 0 AND tier = 0 AND (condition IS NOT NULL OR unconditional = 1);

CREATE INDEX position_copies ON position(copies) WHERE copies IS NOT NULL;

-- the doubtful half, for review; with the surer half the index would be as large again
CREATE INDEX position_doubtful ON position(confidence) WHERE state = 0 AND confidence < 0.6;

CREATE TABLE correction (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    position TEXT NOT NULL,             -- no foreign key: it outlives what it corrects
    action TEXT NOT NULL,
    value TEXT,
    note TEXT,
    by TEXT,
    at INTEGER,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX correction_position ON correction(position);

-- what FTS5 reads; searchable(), words() and month_word() are registered by stance.store.connect
CREATE VIEW article_words AS
    SELECT a.id AS number, a.title AS title, searchable(t.body) AS text,
        words(t.body, (SELECT group_concat(p.evidence, char(10)) FROM extraction e
            JOIN position p ON p.article = e.article AND p.run = e.run
            WHERE e.article = a.id AND e.current = 1)) AS evidence,
        month_word(a.published) AS month
    FROM article a JOIN article_text t ON t.article = a.id;

CREATE VIRTUAL TABLE article_search USING fts5(
    title, text, evidence, month, content='article_words', content_rowid='number',
    tokenize='porter unicode61 remove_diacritics 2'
)
"""

MIGRATIONS: list[Callable[[sqlite3.Connection], None]] = [_first]
