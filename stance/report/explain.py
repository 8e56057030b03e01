"""`explain`: a position with its sentence, the rules that fired, and what was considered and dropped."""

from __future__ import annotations

from collections.abc import Iterable

from stance.model import Article, Dropped, Run, Span
from stance.report.attribution import attribution, side_of, when
from stance.report.document import Document, Entry, Group
from stance.report.names import Names
from stance.report.words import count, day
from stance.store.values import Correction, Explanation

OPEN, CLOSE = "⟦", "⟧"  # around the evidence; no quotation marks, which belong to the article
AROUND = 160  # characters of the article before and after the evidence
LONGEST = 1200  # characters of evidence in one piece
DROPPED = 8  # things considered and dropped that are listed: those about the same topic, and near
NOTE = 110  # characters of a step's note: patterns can be long, JSON has them whole


def explanation(found: Explanation, names: Names, *, everything: bool = False) -> Document:
    """What is kept about one position, for a person.

    Args:
        everything: list all that was considered and dropped in the article; else what is nearest to the evidence.
    """
    position = found.dated.position
    head = (
        (names.actor_name(position.actor), "bold"),
        (names.topic_name(position.topic), ""),
        side_of(position.stance, position.firmness, position.condition),
    )
    source = f"{when(found.dated)}, {attribution(position, names, [found.dated, *found.copies])}"
    facts = [source, f"confidence {position.confidence:.2f}, rule {position.rule or 'unknown'}"]
    if found.dated.state != "counts":
        facts.append(f"does not count: {found.dated.state}")
    article = found.article
    where = [part for part in (article.title, article.outlet, day(article.date)) if part]
    groups = [
        Group(None, (Entry(head, tuple(facts)),)),
        Group("In the article", (Entry((), tuple(passages(article, [(e.start, e.end) for e in position.evidence]))),)),
        Group("Why", (Entry((), tuple(_steps(found))),)),
    ]
    if found.dropped:
        groups.append(Group("Considered and dropped", (Entry((), tuple(_dropped(found, names, everything))),)))
    if found.copies:
        lines = tuple(f"{copy.id}  {copy.outlet or 'outlet unknown'}, {day(copy.published)}" for copy in found.copies)
        groups.append(Group("Same statement in", (Entry((), lines),)))
    if found.corrections:
        groups.append(Group("Corrections", (Entry((), tuple(map(correction_line, found.corrections))),)))
    run = found.run
    notes = (", ".join(where), *([article.url] if article.url else []), _versions(run))
    return Document(found.dated.id, count(len(position.evidence), "piece") + " of evidence", tuple(groups), notes)


def _versions(run: Run) -> str:
    return f"rules {run.rules}, data {run.data}, model {run.model}"


def passages(article: Article, spans: Iterable[Span]) -> list[str]:
    """The evidence inside its surroundings, marked with ⟦ ⟧; pieces that are near each other in one passage."""
    out: list[str] = []
    group: list[Span] = []
    for span in sorted(spans):
        if group and span[0] - group[-1][1] > AROUND:
            out.append(_passage(article.text, group))
            group = []
        group.append(span)
    return [*out, _passage(article.text, group)] if group else out


def _passage(text: str, spans: list[Span]) -> str:
    start = _word_start(text, spans[0][0] - AROUND)
    end = _word_end(text, spans[-1][1] + AROUND)
    pieces, at = ["… " if start else ""], start
    for first, last in spans:
        inner = text[first:last]
        if len(inner) > LONGEST:
            inner = f"{inner[: LONGEST // 2]} … {inner[-LONGEST // 2 :]}"
        pieces += [text[at : max(first, at)], OPEN, inner, CLOSE]
        at = max(last, at)
    pieces += [text[at:end], " …" if end < len(text) else ""]
    return " ".join("".join(pieces).split())


def _word_start(text: str, at: int) -> int:
    """The end of the paragraph before, or the start of a word, at or after `at`."""
    if at <= 0:
        return 0
    at = text.rfind("\n\n", at, at + AROUND) + 2 if text.rfind("\n\n", at, at + AROUND) >= 0 else at
    while at < len(text) and at and not text[at - 1].isspace():
        at += 1
    return at


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    stop = text.find("\n\n", at - AROUND, at)
    at = stop if stop >= 0 else at
    while at > 0 and not text[at].isspace():
        at -= 1
    return at


def _steps(found: Explanation) -> list[str]:
    text = found.article.text
    out = []
    for number, step in enumerate(found.dated.position.trace, 1):
        shown = f"  {OPEN}{' '.join(text[slice(*step.span)].split())}{CLOSE}" if step.span else ""
        note = step.note if len(step.note) <= NOTE else _brief(step.note)
        out.append(f"{number}. {step.rule}: {note}{shown}")
    return out or ["no trace was kept"]


def _brief(note: str) -> str:
    """A long note without the pattern that follows it in brackets, else cut at a word."""
    head, _, pattern = note.partition(" (")
    return f"{head} (…)" if pattern and len(head) <= NOTE else f"{note[:NOTE].rpartition(' ')[0]} …"


def _dropped(found: Explanation, names: Names, everything: bool) -> list[str]:
    position = found.dated.position

    def distance(each: Dropped) -> tuple[bool, int]:
        """What is about the same first, then what is near."""
        gaps = [max(each.span[0] - piece.end, piece.start - each.span[1], 0) for piece in position.evidence]
        return each.topic != position.topic, min(gaps, default=0)

    kept = list(found.dropped) if everything else sorted(found.dropped, key=distance)[:DROPPED]
    out = []
    for each in found.dropped:
        if each not in kept:
            continue
        phrase = " ".join(found.article.text[slice(*each.span)].split())
        actor = f"{names.actor_name(each.actor)}, " if each.actor else ""
        out.append(f"{actor}{names.topic_name(each.topic)} {OPEN}{phrase}{CLOSE}: {each.reason} ({each.rule})")
    if left := len(found.dropped) - len(out):
        out.append(f"and {left} more in the article (--all shows them)")
    return out


def correction_line(correction: Correction) -> str:
    """A correction on one line: "3 Sep 2025, A. Reader: stance set to oppose (a note)"."""
    done = {"accept": "accepted", "reject": "rejected"}.get(
        correction.action, f"{correction.action} set to {correction.value or 'nobody'}"
    )
    head = ", ".join(part for part in (day(correction.at.date()) if correction.at else "", correction.by) if part)
    note = f" ({correction.note})" if correction.note else ""
    undone = " [undone]" if correction.undone else ""
    return f"{correction.id}  {head + ': ' if head else ''}{done}{note}{undone}".strip()
