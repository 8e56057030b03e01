"""Step 4: the statements of an article, from the rules of `stance.extract.statement`, with sources, dates and channels resolved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from stance.extract.channel import channel_of
from stance.extract.coref import Discourse, Referent
from stance.extract.nested import relayers
from stance.extract.statement import according, captions, clauses, direct, nominal, phrases
from stance.extract.statement.floating import settle
from stance.extract.statement.issuer import issuer
from stance.extract.statement.labels import Labels
from stance.extract.statement.scene import Found, Scene
from stance.extract.statement.sources import can_mean
from stance.extract.when import said_on
from stance.lexicon.cues import Cues, load_cues
from stance.model import Kind, Span, Statement

_RULES = (direct.find, according.find, clauses.find, phrases.find, nominal.find)
_CARRY = 2  # paragraphs over which the day of a speaker's last statement holds on


@dataclass(frozen=True, slots=True)
class _Resolved:
    found: Found
    referent: Referent | None


def extract_statements(discourse: Discourse, cues: Cues | None = None) -> list[Statement]:
    """All statements of the parsed paragraphs, in order of the text.

    Also gives the discourse its `voices`, so that "I" and "we" in quotes refer to who speaks.
    """
    return Attribution(discourse, cues or load_cues()).statements()


class Attribution:
    """The statements of one article while they are put together; answers whose words stand at a place."""

    def __init__(self, discourse: Discourse, cues: Cues) -> None:
        self.discourse, self.cues = discourse, cues
        self._id = discourse.article.id  # a hash of the text: once an article, not once a statement
        self.labels = Labels(discourse)
        self.scenes = {}
        found: list[Found] = []
        for paragraph in discourse.parsed.paragraphs:
            if captions.is_caption(discourse.text[paragraph.start : paragraph.end]):
                continue
            scene = Scene(discourse, paragraph, cues)
            self.scenes[scene.index] = scene
            used: set[int] = set()
            here = [each for rule in _RULES for each in rule(scene, used)]
            found += _without_doubles(scene, sorted(here, key=lambda f: (f.start, f.spans[0])))
            scene.release()
        self._issuer: list[Referent | None] = []
        self._referents: dict[int, Referent | None] = {}
        self.found = settle(self, found)
        self._by_quote = {start: each for each in self.found for start in each.quotes}
        for each in self.found:  # who "he" is that speaks, before it is asked whom the one who speaks calls "he"
            if each.source is not None and each.source.lower_ in ("he", "she"):
                if discourse.quote_of(each.source) is None:
                    self.referent(each)
        discourse.heard(self)

    def referent(self, found: Found) -> Referent | None:
        """Who the source of a found statement stands for."""
        key = id(found)
        if key not in self._referents:
            self._referents[key] = None
            if found.source is not None:
                self._referents[key] = self.discourse.refer(found.source)
            elif found.source_span is not None:
                self._referents[key] = self._signed(found.source_span)
        return self._referents[key]

    def _signed(self, span: Span) -> Referent:
        """Whom a name behind a dash stands for."""
        named = self.discourse.people.within(*span)
        if named:
            return self.discourse.person_referent(named[-1].person, span)
        return Referent(None, None, None, _plain(self.discourse.text, [span]), span, True)

    def give(self, found: Found, referent: Referent | None) -> None:
        """Settle who the source is, where no words beside the statement show it."""
        self._referents[id(found)] = referent

    def speaker_at(self, offset: int) -> Referent | None:
        """Whose "I" and "we" stand at the offset: the quote's speaker, the label's, the issuer."""
        quote = self.discourse.quotes.at(offset)
        if quote is not None:
            found = self._by_quote.get(quote.start)
            return self.referent(found) if found is not None else None
        turn = self.labels.by_paragraph.get(self.discourse.index_at(offset))
        if turn is not None:
            return turn.referent
        return self.issuer()

    def issuer(self) -> Referent | None:
        """Who speaks where the text names nobody: the person whose words the document publishes, else its issuer."""
        if not self._issuer:
            self._issuer = [issuer(self.discourse)]
        return self._issuer[0]

    def statements(self) -> list[Statement]:
        """The statements, in order."""
        discourse, out = self.discourse, []
        relays = relayers(self.found)
        day: tuple[str | None, int, date | None] | None = None
        for found, relay in zip(self.found, relays, strict=True):
            referent = self.referent(found)
            claimed = self._claimed(found, self.found[relay]) if relay is not None else None
            scene = self.scenes.get(found.paragraph)
            if claimed == "self" or (relay is None and self._own_words(found)):
                continue
            known, said = False, discourse.article.date
            if found.cue is not None and scene is not None:
                known, said = said_on(scene.paragraph, found.cue, said, tuple(found.spans))
            name = self._name(found, referent)
            if known:
                day = name, found.paragraph, said
            elif (
                day is not None
                and name is not None
                and day[0] == name
                and found.paragraph - day[1] <= _CARRY
                and relay is None
            ):
                said, day = day[2], (name, found.paragraph, day[2])
            out.append(self._statement(found, referent, name, said, claimed, scene))
        out += self._turns()
        if discourse.article.issuer:
            out += self._issued(out)
        out.sort(key=lambda s: (min(a for a, _ in s.spans), s.cue_span or (0, 0)))
        return out

    def _own_words(self, found: Found) -> bool:
        """Whether the cue is part of somebody's quoted words about themselves ("I think ...", he said)."""
        if found.cue_span is None or found.quotes:
            return False
        return self.discourse.quotes.at(found.cue_span[0]) is not None and (
            found.source is None or found.source.lower_ in ("i", "we", "you")
        )

    def _name(self, found: Found, referent: Referent | None) -> str | None:
        if referent is not None:
            return referent.speaker or referent.words
        if found.source is not None and found.source_span is not None and found.source.pos_ != "PRON":
            return _plain(self.discourse.text, [found.source_span])
        return None

    def _claimed(self, found: Found, outer: Found) -> str | None:
        referent = self.referent(outer)
        if referent is None:
            return "unnamed"
        mine = self.referent(found)
        if found.source is not None and found.source.lower_ in ("i", "we") and found.source.text != "US":
            return "self"
        if mine is not None and mine.speaker is not None and mine.speaker == referent.speaker:
            return "self"
        return referent.actor or referent.speaker or referent.words

    def _statement(
        self,
        found: Found,
        referent: Referent | None,
        name: str | None,
        said: date | None,
        claimed: str | None,
        scene: Scene | None,
    ) -> Statement:
        discourse = self.discourse
        spans = tuple(sorted(found.spans))
        cls = found.cls
        if cls == "speech" and claimed is None and (name is None or self._nobodys(found, name, referent)):
            cls = "act"  # an outlet's report and the author's own voice are no source's word
        return Statement(
            article=self._id,
            speaker=name,
            actor=referent.actor if referent else None,
            office=referent.office if referent else None,
            kind=self._kind(found),
            cls=cls,
            cue=_plain(discourse.text, [found.cue_span]) if found.cue_span else None,
            channel=channel_of(scene, found.cue) if found.cue is not None and scene is not None else None,
            text=_plain(discourse.text, spans),
            spans=spans,
            source_span=found.source_span,
            cue_span=found.cue_span,
            said_on=said,
            claimed_by=claimed,
        )

    def _nobodys(self, found: Found, name: str, referent: Referent | None) -> bool:
        """Whether the source is an outlet, a document or a thing: what it reports or shows is nobody's word."""
        if found.source is None or (referent is not None and referent.speaker is not None):
            return False
        if found.source.pos_ == "PROPN":
            words = name.split()
            return any(self.cues.outlet(" ".join(words[i:])) for i in range(len(words)))
        noun = found.source.lemma_.lower()
        scene = self.scenes.get(found.paragraph)
        if scene is not None and not found.quotes and found.source.pos_ == "NOUN" and not can_mean(scene, found.source):
            return referent is None or referent.actor is None
        return noun in ("newspaper", "magazine", "outlet", "broadcaster", "paper", "tabloid", "media") or (
            noun in self.discourse.sources.documents and referent is not None and referent.actor is None
        )

    def _kind(self, found: Found) -> Kind:
        if found.quotes:
            return "direct"
        quotes = self.discourse.quotes
        quoted = sum(
            min(q.end, e) - max(q.start, s)
            for s, e in found.spans
            for q in _overlapping(quotes.within(max(0, s - 3000), e), s, e)
        )
        total = sum(e - s for s, e in found.spans)
        return "direct" if quoted >= 0.9 * total else "mixed" if quoted else "indirect"

    def _turns(self) -> list[Statement]:
        """Labelled lines as statements."""
        out = []
        text = self.discourse.text
        for turn in self.labels.turns:
            if turn.referent is None or turn.question or turn.content[1] - turn.content[0] < 4:
                continue
            referent = turn.referent
            own = turn.label[1] == turn.content[0]
            statement = Statement(
                self._id,
                referent.speaker or referent.words,
                referent.actor,
                referent.office,
                "direct" if self.labels.transcript else "indirect",
                "speech",
                ":" if own else None,
                None,
                _plain(text, [turn.content]),
                (turn.content,),
                referent.span if own else None,
                (turn.label[1] - 2, turn.label[1] - 1) if own else None,
                self.discourse.article.date,
            )
            out.append(statement)
        return out

    def _issued(self, others: Iterable[Statement]) -> list[Statement]:
        """What an official document says in its own voice, one statement a paragraph, without what it attributes to others."""
        who = self.issuer()
        if who is None:
            return []
        taken = {
            self.discourse.index_at(at)
            for s in others
            for start, end in (*s.spans, *((s.cue_span,) if s.cue_span else ()))
            for at in (start, end - 1)
        }
        out = []
        for index in self.scenes:
            start, end = self.discourse.spans[index]
            if index in taken:
                continue
            if end - start < 25:
                continue
            out.append(
                Statement(
                    self._id, who.speaker or who.words, who.actor, who.office, "issuer", "speech", None, None,
                    _plain(self.discourse.text, [(start, end)]), ((start, end),), None, None, self.discourse.article.date,
                )
            )  # fmt: skip
        return out


