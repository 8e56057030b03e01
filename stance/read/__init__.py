"""From files, folders, globs and standard input to articles: every format the same way, problems as values."""

from stance.read.articles import read_articles
from stance.read.problem import InputProblem

__all__ = ["InputProblem", "read_articles"]
