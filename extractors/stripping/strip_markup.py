"""Stripping of HTML: certain signs first, then a learned model; every removal gets its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.document import Block, BlockKind, Document, Place
from extractors.roles import Role, Verdict
from extractors.stripping.appendix import without_appendix
from extractors.stripping.body_model import BodyModel, body_model
from extractors.stripping.boxes import boxed, boxes_in
from extractors.stripping.cards import without_cards
from extractors.stripping.comments import comments_in
from extractors.stripping.container_names import beside_name, comment_name, named_role
from extractors.stripping.features import is_bare_link
from extractors.stripping.opinion import opinions
from extractors.stripping.other_articles import other_articles
from extractors.stripping.phrases import phrase_verdict
from extractors.stripping.pull_quotes import is_pull_quote
from extractors.stripping.spared import standfirsts, with_spared
from extractors.stripping.teasers import linked_line
from extractors.stripping.titled import headline_in
from extractors.text.prose import is_byline, is_truncated

_KEPT = 0.5  # from this chance on a block is body text: the best on grouped cross-validation
_DOUBTFUL, _UNSURE = 0.7, (0.2, 0.8)  # where trafilatura is asked; bench/extraction.py measures
_SHOWN = 0.1  # from this chance on it is shown a block
_NO_CHANCE = 0.05  # the words of blocks with less are not counted: most blocks have
_MAIN_SHARE = 0.5  # an element with this share of the likely body is not a box beside it
_MOSTLY = 0.5
_LINKED_SHARE = 0.5
_COPY_WORDS = 8
_PLACEHOLDER_WORDS = 25  # a longer text that stands thrice is kept once
_REPEATS, _REPEATED_WORDS = 3, 3  # a text that stands so often is a placeholder or a label
_CLEARLY = 0.75  # from this chance on it is one of the article's own: "Best for: beginners"
_OWN_WORDS = 20  # an <article> with the headline and so many is the page's own, beside an <aside>
_TAG_ROLES = {
    "nav": Role.NAVIGATION,
    "menu": Role.NAVIGATION,
    "footer": Role.NAVIGATION,
    "aside": Role.TEASER,
    "figcaption": Role.CAPTION,
    "form": Role.NAVIGATION,
    "dialog": Role.CONSENT,
}
_BARE_LINK = Verdict(Role.NAVIGATION, "a link of a few words")
_MAIN = Verdict(Role.BODY, "")
_COMMENTS = (Role.COMMENT, Role.COMMENT_FORM, Role.COMMENT_PROMPT)
# Phrases that say themselves what they are: no chance outweighs them.
_BOXES = (Role.AUTHOR_BOX, Role.NEWSLETTER, Role.SHARE, Role.CONSENT)
_CERTAIN_PHRASES = frozenset(
    (
        *_COMMENTS,
        *_BOXES,
        *(Role.ADVERTISEMENT, Role.TEASER, Role.RELATED, Role.META, Role.LEGAL),
        *(Role.TAGS, Role.CAPTION, Role.CREDIT),
    )
)
_UNFOLDED = 0.9  # from this chance on a script shows what is hidden: the rest of the article
_LEGAL_WORDS = 5  # "Privacy" may be a heading of the article
# Elements that say what they hold: unless they hold the article, neither.
_CERTAIN_NAMES = frozenset((Role.COMMENT, *_BOXES))
# What they hold may be the article's, unless it is cut off.
_BESIDE = frozenset((Role.TEASER, Role.RELATED))


def markup_verdicts(document: Document, model: BodyModel | None = None) -> tuple[Verdict, ...]:
    """Return a verdict for each block of an HTML *document*, by *model* or the package's own."""
    chances = (model or body_model()).chances(document).tolist()
    if _doubt(document.blocks, chances) > _DOUBTFUL:
        chances = _second_opinion(document, chances)
    chances = with_spared(document.blocks, chances)
    mass = _Mass(document.blocks, chances)
    doubts = _Doubts(document, chances, mass)
    bare = list(map(is_bare_link, document.blocks))
    phrases = [
        None if is_bare else phrase_verdict(block.text) or linked_line(block)
        for block, is_bare in zip(document.blocks, bare, strict=True)
    ]
    boxes = boxes_in(document.blocks, phrases, mass.share, mass.first, doubts.titled)
    comments = comments_in(document.blocks, phrases, chances, mass.share)
    ledes = standfirsts(document.blocks, chances, doubts.headline)
    out = []
    for i, (block, chance) in enumerate(zip(document.blocks, chances, strict=True)):
        if bare[i]:  # half of the page; none has a chance
            out.append(doubts.headline.get(i) or _container(block, mass) or _BARE_LINK)
            continue
        verdict = doubts.headline.get(i)
        if verdict is None and chance >= _KEPT:
            verdict = (
                _certain(block, phrases[i], chance, mass) or comments.get(i) or boxed(block, boxes)
            )
            verdict = verdict or doubts.against(block, chance)
            verdict = verdict or Verdict(
                Role.BODY, f"body text with a chance of {chance:.0%}", chance
            )
        verdict = verdict or _removed(block, phrases[i], chance, mass)
        verdict = verdict or comments.get(i) or boxed(block, boxes)
        if verdict is None and i in ledes:
            verdict = Verdict(Role.BODY, "a sentence between headline and text", chance)
        out.append(verdict or _apart(block, chance))
    return without_appendix(document.blocks, without_cards(document.blocks, out), chances)