def _plain(text: str, spans: Iterable[Span | None]) -> str:
    return " ".join(" ".join(text[span[0] : span[1]].split()) for span in spans if span)


def _overlapping(quotes: Iterable[object], start: int, end: int) -> list:  # type: ignore[type-arg]
    return [q for q in quotes if q.start < end and q.end > start]  # type: ignore[attr-defined]


def _without_doubles(scene: Scene, found: list[Found]) -> list[Found]:
    """Without what two rules found of one content: a quote inside a clause is the clause's, a clause inside a quote the quote's."""
    out: list[Found] = []
    reported = [f for f in found if f.cue is not None and not f.quotes and f.cls == "speech" and f.rule != "according"]
    dropped: set[int] = set()
    for each in found:
        if each.quotes and each.cue is not None:  # "said he would tell him: '...'": one statement, by who said so
            for outer in reported:
                if _holds_cue(outer, each) and outer.spans[-1][1] <= each.spans[-1][1] + 2:
                    each.cue, each.cue_span, each.source, each.source_span = (
                        outer.cue,
                        outer.cue_span,
                        outer.source,
                        outer.source_span,
                    )
                    dropped.add(id(outer))
                    break
    for each in found:
        if id(each) in dropped:
            continue
        if each.quotes and each.cue is None and any(_inside(each.spans, c.spans) for c in reported):
            continue
        if not each.quotes and any(_same(each, other) for other in out):
            continue
        if not each.quotes:
            each.spans = [_snapped(scene, span, each) for span in each.spans]
        out.append(each)
    return out


def _holds_cue(outer: Found, inner: Found) -> bool:
    cue = inner.cue_span
    return cue is not None and outer is not inner and any(s <= cue[0] and cue[1] <= e for s, e in outer.spans)


def _snapped(scene: Scene, span: Span, found: Found) -> Span:
    """The span widened to whole quotes where it cuts through one (that does not hold the cue too)."""
    start, end = span
    for quote in scene.quotes:
        if found.cue_span is not None and quote.start <= found.cue_span[0] < quote.end:
            continue
        if quote.start < end < quote.inner_end and quote.start >= start:
            end = quote.inner_end
        if quote.inner_start < start < quote.end and quote.end <= end:
            start = quote.start
    return start, end


def _inside(inner: list[Span], outer: list[Span]) -> bool:
    return all(any(a - 2 <= s and e <= b + 2 for a, b in outer) for s, e in inner)


def _same(one: Found, other: Found) -> bool:
    return one.cue_span == other.cue_span and one.cue_span is not None
