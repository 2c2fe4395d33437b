"""Boolean rules on an article's text, as a topic's ``must`` and ``never`` have them.

A rule has words, ``"phrases"``, ``prefix*``, ``name:Taliban`` or ``name:"Hanif Atmar"`` (a
word with a capital; two words are a name in any spelling that name_spelling knows),
``a NEAR/5 b`` (at most so many words apart, in either order), AND, OR, NOT and brackets.
NEAR binds most, then NOT, AND and OR; between words side by side there has to be one of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import NoReturn

from extractors.text.words import MARKS
from extractors.topics.query_nodes import And, Near, Node, Not, Or, Word, has_places
from extractors.topics.query_text import QueryText, words_of

LONGEST_RULE = 4_000
DEEPEST = 50
_TOKEN = re.compile(
    r"""\s*(?:(?P<bracket>[()])|(?P<near>NEAR(?:/(?P<words>\d{1,3}))?(?![\w*]))"""
    r"""|(?P<operator>(?:AND|OR|NOT)(?![\w*]))"""
    r"""|(?P<name>name:)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s()":*]+)(?P<star>\*)?))"""
)
_PLAIN = re.compile(rf"[\w’'{MARKS}-]+")
DEFAULT_NEAR = 10
_QUOTES = str.maketrans(dict.fromkeys("“”„«»「」", '"'))  # as they are typed in other languages


class RuleError(ValueError):
    """A rule that cannot be read.

    Attributes:
        position: Of the character where it goes wrong, from 0.
        reason: One sentence for a person.
    """

    def __init__(self, rule: str, position: int, reason: str) -> None:
        """Keep the facts; the message marks the place in the rule."""
        self.position, self.reason = position, reason
        marked = f"{rule[:position]}⟶{rule[position:]}"
        super().__init__(f"at character {position + 1}, {reason}: {marked}")


@dataclass(frozen=True, slots=True)
class Query:
    """One rule.

    Attributes:
        text: As a person wrote it.
        node: What it says.
    """

    text: str
    node: Node

    def __str__(self) -> str:
        """Return the rule as it was written."""
        return self.text

    def holds(self, text: QueryText) -> bool:
        """Return whether *text* is as the rule wants it."""
        return self.node.holds(text)

    def words(self) -> tuple[str, ...]:
        """Return what the rule asks for: its words, phrases and names, without those under NOT."""
        return tuple(self.node.asked())


def query(rule: str) -> Query:
    """Return the rule that *rule* says.

    >>> query('(peace OR truce) NEAR/3 talk* AND NOT name:Colombia').words()
    ('peace', 'truce')

    Raises:
        RuleError: It cannot be read.
    """
    if len(rule) > LONGEST_RULE:
        raise RuleError(rule[:20], 0, f"the rule is longer than {LONGEST_RULE} characters")
    return Query(rule, _Parser(rule).whole())


def failing(
    must: Iterable[Query], never: Iterable[Query], headline: str | None, body: str
) -> str | None:
    """Return the first rule by which an article does not match, or None."""
    musts, nevers = tuple(must), tuple(never)
    if not (musts or nevers):
        return None
    text = QueryText.of(headline, body)
    for rule in musts:
        if not rule.holds(text):
            return f"must {rule}"
    return next((f"never {rule}" for rule in nevers if rule.holds(text)), None)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # "(", ")", "AND", "OR", "NOT", "NEAR", "word", "end"
    start: int
    word: Word | None = None
    distance: int = 0


