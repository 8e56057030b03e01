"""Which actor's official document an article is, by its outlet's name and its address: `data/issuers.yaml`.

A ministry, a presidency or an organisation's secretariat speaks for its actor; a newspaper or a state's news agency is
none, whatever its name ("The Washington Post", "TASS").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from stance.gazetteer.load import Gazetteer, load_gazetteer
from stance.text import fold
from stance.yamlfile import Item, data_dir, load

_SEPARATORS = re.compile(r"\s+-\s+|\s*[|()\[\]{}:;,/\u2013\u2014\u00b7\u2022]\s*")
_ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/[\w@.-]+)*", re.IGNORECASE)
# What may follow an issuer's name in an outlet's: "Kremlin press service", "Embassy of Russia in the UK".
_TAIL = re.compile(
    r"press|website|site|newsroom|telegram|channel|readouts?|statements?|briefings?|spokes(?:person|man|woman)|office|"
    r"service|in|to|at|on"
)
_SAME_HOST = {"twitter.com": "x.com", "mobile.twitter.com": "x.com", "telegram.me": "t.me"}


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body whose documents speak for an actor.

    Attributes:
        actor: id of the actor.
        body: the body's name ("Ministry of Foreign Affairs"), or None where only the actor is known.
    """

    actor: str
    body: str | None = None


class Issuers:
    """All issuers, by address and by outlet's name.

    Args:
        file: the YAML file as an item.
        gazetteer: the actors for the file's patterns; the shipped ones when first needed, if None.
    """

    def __init__(self, file: Item, gazetteer: Gazetteer | None = None) -> None:
        self._gazetteer = gazetteer
        self._sites: dict[str, Issuer] = {}  # host or host/path, with everything below
        self._hosts: dict[str, Issuer] = {}  # this host alone
        self._outlets: dict[str, Issuer] = {}
        fields = file.mapping("the file", required=("issuers",), optional=("patterns",))
        self.entries: list[tuple[Issuer, Item]] = []
        for item in fields["issuers"].items("issuers"):
            self._add(item)
        self._patterns = fields["patterns"].texts("patterns") if "patterns" in fields else []
        fixed = (re.sub(r"\{\w+\}", " ", fold(pattern)) for pattern in self._patterns)
        self._cues = frozenset(word for text in fixed for word in text.split() if len(word) > 2 and word != "the")

    def of(self, outlet: str | None, url: str | None) -> str | None:
        """Id of the actor whose official document this is, or None."""
        found = self.issuer(outlet, url)
        return found.actor if found else None

    def issuer(self, outlet: str | None, url: str | None) -> Issuer | None:
        """The body whose document this is: by the address, by an address in the outlet's name, by that name."""
        if url and (found := self._at(url)):
            return found
        if not outlet:
            return None
        for address in _ADDRESS.findall(outlet):
            if found := self._at(address):
                return found
        return self._named(outlet)

    def _add(self, item: Item) -> None:
        lists = ("outlets", "sites", "hosts")
        fields = item.mapping("an issuer", required=("actor",), optional=("body", *lists))
        body = fields["body"].text("body") if "body" in fields else None
        issuer = Issuer(fields["actor"].text("actor"), body)
        self.entries.append((issuer, fields["actor"]))
        kept = {"outlets": self._outlets, "sites": self._sites, "hosts": self._hosts}
        for key in lists:
            for each in fields[key].items(key) if key in fields else []:
                name = each.text(key)
                name = _name(name) if key == "outlets" else name.lower()
                if kept[key].setdefault(name, issuer).actor != issuer.actor:
                    raise each.error(f"'{name}' is given to two actors", "keep it with one of them")

    def _at(self, url: str) -> Issuer | None:
        try:
            parts = urlsplit(url if "//" in url else f"//{url}")
            host = (parts.hostname or "").rstrip(".")
        except ValueError:  # not an address ("http://[")
            return None
        host = _SAME_HOST.get(host.removeprefix("www."), host.removeprefix("www."))
        if host in self._hosts:
            return self._hosts[host]
        path = [part for part in parts.path.lower().split("/") if part]
        if host == "t.me" and path[:1] == ["s"]:  # the preview of a channel
            path = path[1:]
        for depth in range(len(path), 0, -1):
            if found := self._sites.get("/".join([host, *path[:depth]])):
                return found
        labels = host.split(".")
        for at in range(len(labels) - 1):
            if found := self._sites.get(".".join(labels[at:])):
                return found
        return None

    def _named(self, outlet: str) -> Issuer | None:
        name = _name(outlet)
        if found := _by_prefix(name, self._outlets):
            return found
        if self._cues.intersection(name.replace("|", " ").split()):
            return _by_prefix(name, self._expanded)
        return None

    @cached_property
    def _expanded(self) -> dict[str, Issuer]:
        """The patterns with the names and adjectives of every state and territory filled in."""
        out: dict[str, Issuer] = {}
        gazetteer = self._gazetteer or load_gazetteer()
        for actor in gazetteer.actors.values():
            if actor.kind not in ("state", "territory"):
                continue
            for pattern in self._patterns:
                for name in (actor.name, *actor.aliases) if "{name}" in pattern else actor.adjectives:
                    text = pattern.replace("{name}", name.removeprefix("the ")).replace("{adjective}", name)
                    out.setdefault(_name(text), Issuer(actor.id))
        return out


def load_issuers(path: Path | None = None, gazetteer: Gazetteer | None = None) -> Issuers:
    """The shipped issuers, or those of a file of the same form.

    Raises:
        DataError: the file is not as the schema wants it; with file, line and column.
    """
    return Issuers(load(path or data_dir() / "issuers.yaml"), gazetteer)


def _name(outlet: str) -> str:
    """An outlet's name for comparison: folded, "the" and possessives gone, its parts divided by " | "."""
    text = fold(outlet).replace(".", "").replace("'s ", " ")
    text = _SEPARATORS.sub(" | ", text).replace("-", " ")
    words = [word for word in text.split() if word != "the"]
    while words and words[-1] == "|":
        words.pop()
    return " ".join(words)


def _by_prefix(name: str, known: dict[str, Issuer]) -> Issuer | None:
    """The longest known name that `name` is, or begins with before a separator or a word that may follow."""
    words = name.split()
    for end in range(len(words), 0, -1):
        if (found := known.get(" ".join(words[:end]))) and (
            end == len(words) or words[end] == "|" or _TAIL.fullmatch(words[end])
        ):
            return found
    return None
