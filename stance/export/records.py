"""Values as plain records, field by field as docs/cli.md and the contracts have them: what every format prints."""

from __future__ import annotations

from typing import Any

from stance.errors import Place
from stance.model import Article, Dropped, Evidence, Position, Statement, Step
from stance.store.values import Correction, DatedPosition, Explanation, Hit, StoredArticle

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


def dated_record(dated: DatedPosition) -> Record:
    """A stored position, with the date, outlet and address of its article; corrections are applied, the id stays."""
    record = position_record(dated.position) | {"id": dated.id}
    if dated.given_id:
        record["article"] = dated.given_id
    date = dated.published.isoformat() if dated.published else None
    return {**record, "date": date, "outlet": dated.outlet, "url": dated.url}


def full_record(dated: DatedPosition) -> Record:
    """Everything that is stored of a position, for the flat export: `dated_record` and what lies behind it."""
    return {
        **dated_record(dated),
        "title": dated.title,
        "article_key": dated.position.article,
        "unconditional": dated.unconditional,
        "copies": dated.group,
        "state": dated.state,
        "corrected": list(dated.corrected),
        "ingested_at": dated.ingested_at.isoformat(timespec="seconds"),
    }


def article_record(article: StoredArticle) -> Record:
    """An article without its text."""
    return {
        "id": article.given_id or article.key,
        "key": article.key,
        "date": article.published.isoformat() if article.published else None,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "issuer": article.issuer,
        "characters": article.characters,
        "positions": article.positions,
        "newer": article.newer,
        "ingested_at": article.ingested_at.isoformat(timespec="seconds"),
    }


def explanation_record(found: Explanation) -> Record:
    """A position with its trace, what was dropped beside it, its run, its copies and its corrections."""
    return {
        **dated_record(found.dated),
        "trace": [_step(step) for step in found.dated.position.trace],
        "dropped": [_dropped(each) for each in found.dropped],
        "run": {"rules": found.run.rules, "data": found.run.data, "model": found.run.model},
        "copies": [copy.id for copy in found.copies],
        "corrections": [correction_record(each) for each in found.corrections],
    }


def correction_record(correction: Correction) -> Record:
    """A correction."""
    return {
        "id": correction.id,
        "position": correction.position,
        "action": correction.action,
        "value": correction.value,
        "note": correction.note,
        "by": correction.by,
        "at": correction.at.isoformat(timespec="seconds") if correction.at else None,
        "undone": correction.undone,
    }


def hit_record(hit: Hit) -> Record:
    """A result of a search: the words with the spans of what was looked for, and where they stand."""
    return {
        "position": hit.position.id if hit.position else None,
        **article_record(hit.article),
        "snippet": hit.snippet,
        "marks": [list(span) for span in hit.marks],
    }


def _step(step: Step) -> Record:
    return {"rule": step.rule, "note": step.note, "span": list(step.span) if step.span else None}


def _dropped(dropped: Dropped) -> Record:
    return {
        "topic": dropped.topic,
        "actor": dropped.actor,
        "span": list(dropped.span),
        "reason": dropped.reason,
        "rule": dropped.rule,
    }


def problem_record(place: Place | None, what: str, hint: str | None) -> Record:
    """What is wrong with a file: where, what, and what to do about it."""
    return {
        "file": place.path if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "what": what,
        "hint": hint,
    }
