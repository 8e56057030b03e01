"""Step 7: who speaks where in an article: its statements by place."""

from __future__ import annotations

from collections.abc import Sequence

from stance.model import Statement

_STRETCH = 1000  # code points


class Voices:
    """The statements of an article by place: who speaks where."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        spoken = (each for each in statements if each.cls == "speech")
        self._near: dict[int, list[Statement]] = {}  # by stretch of the text, the shortest first
        for each in sorted(spoken, key=lambda s: sum(end - start for start, end in s.spans)):
            for near in {at for start, end in each.spans for at in range(start // _STRETCH, end // _STRETCH + 1)}:
                self._near.setdefault(near, []).append(each)

    def at(self, offset: int) -> Statement | None:
        """The innermost statement whose content holds the offset."""
        for statement in self._near.get(offset // _STRETCH, ()):
            if any(start <= offset < end for start, end in statement.spans):
                return statement
        return None

    def named(self, offset: int, actor: str) -> Statement | None:
        """The innermost statement there by a person, named, who speaks for the actor."""
        for statement in self._near.get(offset // _STRETCH, ()):
            if statement.actor == actor and is_name(statement):
                if any(start <= offset < end for start, end in statement.spans):
                    return statement
        return None


def is_name(statement: Statement) -> bool:
    """Whether the speaker is a person by name, not an actor or a body in the mention's own words."""
    return statement.speaker is not None and statement.office is not None
