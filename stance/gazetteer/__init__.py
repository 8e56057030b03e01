"""Actors, their names and their dated offices, read from `data/actors/*.yaml`, and found in text."""

from stance.gazetteer.load import Actor, Gazetteer, Holder, Office, load_gazetteer
from stance.gazetteer.match import Matcher, Mention

__all__ = ["Actor", "Gazetteer", "Holder", "Matcher", "Mention", "Office", "load_gazetteer"]
