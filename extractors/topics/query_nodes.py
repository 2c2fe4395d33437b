"""What a rule can ask of a text: words, alternatives, all of several things, nearness, absence."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.topics.name_spelling import name_key
from extractors.topics.query_text import Parts, QueryText, Span, at_near


@dataclass(frozen=True, slots=True)
class Word:
    """One word or phrase, a prefix, or a name."""

    words: tuple[Parts, ...]
    is_prefix: bool = False
    is_name: bool = False
    written: str = ""

    def spans(self, text: QueryText) -> list[Span]:
        """Return where in *text* this stands."""
        if self.is_name:
            return text.names(self.words, self._key)
        return text.phrases(self.words, is_prefix=self.is_prefix)

    def holds(self, text: QueryText) -> bool:
        """Return whether *text* has it."""
        return bool(self.spans(text))

    def asked(self) -> list[str]:
        """Return the words, phrases and names that this asks for."""
        return [] if self.is_prefix else [self.written]

    @property
    def _key(self) -> str | None:
        """Return the key of a name of two words, none of which has a hyphen."""
        match self.words:
            case ((given,), (surname,)):
                return name_key(given, surname)
            case _:
                return None


@dataclass(frozen=True, slots=True)
class Or:
    """One of several things."""

    nodes: tuple[Node, ...]

    def spans(self, text: QueryText) -> list[Span]:
        """Return where in *text* this stands."""
        return sorted(span for node in self.nodes for span in spans(node, text))

    def holds(self, text: QueryText) -> bool:
        """Return whether *text* has it."""
        return any(node.holds(text) for node in self.nodes)

    def asked(self) -> list[str]:
        """Return the words, phrases and names that this asks for."""
        return [word for node in self.nodes for word in node.asked()]


@dataclass(frozen=True, slots=True)
class And:
    """All of several things."""

    nodes: tuple[Node, ...]

    def holds(self, text: QueryText) -> bool:
        """Return whether *text* has it."""
        return all(node.holds(text) for node in self.nodes)

    def asked(self) -> list[str]:
        """Return the words, phrases and names that this asks for."""
        return [word for node in self.nodes for word in node.asked()]


@dataclass(frozen=True, slots=True)
class Not:
    """The absence of a thing."""

    node: Node

    def holds(self, text: QueryText) -> bool:
        """Return whether *text* has it."""
        return not self.node.holds(text)

    def asked(self) -> list[str]:
        """Return the words, phrases and names that this asks for."""
        return []


@dataclass(frozen=True, slots=True)
class Near:
    """Two things with few words between them, in either order."""

    one: Node
    other: Node
    distance: int

    def spans(self, text: QueryText) -> list[Span]:
        """Return where in *text* this stands."""
        return at_near(spans(self.one, text), spans(self.other, text), self.distance)

    def holds(self, text: QueryText) -> bool:
        """Return whether *text* has it."""
        return bool(self.spans(text))

    def asked(self) -> list[str]:
        """Return the words, phrases and names that this asks for."""
        return [*self.one.asked(), *self.other.asked()]


Node = Word | Or | And | Not | Near


def spans(node: Node, text: QueryText) -> list[Span]:
    """Return where in *text* a node stands that has_places."""
    assert not isinstance(node, (And, Not)), "the parser lets none of these stand in NEAR"
    return node.spans(text)


def has_places(node: Node) -> bool:
    """Return whether a node stands at places of a text, as NEAR needs it."""
    if isinstance(node, Or):
        return all(map(has_places, node.nodes))
    return isinstance(node, (Word, Near))
