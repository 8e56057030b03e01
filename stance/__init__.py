"""Who stands where, on what, since when, and what changed: positions read from news, each with its evidence."""

__version__ = "0.1.0"
