"""What speaks for and against each name on a page as its author: where it stands, beside what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field
from functools import cache

from extractors.document import BlockKind
from extractors.metadata.bare_lines import is_bare, is_said, listed_in
from extractors.metadata.compared_names import compare, merge
from extractors.metadata.copied_lines import rejoined
from extractors.metadata.head_matter import head_matter
from extractors.metadata.signature_lines import Line, has_label, has_mail, lines_of
from extractors.names.agencies import AGENCIES, is_agency
from extractors.names.authors import Author, authors_in, credited_in, has_lead, leads_to_names
from extractors.names.byline_labels import is_labelled
from extractors.names.byline_words import is_common, is_house, job_in
from extractors.names.credits import is_credit
from extractors.names.known_names import is_known
from extractors.reading.headline import squeezed
from extractors.roles import Role, Stripped
from extractors.stripping.sign_offs import signs_text
from extractors.text.words import word_count

BYLINE_CHARS = 250  # what has more is no byline, though names stand in it
_ABOVE, _BELOW = 5, 8  # blocks before the headline and behind the text that may sign it
_LABEL_WORDS, _JOB_WORDS = 3, 10
_NEXT = 3  # blocks behind the text
_PICTURED = re.compile(
    r"(?:foto|photo|bilde?r?|kuvat?|kamera|video|illustra|grafik|фото|φωτο|写真|사진|图)\w*",
    re.IGNORECASE,
)
_QUOTED = re.compile("quote|zitat|citat|cita-|testimonial")  # elements of who is quoted
_PICTURES = frozenset((Role.CAPTION, Role.CREDIT, Role.COMMENT))
_OTHERS = _PICTURES | {Role.TEASER, Role.RELATED}  # of other articles, but for what stands amid
_HEAD = frozenset(("above", "amid"))
_APART = frozenset(("far", "inside"))  # what stands there in elements of one name is of many
_SIGNING = frozenset((Role.BYLINE, Role.META, Role.BODY, Role.CAPTION))
_STRUCTURED = frozenset(
    ("mark amid", "first link amid", "link amid", "lead amid", "label amid", "lead amid")
)


@dataclass(slots=True)
class Evidence:
    """What is known of one name.

    Attributes:
        author: As first written.
        signs: What speaks for or against it, in words.
        groups: Of the elements, lines and rows of links that it shares with others.
        first: Number of the first block that names it; a large one for none.
    """

    author: Author
    signs: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    first: int = 1_000_000


def evidence_of(stripped: Stripped) -> tuple[Evidence, ...]:
    """Return the names that may be authors, in page order, each with what speaks for it."""
    page = _Page(stripped)
    page.read_blocks()
    page.read_marks()
    page.read_links()
    found = page.found
    merge(found)
    for name, one in found.items():
        one.signs.update(_shape(one.author.name))
        if is_known(one.author.name):
            is_structured = not _STRUCTURED.isdisjoint(one.signs)
            is_amid = any(sign.endswith("amid") for sign in one.signs)
            one.signs.add(f"given, {'marked' if is_structured else 'amid' if is_amid else 'apart'}")
        if name in page.credited:
            one.signs.add("credited")
    compare(found.values(), is_copied=page.is_copied)
    return tuple(sorted(found.values(), key=lambda one: one.first))


class _Page:
    """A page's names while they are gathered; keys are in small letters."""

    def __init__(self, stripped: Stripped) -> None:
        self.stripped = stripped
        self.blocks = stripped.document.blocks
        self.is_copied = not stripped.document.is_markup
        self.between, self.last = head_matter(stripped)
        self.is_own = own(stripped, self.between)
        self.found: dict[str, Evidence] = {}
        self.credited: set[str] = set()

    def place(self, number: int | None) -> str:
        """Return where block *number* stands, seen from headline and text."""
        if not self.between or number is None:
            return "nowhere"
        if number in self.between:
            return "amid"
        if number < self.between.start:
            return "above" if number >= self.between.start - 1 - _ABOVE else "far"
        if number <= self.last:
            return "inside"
        return "below" if number <= self.last + _BELOW else "far"

    def add(self, author: Author, number: int | None, group: str, signs: Set[str]) -> None:
        one = self.found.setdefault(author.name.casefold(), Evidence(author))
        one.signs |= signs
        one.groups |= {group} if group else set()
        if number is not None:
            one.first = min(one.first, number)

    def read_marks(self) -> None:
        """Read the elements that are named as authors'."""
        seen: set[str] = set()
        for mark in self.stripped.document.head.bylines:
            named = () if _QUOTED.search(mark.names) else authors_in((mark.text,))
            where = self.place(mark.before)
            sign = f"{'mark' if self.is_own(mark.text) else 'other mark'} {where}"
            is_other = where in _APART or sign.startswith("other")
            group = "" if is_other else f"{where} {mark.names}"
            signs = {sign, f"first {sign}"} if named and sign not in seen else {sign}
            seen |= {sign} if named else set()
            for author in named:
                more = {"whole element"} if _is_all(mark.text, author.name) else set()
                self.add(author, mark.before, group, signs | more)

    def read_links(self) -> None:
        """Read the links to authors' pages."""
        groups = self.stripped.document.head.author_links
        seen: set[str] = set()
        amid = "\n".join(self.blocks[i].text for i in self._near()).casefold() if groups else ""
        for number, texts in enumerate(groups):
            for author in authors_in(text for text in texts if self.is_own(text)):
                is_amid = author.name.casefold() in amid
                first = "first link" if number == 0 else "link"
                sign = f"{first} amid" if is_amid else f"{first} elsewhere"
                is_new = author.name not in seen
                self.add(
                    author, None, f"link {number}" if is_amid and is_new else "", {"link", sign}
                )
                seen.add(author.name)

    def read_blocks(self) -> None:
        """Read the short lines around headline and text, and all that were found to be bylines."""
        verdicts = self.stripped.verdicts
        signed = {
            i
            for i, verdict in enumerate(verdicts)
            if verdict.role is Role.BYLINE and len(self.blocks[i].text) <= BYLINE_CHARS
        }
        near = set(self._near())
        lines = lines_of(self.blocks, near | signed, near)
        if self.is_copied:
            lines = rejoined(lines)
        previous = ""
        for before, line, behind in zip([None, *lines], lines, [*lines[1:], None], strict=False):
            role = verdicts[line.number].role
            if is_credit(line.text) or (is_credit(previous) and not has_lead(line.text)):
                self.credited.update(name.casefold() for name in credited_in(line.text))
            elif role not in _PICTURES or (role is not Role.COMMENT and has_label(line.text)):
                is_followed = line.is_beside(behind)
                self._read_line(
                    line, previous, is_followed=is_followed, is_led=line.is_beside(before)
                )
                if behind and self.place(line.number) == "amid":
                    self._read_job(line, behind)
                for author in authors_in((line.text,)) if line.number in signed else ():
                    self.add(author, line.number, _group(line, author), {"byline role"})
            previous = line.text if word_count(line.text) <= _LABEL_WORDS else ""

    def _near(self) -> list[int]:
        """Numbers of the short blocks around headline and text."""
        if not self.between:
            return []
        start, stop = self.between.start, self.between.stop - 1
        near = [*range(max(start - 1 - _ABOVE, 0), start - 1), *range(start, stop)]
        near += range(self.last + 1, min(self.last + 1 + _BELOW, len(self.blocks)))
        return [i for i in near if len(self.blocks[i].text) <= BYLINE_CHARS]

    def _read_job(self, line: Line, behind: Line) -> None:
        """Read a job in a line, or behind it: names with the same one stand for one text."""
        for told in (line.text, behind.text):
            job = job_in(told) if word_count(told) <= _JOB_WORDS else None
            has_pictured = bool(_PICTURED.fullmatch(job or told))
            named = self._known_in(line.text) if job or has_pictured else []
            if has_pictured:
                self.credited.update(named)
            elif job:
                for name in filter(self.found.__contains__, named):
                    self.found[name].groups.add(f"job {job}")

    @staticmethod
    def _known_in(text: str) -> list[str]:
        return [one.name.casefold() for one in authors_in((text,)) if is_known(one.name)]

    def _ends(self, number: int) -> bool:
        """Tell whether a block stands right behind the text, and is no other's."""
        is_next = self.last < number <= self.last + _NEXT
        is_own = self.is_copied or self.stripped.verdicts[number].role in _SIGNING
        return is_next and (is_own or signs_text(self.stripped, number, self.last))

    def _read_line(self, line: Line, previous: str, *, is_followed: bool, is_led: bool) -> None:
        """Read a line; a date may follow in the next one, or lead in the one before."""
        block, where = self.blocks[line.number], self.place(line.number)
        for piece, rest in line.pieces():
            signs, has_named = set(), is_labelled(piece)
            if has_named or (has_lead(rest) and not is_said(rest)):
                signs.add(f"lead {where}")
            if has_named and self._ends(line.number):
                signs.add("signs")
            if previous and leads_to_names(previous):
                signs.add(f"label {where}")
            is_dated = line.is_dated or is_followed
            is_near = line.is_dated or (is_followed and not rest.isalpha())
            is_amid, named = where == "amid", None
            is_name = is_bare(rest, is_dated=is_near, is_amid=is_amid)
            is_name = is_name or (self.is_copied and is_amid and is_dated and is_agency(rest))
            if is_amid and not (is_name or signs):
                named = listed_in(rest, is_dated=is_near)
            if is_name or named:
                is_heading = block.kind is BlockKind.HEADING
                signs.add(f"bare {where} heading" if is_heading else f"bare {where}")
                signs |= {f"dated {where}"} if line.is_dated or is_followed or is_led else set()
                signs |= {"date in its line"} if line.is_dated else set()
                is_end = line.row == 0 and signs_text(self.stripped, line.number, self.last)
                is_reached = where in _HEAD and is_known(rest) and has_mail(piece)
                signs |= {"signs"} if is_end or is_reached else set()
            for author in (named or authors_in((rest,))) if signs else ():
                self.add(author, line.number, _group(line, author), signs)


