"""What the rule modules share: the lexicon, and each other's rules by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.position.lexical import Lexical

if TYPE_CHECKING:
    from stance.extract.parse import Token
    from stance.extract.position.reading import State
    from stance.lexicon.predicates import Predicate


class Rules:
    """Base of the rule classes; `Composer` is all of them. Stateless but for the lexicon."""

    def __init__(self, lexical: Lexical) -> None:
        self.lexical = lexical
        self.words = lexical.words

    def under_noun(self, state: State, noun: Token, preposition: Token | None, *, clause: bool = False) -> bool:
        """See nouns.py."""
        raise NotImplementedError

    def possessors(self, noun: Token) -> list[Token]:
        """See nouns.py."""
        raise NotImplementedError

    def under_adjective(self, state: State, adjective: Token, preposition: Token | None = None) -> bool:
        """See adjectives.py."""
        raise NotImplementedError

    def evaluated(self, verb: Token, node: Token) -> tuple[Token, Predicate, Token | None] | None:
        """See adjectives.py."""
        raise NotImplementedError

    def for_whom(self, token: Token, verb: Token) -> list[Token]:
        """See adjectives.py."""
        raise NotImplementedError

    def judged(self, state: State, verb: Token, node: Token | None) -> bool:
        """See adjectives.py."""
        raise NotImplementedError

    def attitude(self, state: State, verb: Token, node: Token | None, preposition: Token | None) -> bool:
        """See verbs.py."""
        raise NotImplementedError

    def hold(self, state: State, verb: Token) -> bool:
        """See verbs.py."""
        raise NotImplementedError

    def gerund_object(self, verb: Token) -> bool:
        """See verbs.py."""
        raise NotImplementedError

    def govern_clause(
        self, state: State, verb: Token, preposition: Token | None = None, *, weak: bool = False, subject: bool = False
    ) -> bool:
        """See events.py."""
        raise NotImplementedError

    def clause(
        self, state: State, verb: Token, *, effect: int, doer: bool = True, start: int = -1, end: int = -1
    ) -> None:
        """See events.py."""
        raise NotImplementedError

    def doer(self, state: State, verb: Token, *, negation: Token | None = None, mod: str | None = None) -> None:
        """See events.py."""
        raise NotImplementedError

    def relative(self, state: State, verb: Token) -> None:
        """See nouns.py."""
        raise NotImplementedError

    def of_a_person(self, adjective: Token) -> bool:
        """See adjectives.py."""
        raise NotImplementedError

    def undecided(self, state: State, clause: Token) -> bool:
        """See undecided.py."""
        raise NotImplementedError

    def ultimatum(self, state: State, clause: Token, mark: Token, *, counted: bool = False) -> bool:
        """See ultimatum.py."""
        raise NotImplementedError

    def ultimatum_noun(self, state: State, head: Token, preposition: Token) -> bool:
        """See ultimatum.py."""
        raise NotImplementedError

    def preferred(self, state: State, verb: Token) -> bool:
        """See ultimatum.py."""
        raise NotImplementedError

    def assertion(self, state: State, verb: Token) -> None:
        """See events.py."""
        raise NotImplementedError

    def contained(self, state: State, verb: Token) -> bool:
        """See texts.py."""
        raise NotImplementedError

    def sources(self, head: Token) -> list[Token]:
        """See reactions.py."""
        raise NotImplementedError

    def in_a_text(self, state: State, verb: Token, text: Token) -> bool:
        """See texts.py."""
        raise NotImplementedError

    def elicited(self, state: State, verb: Token) -> bool:
        """See reactions.py."""
        raise NotImplementedError

    def object(self, state: State, verb: Token) -> bool:
        """See verbs.py."""
        raise NotImplementedError

    def no(self, noun: Token) -> Token | None:
        """See adjectives.py."""
        raise NotImplementedError

    def dispensable(self, state: State, verb: Token, entry: Predicate, negation: Token | None) -> bool:
        """See adjectives.py."""
        raise NotImplementedError

    def thanked(self, head: Token) -> list[Token]:
        """See causes.py."""
        raise NotImplementedError

    def thanks(self, state: State, head: Token, thanked: list[Token]) -> bool:
        """See causes.py."""
        raise NotImplementedError

    def retaliated(self, state: State, anger: Token, preposition: Token) -> bool:
        """See causes.py."""
        raise NotImplementedError

    def accused(self, state: State, verb: Token) -> bool:
        """See causes.py."""
        raise NotImplementedError

    def punishes(self, verb: Token) -> bool:
        """See causes.py."""
        raise NotImplementedError

    def said_of(self, state: State, verb: Token) -> bool:
        """See causes.py."""
        raise NotImplementedError

    def complement(self, state: State, parent: Token) -> bool:
        """See verbs.py."""
        raise NotImplementedError