def _doubt(blocks: Sequence[Block], chances: Sequence[float]) -> float:
    """Return the words of uncertain blocks for each word of body that is expected."""
    unsure = expected = 0.0
    for block, chance in zip(blocks, chances, strict=True):
        if chance > _NO_CHANCE:
            expected += block.words * chance
            if _UNSURE[0] < chance < _UNSURE[1]:
                unsure += block.words
    return unsure / max(expected, 1.0)


def _second_opinion(document: Document, chances: Sequence[float]) -> list[float]:
    """Return *chances*, the uncertain ones moved halfway to trafilatura's opinion."""
    shown = [i for i, chance in enumerate(chances) if chance > _SHOWN]
    heard = opinions([document.blocks[i] for i in shown])
    low, high = _UNSURE
    out = list(chances)
    for i, share in zip(shown, heard, strict=True):
        if low < chances[i] < high:
            out[i] = (chances[i] + share) / 2
    return out


class _Mass:
    """How many words of likely body text each element of the page holds."""

    def __init__(self, blocks: Sequence[Block], chances: Sequence[float]) -> None:
        self.words: dict[Place, int] = {}
        hidden = 0
        self.roles: dict[Place, Verdict | None] = {}
        for block, chance in zip(blocks, chances, strict=True):
            if chance >= _KEPT:
                words, place = block.words, block.place
                hidden += words * _place(block).is_hidden
                while place is not None:
                    self.words[place] = self.words.get(place, 0) + words
                    place = place.parent
        self.total = max(self.words.values(), default=0)
        likely = (i for i, chance in enumerate(chances) if chance >= _KEPT)
        self.first = next(likely, len(blocks))  # the number of the first block that is likely body
        most = _MAIN_SHARE * self.total
        self.main = {place for place, words in self.words.items() if words and words >= most}
        # Then scripts show it: a page that unfolds, or one that arrives in parts.
        self.is_mostly_hidden = hidden > _MOSTLY * self.total

    def share(self, place: Place) -> float:
        """The share of the page's likely body, 0 to 1, inside *place*."""
        return self.words.get(place, 0) / self.total if self.total else 0.0


class _Doubts:
    """What speaks against likely body text: the page's title, copies, a second article."""

    def __init__(self, document: Document, chances: Sequence[float], mass: _Mass) -> None:
        blocks = document.blocks
        self.headline = headline_in(document, chances)
        pairs = zip(blocks, chances, strict=True)
        likely = [block.text for block, chance in pairs if chance >= _KEPT]
        self.counts, self.texts = Counter(likely), [text.casefold() for text in likely]
        self.seen: set[str] = set()
        self.titled = {place for i in self.headline for place in _place(blocks[i]).chain()}
        articles = [place for place in self.titled if place.tag == "article"]
        self.others = other_articles(blocks, self.headline, self.titled, mass.words, mass.share)
        self.own = {one for one in articles if mass.words.get(one, 0) >= _OWN_WORDS}

    def against(self, block: Block, chance: float) -> Verdict | None:
        """Return the verdict on a copy or on a part of another article; None for the rest."""
        chain = tuple(_place(block).chain())
        if self.own and self.own.isdisjoint(chain) and any(one.tag == "aside" for one in chain):
            return Verdict(Role.RELATED, "in an <aside> outside of the <article> of the headline")
        words, times = block.words, self.counts[block.text]
        may_repeat = words < _REPEATED_WORDS or block.kind in (BlockKind.CELL, BlockKind.HEADING)
        may_repeat = may_repeat or words >= _PLACEHOLDER_WORDS or chance >= _CLEARLY
        if times >= _REPEATS and not may_repeat:
            return Verdict(Role.DUPLICATE, f"stands {times} times in the text")
        if words >= _COPY_WORDS and block.text in self.seen:
            return Verdict(Role.DUPLICATE, "repeats an earlier paragraph")
        self.seen.add(block.text)
        if is_pull_quote(block, self.texts):
            return Verdict(Role.DUPLICATE, "a quotation of the text beside it")
        if self.others.isdisjoint(chain):
            return None
        return Verdict(Role.RELATED, "in another <article> than the headline")


