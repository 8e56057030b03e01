"""The sentences that stand as tests in data/topics come out as they say, through the whole extraction."""

from __future__ import annotations

from stance.extract.pipeline import Extractor, Resources
from stance.topics import load_topics, run_tests


def test_every_shipped_topic_passes_its_own_tests() -> None:
    failures = run_tests(load_topics(), Extractor(Resources.load()).extract)
    assert not failures, "\n".join(f"{failure.test.text}: {failure.got}" for failure in failures)
