"""A diff reads as a note: what matters first, who stands against whom beside each other, nothing told twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from stance.model import Evidence, Position
from stance.report.changes import changes
from stance.report.document import Document
from stance.report.names import Names
from stance.store import DatedPosition
from stance.track import Listed, diff

NAMES = Names(topics={"troops": "Foreign troops", "aid": "Military aid"})
A, B = date(2025, 9, 1), date(2025, 9, 4)


def took(
    actor: str, topic: str, stance: str, day: int = 3, speaker: str | None = "A. Speaker", **more: str
) -> DatedPosition:
    words = more.pop("words", f"{actor} on {topic}")
    on = date(2025, 9, day) if day > 0 else date(2025, 8, 31 + day)
    position = Position(
        f"a-{actor}-{topic}-{day}", actor, topic, stance,  # type: ignore[arg-type]
        speaker=speaker, office="minister" if speaker else None, said_on=on, evidence=(Evidence(0, len(words), words),),
        **more,  # type: ignore[arg-type]
    )  # fmt: skip
    return DatedPosition(
        position.id, position, on, datetime(2025, 9, 5, tzinfo=UTC), outlet="Post", url="https://x.org"
    )


def note(*positions: DatedPosition, first: date = date(2020, 1, 1)) -> Document:
    return changes(diff(Listed(positions), A, B), NAMES, first=first, last=B)


def heads(report: Document) -> list[str]:
    return [" · ".join(text for text, _ in entry.head) for group in report.groups for entry in group.entries]


def test_the_others_on_the_topic_of_the_weightiest_change_stand_beside_it() -> None:
    report = note(
        took("france", "aid", "support"),
        took("nato", "troops", "support"),
        took("russia", "troops", "oppose", firmness="firm"),
    )
    assert heads(report) == [
        "russia · Foreign troops · OPPOSES, firmly",
        "nato · Foreign troops · SUPPORTS",
        "france · Military aid · SUPPORTS",
    ]


def test_a_joint_statement_is_one_entry() -> None:
    report = note(
        took("france", "aid", "support", speaker=None, words="We commit to help"),
        took("germany", "aid", "support", speaker=None, words="We commit to help"),
    )
    assert heads(report) == ["france, germany · Military aid · SUPPORTS"]
    assert report.groups[0].entries[0].items[0].lines == ("(Post)",)


def test_one_who_turned_round_is_no_second_voice_of_a_summary() -> None:
    summary = took("ukraine", "aid", "oppose", 4, None)
    (entry,) = note(took("ukraine", "aid", "support", 1), summary).groups[0].entries
    assert entry.notes == ()
    assert entry.items[-1].lead == "before: SUPPORTS"


def test_a_minister_against_his_president_is_told_also_where_his_words_are_shown() -> None:
    (entry,) = (
        note(took("ukraine", "aid", "support", 1), took("ukraine", "aid", "oppose", 4, "B. Other")).groups[0].entries
    )
    assert entry.notes == ("another voice: SUPPORTS, A. Speaker, minister, 1 Sep 2025",)


def test_a_young_store_says_that_what_is_new_may_be_old() -> None:
    said = took("france", "aid", "support")
    assert (
        note(said, first=date(2025, 8, 31)).notes[-1].startswith("The first article is of 31 August 2025: what is new")
    )
    assert note(said).notes == ()


def test_after_the_last_article_the_last_day_is_told() -> None:
    report = changes(diff(Listed([]), A, B), NAMES, first=date(2025, 8, 1), last=date(2025, 8, 20))
    assert report.notes == ("Nothing changed: no article is of these days; the last is of 20 August 2025.",)


def test_where_no_outlet_is_named_the_site_stands_for_it() -> None:
    said = took("france", "aid", "support")
    for outlet, url, shown in (
        (None, "https://www.example.org/a", "example.org"),
        (None, None, "outlet unknown"),
        (None, "http://[", "outlet unknown"),
        ("Post (AFP)", None, "Post [AFP]"),
    ):
        (entry,) = note(replace(said, outlet=outlet, url=url)).groups[0].entries
        assert entry.items[0].lines == (f"A. Speaker, minister ({shown})",)
