"""`stance review`: walk through positions and correct them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli import options
from stance.cli.environment import Environment
from stance.cli.help import SETTINGS, Command
from stance.errors import StanceError

if TYPE_CHECKING:
    from stance.report.names import Names
    from stance.store.store import Store
    from stance.store.values import Action, Correction, DatedPosition

app = typer.Typer(**SETTINGS)

_KEYS = (
    "[a]ccept  [r]eject  [s]upport  [o]ppose  [n]eutral\n[t]opic  a[c]tor  s[p]eaker  [e]xplain  [Enter] later  [q]uit"
)


@app.command(cls=Command)
def review(
    context: typer.Context,
    position: Annotated[
        str | None, typer.Argument(metavar="ID", help="One position; without it, one after another.")
    ] = None,
    accept: Annotated[bool, typer.Option("--accept", help="It is right as it is.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="There is no such position.")] = False,
    stance: Annotated[
        str | None, typer.Option("--stance", metavar="SIDE", help="The right side: support, oppose or neutral.")
    ] = None,
    topic: Annotated[str | None, typer.Option("--topic", metavar="TOPIC", help="The right topic.")] = None,
    actor: Annotated[str | None, typer.Option("--actor", metavar="ACTOR", help="The right actor.")] = None,
    speaker: Annotated[
        str | None, typer.Option("--speaker", metavar="NAME", help='The right speaker; "" where nobody is named.')
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.")] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", envvar="USER", show_envvar=True, help="Whose judgement it is.")
    ] = None,
    limit: options.LimitOption = 0,
    form: options.FormatOption = options.Format.table,
    db: options.StoreOption = None,
    topics: options.TopicsOption = None,
    actors: options.ActorsOption = None,
) -> None:
    """Walk through positions and correct them.

        stance review                       the least confident first
        stance review p-5b1f --accept
        stance review p-5b1f --stance neutral --note "declines to say"
        stance review --format csv          what waits, asking nothing

    A correction outlives another reading of the article and new rules; it is shown as such and can be undone
    (stance corrections). Rejected positions count nowhere.
    """
    from stance.cli.opening import open_store
    from stance.cli.printing import records
    from stance.export.records import correction_record, dated_record
    from stance.report.names import load_names

    environment: Environment = context.obj
    names = load_names(topics or (), actors or ())
    given: dict[Action, str | None] = {}
    if accept:
        given["accept"] = None
    if reject:
        given["reject"] = None
    if stance is not None:
        given["stance"] = stance
    if topic is not None:
        given["topic"] = names.topic(topic)
    if actor is not None:
        given["actor"] = names.actor(actor)
    if speaker is not None:
        given["speaker"] = speaker or None
    if len(given) > 1 and {"accept", "reject"} & given.keys():
        flags = " and ".join(f"--{action}" for action in given)
        raise StanceError(f"{flags} contradict each other", hint="give --accept, or --reject, or what is to be changed")
    if given and position is None:
        raise StanceError("which position?", hint="stance review p-5b1f --reject")
    asks = not given and form is options.Format.table
    with open_store(db, readonly=not given and not asks) as store:
        if given and position is not None:
            ident = store.position(position).id
            made = [_correct(environment, store, ident, action, value, note, by) for action, value in given.items()]
            if form is options.Format.table:
                for correction in made:
                    _tell(environment, correction)
            else:
                records(environment, form, map(correction_record, made))
        elif not asks:
            one = [store.position(position)] if position else _waiting(store, limit)
            records(environment, form, map(dated_record, one))
        elif position is None:
            _walk(environment, store, names, by, limit)
        else:
            _ask(environment, store, names, store.position(position), by)


def _waiting(store: Store, limit: int) -> list[DatedPosition]:
    return list(store.positions(order="confidence", unreviewed=True, limit=limit or None))


def _walk(environment: Environment, store: Store, names: Names, by: str | None, limit: int) -> None:
    from stance.report.words import count

    waiting = _waiting(store, limit)
    environment.note(f"{count(len(waiting), 'position')} to review, the least confident first")
    if waiting and by is None and environment.stdin_tty:
        by = _line(environment, "whose judgement (Enter: nobody is named) > ") or None
    for number, dated in enumerate(waiting, 1):
        if not _ask(environment, store, names, dated, by, f"{number} of {len(waiting)}"):
            return


def _ask(
    environment: Environment, store: Store, names: Names, dated: DatedPosition, by: str | None, place: str = ""
) -> bool:
    """One position; whether to go on."""
    from stance.report.explain import explanation
    from stance.report.review import card
    from stance.report.terminal import document

    environment.out()
    environment.lines(document(card(dated, names, place), environment.width, cut=False))
    while True:
        answer = _line(environment, f"{_KEYS}\n> ")
        if answer is None or answer == "q":
            return False
        if answer == "":
            return True
        if answer == "e":
            environment.lines(document(explanation(store.explain(dated.id), names), environment.width))
            continue
        try:
            action, value = _meant(environment, names, answer)
        except StanceError as error:
            environment.problem(f"error: {error}")
            continue
        note = _line(environment, "why (Enter: no note) > ") or None
        _tell(environment, _correct(environment, store, dated.id, action, value, note, by))
        return True


def _meant(environment: Environment, names: Names, answer: str) -> tuple[Action, str | None]:
    """The correction behind a key; what it needs is asked for."""
    plain: dict[str, tuple[Action, str | None]] = {
        "a": ("accept", None),
        "r": ("reject", None),
        "s": ("stance", "support"),
        "o": ("stance", "oppose"),
        "n": ("stance", "neutral"),
    }
    if answer in plain:
        return plain[answer]
    if answer == "t":
        return "topic", names.topic(_line(environment, "topic > ") or "")
    if answer == "c":
        return "actor", names.actor(_line(environment, "actor > ") or "")
    if answer == "p":
        return "speaker", _line(environment, "speaker (Enter: nobody is named) > ") or None
    raise StanceError(f"'{answer}' is no answer", hint="one of: a r s o n t c p e q")


def _correct(
    environment: Environment,
    store: Store,
    ident: str,
    action: Action,
    value: str | None,
    note: str | None,
    by: str | None,
) -> Correction:
    from stance.store.values import Correction

    return store.correct(Correction(ident, action, value, note, by, environment.now()))


def _tell(environment: Environment, made: Correction) -> None:
    said = f"{made.action}: {made.value}" if made.value else made.action
    environment.out(f"{made.position} {said} ({made.id}; stance corrections undo {made.id})")


def _line(environment: Environment, prompt: str) -> str | None:
    """A line of the person's, without blanks around it; None at the end of input."""
    environment.stderr.write(prompt)
    environment.stderr.flush()
    line = environment.stdin.readline()
    return line.strip() if line else None
