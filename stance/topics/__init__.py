"""Topics: propositions one can support or oppose, with the phrases that name them, read from `data/topics/*.yaml`."""

from stance.topics.check import Failure, check_file, run_tests
from stance.topics.load import Topic, TopicPhrase, TopicSet, TopicTest, load_topics, read_topics
from stance.topics.match import Found, TopicHit

__all__ = [
    "Failure",
    "Found",
    "Topic",
    "TopicHit",
    "TopicPhrase",
    "TopicSet",
    "TopicTest",
    "check_file",
    "load_topics",
    "read_topics",
    "run_tests",
]