class _Parser:
    """A descent through a rule, one method a level."""

    def __init__(self, rule: str) -> None:
        self._rule = rule.translate(_QUOTES)
        self._tokens = [*self._read()]
        self._at = 0
        self._depth = 0

    def whole(self) -> Node:
        node = self._either()
        if self._next.kind == ")":
            self._fail("this bracket closes nothing")
        if self._next.kind != "end":
            self._fail("AND, OR or NEAR is missing before this")
        return node

    def _either(self) -> Node:
        nodes = [self._both()]
        while self._takes("OR"):
            nodes.append(self._both())
        return nodes[0] if len(nodes) == 1 else Or(tuple(nodes))

    def _both(self) -> Node:
        nodes = [self._negated()]
        while self._next.kind in ("AND", "NOT"):
            self._takes("AND")
            nodes.append(self._negated())
        return nodes[0] if len(nodes) == 1 else And(tuple(nodes))

    def _negated(self) -> Node:
        if self._takes("NOT"):
            return Not(self._negated_once())
        return self._near()

    def _negated_once(self) -> Node:
        if self._next.kind == "NOT":
            self._fail("NOT NOT says nothing")
        return self._near()

    def _near(self) -> Node:
        start = self._next.start
        node = self._atom()
        while self._next.kind == "NEAR":
            near = self._take()
            if not has_places(node):
                self._fail_at(start, "NEAR needs words, phrases or alternatives by OR before it")
            other_start = self._next.start
            other = self._atom()
            if not has_places(other):
                self._fail_at(
                    other_start, "NEAR needs words, phrases or alternatives by OR behind it"
                )
            node = Near(node, other, near.distance)
        return node

    def _atom(self) -> Node:
        token = self._take()
        if token.kind == "word" and token.word:
            return token.word
        if token.kind == "(":
            self._depth += 1
            if self._depth > DEEPEST:
                self._fail_at(token.start, f"more than {DEEPEST} brackets are open")
            node = self._either()
            if not self._takes(")"):
                self._fail_at(token.start, "this bracket is never closed")
            self._depth -= 1
            return node
        what = "the rule ends here" if token.kind == "end" else f"{token.kind} stands here"
        raise RuleError(
            self._rule, token.start, f"{what}, but a word, a phrase or a bracket has to"
        )

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _take(self) -> _Token:
        token = self._next
        if token.kind != "end":
            self._at += 1
        return token

    def _takes(self, kind: str) -> bool:
        if self._next.kind != kind:
            return False
        self._at += 1
        return True

    def _fail(self, reason: str) -> NoReturn:
        self._fail_at(self._next.start, reason)

    def _fail_at(self, position: int, reason: str) -> NoReturn:
        raise RuleError(self._rule, position, reason)

    def _read(self) -> Iterable[_Token]:
        at = 0
        rule = self._rule
        while rule[at:].strip():
            match = _TOKEN.match(rule, at)
            start = at + len(rule[at:]) - len(rule[at:].lstrip())
            if match is None:
                self._fail_at(start, _why_unreadable(rule, start))
            yield self._token(match, start)
            at = match.end()
        yield _Token("end", len(rule.rstrip()))

    def _token(self, match: re.Match[str], start: int) -> _Token:
        if match["bracket"] or match["operator"]:
            return _Token(match["bracket"] or match["operator"], start)
        if match["near"]:
            distance = int(match["words"] or DEFAULT_NEAR)
            if not distance:
                self._fail_at(start, "no two words are that near; NEAR/1 is side by side")
            return _Token("NEAR", start, distance=distance)
        written = match["word"] if match["phrase"] is None else match["phrase"]
        words = tuple(words_of(written))
        if not words:
            self._fail_at(start, "there is no word in this")
        if "*" in written:
            self._fail_at(
                start, "no star stands in quotation marks; peace NEAR/1 talk* asks for it"
            )
        is_prefix = bool(match["star"])
        if is_prefix and sum(map(len, chain.from_iterable(words))) < 2:
            self._fail_at(start, "a prefix needs two letters before the star")
        if match["name"] and is_prefix:
            self._fail_at(start, "a name takes no star")
        plain = " ".join(_PLAIN.findall(written))
        return _Token("word", start, Word(words, is_prefix, bool(match["name"]), plain))


def _why_unreadable(rule: str, start: int) -> str:
    if rule[start] == '"':
        return "this quotation mark is never closed"
    if rule[start] == "*":
        return "a star stands behind the beginning of a word, as in talk*"
    return "this cannot be read; put it in quotation marks"
