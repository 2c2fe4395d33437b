"""The article: what is left of a page, with its metadata, relevance and annotations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.kinds.article_kind import ArticleKind
from extractors.kinds.completeness import Missing
from extractors.kinds.page_series import Series
from extractors.names.authors import Author
from extractors.roles import Role
from extractors.stripping.site_memory import Trace
from extractors.text.words import word_count

if TYPE_CHECKING:
    from extractors.made import Made

NEAR = 0.5  # share of a topic's threshold from which an article is worth a look


@dataclass(frozen=True, slots=True)
class Found:
    """How a field was found.

    Attributes:
        field: The record's name of it, such as ``datePublished``.
        method: Where it stood, such as ``json-ld`` or ``byline block``.
        confidence: 0 to 1; a fixed figure a method, not a measured probability.
        time_zone: Of a date with a time of day: ``given`` by the page, or ``assumed``, when it
            names none and the time can only be taken for its own local one. None for the rest.
    """

    field: str
    method: str
    confidence: float
    time_zone: str | None = None


@dataclass(frozen=True, slots=True)
class Carrier:
    """A sentence that carries a score.

    Attributes:
        start: First code point in ``articleBody``.
        end: One past the last one.
        share: Of the score, had by the terms that are in the sentence, 0 to 1.
    """

    start: int
    end: int
    share: float


@dataclass(frozen=True, slots=True)
class Relevance:
    """How an article relates to one topic.

    Attributes:
        topic: The topic's name.
        score: Cosine with the seeds' profile, 0 to 1.
        threshold: From which score it is a match.
        terms: The terms that made the score with their shares of it, strongest first; names as
            the seeds write them.
        left_out: The article is itself a seed of the topic and was scored by the other seeds.
        taught: A person said that it is on the topic: no score is needed.
        rule: The rule by which the article does not match, whatever its score; None for none.
        names: Those of *terms* that are names.
        sentences: Those that carry the score, strongest first.
        version: Changes when another decision by the same topic is possible.
        background: The version of the rarities of words by which it was scored.
        boilerplate_only: The page as it came would have matched, and the stripped text does not.
    """

    topic: str
    score: float
    threshold: float
    terms: tuple[tuple[str, float], ...]
    left_out: bool = False
    taught: bool = False
    rule: str | None = None
    names: frozenset[str] = frozenset()
    sentences: tuple[Carrier, ...] = ()
    version: str = ""
    background: str = ""
    boilerplate_only: bool = False

    @property
    def is_match(self) -> bool:
        """Whether the article is on this topic."""
        return self.rule is None and (self.taught or self.score >= self.threshold)

    @property
    def is_near(self) -> bool:
        """Whether it is a match, or came near enough for a person to look at it."""
        return self.is_match or (self.rule is None and self.score >= NEAR * self.threshold > 0)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an annotation, such as the speaker of a quotation.

    Attributes:
        role: What it is to the whole, in the stage's own words.
        value: In normal form.
        start: First code point in ``articleBody``; None where it stands nowhere.
        end: One past the last code point; None as *start*.
    """

    role: str
    value: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """One thing that a stage found.

    Attributes:
        stage: The stage's name.
        kind: What it is, in the stage's own words.
        value: The finding in normal form.
        start: First code point in ``articleBody``; None for a fact about the whole article.
        end: One past the last code point; None as *start*.
        confidence: 0 to 1: the share of such findings that was right where it was measured.
            None where there is nothing to doubt.
        method: The rule or model that made it.
        parts: What it is made of or says more, in the stage's own order.
    """

    stage: str
    kind: str
    value: str
    start: int | None = None
    end: int | None = None
    confidence: float | None = None
    method: str | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """One block that was stripped.

    Attributes:
        role: The value of its Role.
        evidence: Why.
        text: Its text, whole.
        origin: XPath or line number.
    """

    role: str
    evidence: str
    text: str
    origin: str


@dataclass(frozen=True, slots=True)
class Usage:
    """What a page asks of those who use it.

    Attributes:
        noindex: It asks not to be listed by search engines.
        noarchive: It asks not to be shown from a copy.
        tdm_reservation: Text and data mining is reserved (True) or expressly not (False); None
            where nothing is said.
        tdm_policy: Address of the licence for mining, as the page has it.
    """

    noindex: bool = False
    noarchive: bool = False
    tdm_reservation: bool | None = None
    tdm_policy: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article. None means "not found", never a stand-in.

    Dates are ISO 8601 strings cut to what is known: ``2017``, ``2017-11``, ``2017-11-24``,
    ``2017-11-24T12:53``, with an offset only where the page gives one. Offsets in annotations
    count Unicode code points in *article_body*, whose paragraphs are joined by a blank line.

    Attributes:
        url: The page's address.
        canonical_url: The page's own canonical address, or the page's address if it names none;
            without parameters that say how a reader came.
        headline: Plain text.
        description: The standfirst or summary.
        authors: In the order of the page.
        date_published: See above.
        date_published_raw: As the page has it.
        date_modified: See above.
        date_modified_raw: As the page has it.
        in_language: ISO 639-1 code.
        source: Who published it: the site's name, else the host.
        section: The category the page gives itself.
        main_image: Address of the lead picture.
        article_body: The kept blocks.
        kind: How it is written.
        missing: What the text lacks and why; empty when nothing says that it lacks any.
        pages: Its place among the pages of one article; None when there are no others.
        found: How each field was found.
        relevance: One a topic; empty when no topics were given.
        annotations: What the stages found, in stage order.
        failures: Pairs of stage and what went wrong in it.
        unserved: Stages that cannot serve the article's language.
        versions: Pairs of stage and the version of its rules and model, of all that ran.
        removed: What was stripped, in page order.
        usage: What the page asks of those who use it.
        trace: What the page leaves in the memory of its site; no part of the record. None where
            nothing was stripped.
        made: What a store keeps of it, where that was made already; no part of the record.
        noted: The terms to learn how common words are by; no part of the record. None where they
            were not looked for.
    """

    url: str
    canonical_url: str
    headline: str | None = None
    description: str | None = None
    authors: tuple[Author, ...] = ()
    date_published: str | None = None
    date_published_raw: str | None = None
    date_modified: str | None = None
    date_modified_raw: str | None = None
    in_language: str | None = None
    source: str | None = None
    section: str | None = None
    main_image: str | None = None
    article_body: str = ""
    kind: ArticleKind = ArticleKind.ARTICLE
    missing: tuple[Missing, ...] = ()
    pages: Series | None = None
    found: tuple[Found, ...] = ()
    relevance: tuple[Relevance, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    failures: tuple[tuple[str, str], ...] = ()
    unserved: tuple[str, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    removed: tuple[Removed, ...] = ()
    usage: Usage = Usage()
    trace: Trace | None = None
    made: Made | None = None
    noted: frozenset[str] | None = None

    @property
    def word_count(self) -> int:
        """Words in the body, as word_count counts them."""
        return word_count(self.article_body)

    def removed_counts(self) -> dict[str, int]:
        """Return how many blocks were removed by role, in page order of first appearance.

        The headline is a field of its own and not counted.
        """
        counts: dict[str, int] = {}
        for block in self.removed:
            if block.role == Role.HEADLINE.value:
                continue
            counts[block.role] = counts.get(block.role, 0) + 1
        return counts
