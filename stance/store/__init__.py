"""The store: articles, positions with their evidence and trace, runs and corrections in one SQLite file."""

from stance.store.path import default_path
from stance.store.store import Store
from stance.store.values import (
    Action,
    Correction,
    Coverage,
    DatedPosition,
    DaySide,
    Explanation,
    Hit,
    Outcome,
    Pair,
    Problem,
    State,
    StoredArticle,
    StoredRun,
)

__all__ = [
    "Action",
    "Correction",
    "Coverage",
    "DatedPosition",
    "DaySide",
    "Explanation",
    "Hit",
    "Outcome",
    "Pair",
    "Problem",
    "State",
    "Store",
    "StoredArticle",
    "StoredRun",
    "default_path",
]
