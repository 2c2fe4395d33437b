"""What the names of an element say that it holds, by the rules of data/containers.txt."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.roles import Role
from extractors.text.rules import sections
from extractors.text.runs import Runs

_names_in = Runs(r"[\w-]")
_COMMENT_WORDS = frozenset(
    "comment comments commenter kommentar kommentare leserkommentare commentaire commentaires"
    " comentario comentarios comentário comentários commenti reacties komentarz komentarze disqus"
    " talkback".split()
)
# What makes a name speak of an article or a paragraph that may be commented, or of a control.
_NO_COMMENT_WORDS = frozenset(
    "no not without open opened closed close enabled disabled allowed off on has with count counts"
    " number link button btn icon toggle policy p par para paragraph lang hljs code".split()
)


# Boxes of facts amid the text, in the languages that have a word of their own for them.
_BESIDE = re.compile(
    r"(?:^|-)(?:fact-?(?:box|file)|info(?:box|kasten|boks|boxen|ruta)|fakten-?(?:box|kasten)"
    r"|fakta-?(?:box|boks|ruta|rute|laatikko)|faktboks|faktaruta|tietolaatikko|ramka-info"
    r"|cuadro-informativo|encadr[eé])(?:-|$)"
)


@lru_cache(maxsize=20_000)  # names repeat within a page, and across the pages of a site
def named_role(names: str) -> tuple[Role, str] | None:
    """Return the role that *names* (as of Place) tell, and the name that tells it; else None."""
    found = [(number, name) for name in _names_in(names) if (number := _section(name)) is not None]
    if not found:
        return None
    number, name = min(found)
    return _rules()[number][0], name


@lru_cache(maxsize=20_000)
def comment_name(names: str) -> str | None:
    """Return the first of *names* with a word for readers' comments in it, or None.

    >>> comment_name("column c-comment-card--text"), comment_name("post comments-open")
    ('c-comment-card--text', None)
    """
    for name in _names_in(names):
        words = set(name.split("-"))
        if words & _COMMENT_WORDS and not words & _NO_COMMENT_WORDS:
            return name
    return None


@lru_cache(maxsize=20_000)
def beside_name(names: str) -> str | None:
    """Return the first of *names* that tells of a box of facts, or None.

    >>> beside_name("c-factbox wide"), beside_name("factory-boxes")
    ('c-factbox', None)
    """
    return next((name for name in _names_in(names) if _BESIDE.search(name)), None)


@lru_cache(maxsize=50_000)
def _section(name: str) -> int | None:
    """Return the number of the first section of the rules that *name* is in, or None."""
    if not _any_rule().fullmatch(name):
        return None
    return next(i for i, (_, rule) in enumerate(_rules()) if rule.fullmatch(name))


@cache
def _rules() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    rules = sections("containers.txt", {})
    return tuple((Role(title), re.compile("|".join(lines))) for title, lines in rules)


@cache
def _any_rule() -> re.Pattern[str]:
    """Return all rules as one: most names are in none."""
    return re.compile("|".join(rule.pattern for _, rule in _rules()))