def own(stripped: Stripped, between: range) -> Callable[[str], bool]:
    """Return what tells whether a text stands elsewhere than in captions, comments and teasers."""

    @cache
    def texts(*, of_others: bool) -> str:
        found = []
        for i, (block, one) in enumerate(
            zip(stripped.document.blocks, stripped.verdicts, strict=True)
        ):
            is_other = one.role in (_PICTURES if i in between else _OTHERS)
            if is_other is of_others and len(block.text) <= BYLINE_CHARS:
                found.append(squeezed(block.text))
        return "\n".join(found)

    def is_own(text: str) -> bool:
        key = squeezed(text)
        return key not in texts(of_others=True) or key in texts(of_others=False)

    return is_own


def _group(line: Line, author: Author) -> str:
    """Return what names of a block share; below its first line only known names are companions."""
    is_apart = line.row > 0 and not is_known(author.name)
    return f"line {line.number}, {line.row}" if is_apart else f"line {line.number}"


def _is_all(text: str, name: str) -> bool:
    """Tell whether *text* is *name* and nothing else but a word like "by" before it."""
    return text.endswith(name) and (len(text) == len(name) or has_lead(text))


def _shape(name: str) -> Iterator[str]:
    if is_house(name):
        yield "house"
    elif is_common(name) and name.casefold() not in AGENCIES:
        yield "common"
