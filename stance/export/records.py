"""Values as plain records, field by field as docs/cli.md and the contracts have them: what every format prints."""

from __future__ import annotations

from typing import Any

from stance.model import Article, Evidence, Position, Statement

Record = dict[str, Any]


def position_record(position: Position, article: Article | None = None) -> Record:
    """A position; with its article given, `article` is the id that output calls it by, and nothing else changes."""
    return {
        "id": position.id,
        "article": article.id if article else position.article,
        "actor": position.actor,
        "speaker": position.speaker,
        "office": position.office,
        "topic": position.topic,
        "stance": position.stance,
        "condition": position.condition,
        "firmness": position.firmness,
        "said_on": position.said_on.isoformat() if position.said_on else None,
        "claimed_by": position.claimed_by,
        "confidence": round(position.confidence, 2),
        "rule": position.rule,
        "evidence": [evidence_record(each) for each in position.evidence],
    }


def evidence_record(evidence: Evidence) -> Record:
    """A span with the parts that the article itself quotes."""
    quoted = [list(span) for span in evidence.quoted]
    return {"start": evidence.start, "end": evidence.end, "text": evidence.text, "quoted": quoted}


def statement_record(statement: Statement) -> Record:
    """A statement."""
    return {
        "article": statement.article,
        "speaker": statement.speaker,
        "actor": statement.actor,
        "office": statement.office,
        "kind": statement.kind,
        "class": statement.cls,
        "cue": statement.cue,
        "channel": statement.channel,
        "text": statement.text,
        "spans": [list(span) for span in statement.spans],
        "source_span": list(statement.source_span) if statement.source_span else None,
        "cue_span": list(statement.cue_span) if statement.cue_span else None,
        "said_on": statement.said_on.isoformat() if statement.said_on else None,
        "claimed_by": statement.claimed_by,
    }


def article_record(article: Article) -> Record:
    """An article without its text."""
    return {
        "id": article.id,
        "key": article.key,
        "date": article.date.isoformat() if article.date else None,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "issuer": article.issuer,
        "characters": len(article.text),
    }