def _certain(block: Block, phrase: Verdict | None, chance: float, mass: _Mass) -> Verdict | None:
    """The role of a block whatever the model thinks: a standing phrase, or a reader's comment."""
    if phrase and phrase.role in _CERTAIN_PHRASES:
        is_label = phrase.role is Role.LEGAL and block.words < _LEGAL_WORDS
        is_entry = phrase.role is Role.META and block.kind is BlockKind.CELL  # a table of days
        if not (is_label or is_entry):
            return phrase
    own = _place(block)
    if own.is_hidden and chance < _UNFOLDED and not _hides_the_article(own, mass):
        return Verdict(Role.HIDDEN, "hidden by attribute or style")
    if is_truncated(block.text):
        around = _container(block, mass)
        if around and around.role in _BESIDE:
            return Verdict(around.role, f"cut off {around.evidence}")
    for place in own.chain():
        if place in mass.main:
            return None
        named = named_role(place.names) if place.names else None
        if named and named[0] in _CERTAIN_NAMES:
            return Verdict(named[0], f"inside an element named “{named[1]}”")
        if place.names and (name := comment_name(place.names)):
            return Verdict(Role.COMMENT, f"inside an element named “{name}”")
        if place.names and (name := beside_name(place.names)):
            return Verdict(Role.RELATED, f"inside an element named “{name}”")
    return None


def _hides_the_article(place: Place, mass: _Mass) -> bool:
    """Tell whether what hides *place* holds the article too, as overlays and "read more" do."""
    return mass.is_mostly_hidden or any(one.is_hidden and one in mass.main for one in place.chain())


def _removed(block: Block, phrase: Verdict | None, chance: float, mass: _Mass) -> Verdict | None:
    """The nearest reason for the removal of a block that is likely no body text; None for none."""
    found = _reason(block, phrase, mass)
    return _unlikely(found.role, found.evidence, chance) if found else None


def _apart(block: Block, chance: float) -> Verdict:
    """The verdict on a block that nothing speaks against but its chance."""
    role = Role.RELATED if block.words >= _COPY_WORDS else Role.META
    return _unlikely(role, "apart from the body", chance)


def _unlikely(role: Role, reason: str, chance: float) -> Verdict:
    return Verdict(role, f"{reason}; body text with a chance of {chance:.0%}")


def _reason(block: Block, phrase: Verdict | None, mass: _Mass) -> Verdict | None:
    if phrase:
        return phrase
    if is_byline(block.text):
        return Verdict(Role.BYLINE, "names an author or a desk and nothing else")
    if _place(block).is_hidden:
        return Verdict(Role.HIDDEN, "hidden by attribute or style")
    if block.kind is BlockKind.CAPTION:
        return Verdict(Role.CAPTION, "the caption of a picture or a table")
    if found := _container(block, mass):
        return found
    if block.kind is BlockKind.CONTROL:
        return Verdict(Role.NAVIGATION, "part of a form or a button")
    if is_truncated(block.text):
        return Verdict(Role.TEASER, "cut off")
    if block.link_chars >= _LINKED_SHARE * len(block.text):
        return Verdict(Role.NAVIGATION, "mostly a link")
    return None


def _container(block: Block, mass: _Mass) -> Verdict | None:
    """Return what the nearest telling element gives for a role and its reason."""
    roles = mass.roles
    passed: list[Place] = []
    place = block.place
    found = None
    while place is not None and place not in roles:
        passed.append(place)
        found = _told(place, mass)
        place = None if found else place.parent
    if place is not None:
        found = roles[place]
    for place in passed:
        roles[place] = found
    return None if found is None or found.is_kept else found


def _told(place: Place, mass: _Mass) -> Verdict | None:
    """Return what *place* tells; that it is body where the article itself begins."""
    if place in mass.main:
        return _MAIN
    if place.names and (named := named_role(place.names)):
        return Verdict(named[0], f"inside an element named “{named[1]}”")
    role = _TAG_ROLES.get(place.tag)
    return Verdict(role, f"inside <{place.tag}>") if role else None


def _place(block: Block) -> Place:
    if block.place is None:
        raise ValueError("a block of a mark-up document has a place")
    return block.place
