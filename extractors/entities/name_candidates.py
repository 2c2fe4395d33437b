"""Candidates for names: runs of capitalised words, cut where a title, a place or a people ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from extractors.entities.name_words import Word
from extractors.entities.same_person import SUFFIXES
from extractors.names.gazetteer import LONGEST, Place, is_people, place
from extractors.names.name_lists import is_given, words_under

_PARTICLES = frozenset(
    "al el bin ibn ben bint abu ul ur arap von van der den de da do dos das del della di du la le"
    " ter ten zu af".split()
)
_OF = ("of", "for", "on")
_PARTIES = ("democrat", "democrats", "socialist", "socialists", "liberals", "conservatives")
_JOINS = (" ", "-", " & ", "&", "\u00a0", "\n", "' ", "’ ")
_MAX_WORDS = 9
_NO_TAGS = ("IN", "DT", "PRP", "WP", "WRB", "WDT", "CC", "TO", "MD", "EX", "UH", "V", "RB")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of words that may be a name.

    Attributes:
        first: Number of its first word.
        last: One past the number of its last.
        title: Words of a title right before it, as numbers; empty without one.
        shape: ``place``, ``people``, ``organisation`` where its words alone tell; else empty.
    """

    first: int
    last: int
    title: range = range(0)
    shape: str = ""


def candidates(
    words: Sequence[Word], given: Sequence[tuple[int, int, str]]
) -> tuple[Candidate, ...]:
    """Return the candidates in *words*, in order, none over another.

    Args:
        words: Of the text.
        given: What the model holds for names: first word, one past the last, its label.
    """
    known = {number for first, last, _ in given for number in range(first, last)}
    runs = _runs(words, known)
    return tuple(one for first, last in runs for one in _cut(words, first, last, given))


def _runs(words: Sequence[Word], known: Set[int]) -> Iterator[tuple[int, int]]:
    """Yield the longest runs of words written as names, with what joins them."""
    number = 0
    while number < len(words):
        if not _may_begin(words, number, known):
            number += 1
            continue
        last = number + 1
        while (step := _step(words, number, last, known)) and last - number < 3 * _MAX_WORDS:
            last += step
        yield number, last
        number = last


def _may_begin(words: Sequence[Word], number: int, known: Set[int]) -> bool:
    word = words[number]
    if word.text[0].isdigit():
        return number in known and word.text[-1].isalpha() and _goes_on_known(words, number, known)
    if not word.is_capital or (word.lower in words_under("no names") and word.glue != "&"):
        return False
    return not (word.opens and word.tag.startswith(_NO_TAGS) and not place(word.text))


def _goes_on_known(words: Sequence[Word], number: int, known: Set[int]) -> bool:
    """Tell whether the model's name goes on with a capital: "20th Century Fox"."""
    following = number + 1
    return following in known and words[following].is_capital and words[number].glue == " "


def _step(words: Sequence[Word], first: int, last: int, known: Set[int]) -> int:
    """Return by how many words the run from *first* goes on at *last*; 0 where it ends."""
    if last >= len(words) or not _is_joined(words[last - 1]):
        return 0
    word = words[last]
    if word.is_capital:
        return 1 if word.lower not in words_under("no names") else 0
    is_syllable = word.tag == "NNP" or len(word.text) == 2
    if words[last - 1].glue == "-" and last - first > 1 and is_syllable:
        return 1  # Kim Jong-un, but New York-based
    is_the = last + 1 < len(words) and words[last + 1].lower == "the"
    size = 2 if word.lower == "of" and is_the else 1
    if last + size >= len(words) or not words[last + size].is_capital or not _is_joined(word):
        return 0
    if words[last + size].lower in words_under("no names"):
        return 0
    if word.lower in _PARTICLES:
        return 2
    is_known = all(n in known for n in range(last - 1, last + size + 1))
    if word.lower in ("of", "for", "on") and (is_known or _is_opened(words, last)):
        return size + 1 if size == 1 or is_known else 0
    is_list = word.lower == "and" and is_known and _was_opened(words, first, last)
    return 2 if is_list else 0


def _is_joined(word: Word) -> bool:
    return word.glue in _JOINS or (word.glue == ". " and len(word.text) == 1)


def _is_opened(words: Sequence[Word], last: int) -> bool:
    """Tell whether an organisation's name goes on: "Bank" of England, "High Council" for Peace."""
    return words[last - 1].lower in words_under("organisation openers")


def _was_opened(words: Sequence[Word], first: int, last: int) -> bool:
    return any(_is_opened(words, n) for n in range(first + 1, last) if words[n].lower in _OF)


def _cut(
    words: Sequence[Word], first: int, last: int, given: Sequence[tuple[int, int, str]]
) -> Iterator[Candidate]:
    """Yield the candidates of one run, from its left."""
    title = range(0)
    while first < last:
        if words[first].lower in (*_OF, "and", "the"):
            first += 1
            continue
        if size := _title(words, first, last):
            title = range(title.start if title else first, first + size)
            first += size
            continue
        if size := _titles(words, first, last):
            first += size
            continue
        size, shape = _piece(words, first, last, given)
        if not (size == 1 and _is_no_name(words, first)):
            wide = _direction(words, first, first + size)
            yield Candidate(first - wide, first + size, title, shape)
        first += max(size, 1)
        title = range(0)


def _is_no_name(words: Sequence[Word], number: int) -> bool:
    """Tell whether a word is only a part of names, or of an office: "Army chief"."""
    low = words[number].lower
    if low in (*_PARTICLES, *_OF, *SUFFIXES, "and", "the") or low in words_under("common capitals"):
        return True
    following = words[number + 1].lower if words[number].glue == " " else ""
    return low in words_under("title modifiers") and following in words_under("titles")


def _direction(words: Sequence[Word], first: int, last: int) -> int:
    """Return 1 where a region's name begins a word before: "central Asia"; else 0."""
    before = words[first - 1] if first else None
    if not before or before.glue != " " or before.lower not in words_under("directions"):
        return 0
    name = phrase(words, first - 1, last)
    return int(is_people(name) or place(name) is Place.COUNTRY)


def _title(words: Sequence[Word], first: int, last: int) -> int:
    """Return how many words of a title begin at *first*; 0 where none does."""
    end = 0
    for number in range(first, min(first + 6, last)):
        low = words[number].lower
        if low in words_under("titles"):
            end = number + 1
        elif low not in words_under("title modifiers") and low not in ("of", "-"):
            break
    is_name = end < last and words[end].lower in SUFFIXES  # Martin Luther King Jr.
    if not end or is_name or _organisation(words, first, last) > end - first:
        return 0
    return end - first


def _titles(words: Sequence[Word], first: int, last: int) -> int:
    """Return how many words a title of several begins at *first*: "Presidents" Ann Tarn and Bo."""
    end = next(
        (n for n in range(first, last) if words[n].lower in words_under("plural titles")), -1
    )
    if end < 0 or any(
        words[n].lower not in words_under("title modifiers") for n in range(first, end)
    ):
        return 0
    follows = end + 1 < last < len(words) and words[last - 1].glue in (" ", ", ")
    is_list = follows and (words[last].lower == "and" or words[last].is_capital)
    return end + 1 - first if is_list else 0


def _piece(
    words: Sequence[Word], first: int, last: int, given: Sequence[tuple[int, int, str]]
) -> tuple[int, str]:
    """Return how many words the name at *first* has, and its shape."""
    known = max((b - a for a, b, label in given if a == first and b <= last), default=0)
    if size := _organisation(words, first, last) or _listed(words, first, last):
        goes_on = known > size and words[first + size].lower == "and"
        return known if goes_on else size, "organisation"
    heads = words_under("place heads")
    for size in range(min(LONGEST, last - first), 0, -1):
        name = phrase(words, first, first + size)
        rest = words[first + size].lower if first + size < last else ""
        is_alone = known <= size or _is_apart(words, first + size, last)
        if is_people(name) and (is_alone or (known > 2 and not is_given(name))):
            if rest in _PARTIES or rest == "taliban":
                return size + 1, "people" if rest in _PARTIES else "organisation"
            return size, "people"
        if (kind := place(name)) and (kind > Place.LARGE_CITY or size > 1):
            if rest in heads and words[first + size].glue != "-":
                is_long = (
                    words[first + size + 1].lower in heads if first + size + 1 < last else False
                )
                return size + 1 + is_long, "place"
            if known <= size or _is_apart(words, first + size, last):
                return size, "place"
    end = first + 1
    people = {a for a, b, label in given if label == "PERSON" and b - a > 1}
    while end < last and end not in people and not _breaks(words, end, last):
        end += 1
    while end - 1 > first and words[end - 1].lower in (*_PARTICLES, *_OF, "and"):
        end -= 1
    return end - first, ""


def _is_apart(words: Sequence[Word], number: int, last: int) -> bool:
    """Tell whether a word begins another name, or a title, after a place's or a people's."""
    word = words[number]
    return bool(place(word.text)) or is_people(word.text) or _title(words, number, last) > 0


def _breaks(words: Sequence[Word], number: int, last: int) -> bool:
    """Tell whether a new piece begins at *number*: a title, a country, a people."""
    word = words[number]
    if word.lower in words_under("titles") and number + 1 < last:
        return words[number + 1].lower not in SUFFIXES
    if word.text.count(".") > 1 and place(word.text):
        return True
    return words[number - 1].glue == "-" and len(words[number - 1].text) == 1


def _organisation(words: Sequence[Word], first: int, last: int) -> int:
    """Return how many words from *first* an organisation's name has by its head; 0 if none."""
    heads = words_under("organisation heads")
    end = 0
    number = first
    while number < min(last, first + _MAX_WORDS + 3):
        low = words[number].lower
        if low in heads and (number > first or _goes_on(words, number, last)):
            end = number + 1
            if _goes_on(words, number, last):
                end = _complement(words, number + 2, last)
                number = end
                continue
        elif low in words_under("titles") and end:
            break
        number += 1
    return end - first if end else 0


def _listed(words: Sequence[Word], first: int, last: int) -> int:
    """Return how many words the listed organisation at *first* has; 0 if there is none."""
    listed = words_under("organisations")
    sizes = range(min(LONGEST, last - first), 1, -1)
    names = ((size, phrase(words, first, first + size).casefold()) for size in sizes)
    return next((size for size, name in names if name.replace(" ", "-") in listed), 0)


def _goes_on(words: Sequence[Word], number: int, last: int) -> bool:
    return (
        number + 2 < last
        and words[number + 1].lower in ("of", "for", "on")
        and words[number].lower in words_under("organisation openers")
    )


def _complement(words: Sequence[Word], first: int, last: int) -> int:
    """Return where the words after "of" end: before a person's name or another piece."""
    end = first + 1
    if place(words[first].text):
        return end
    while end < last and words[end].tag in ("NN", "NNS", "NNPS", "NNP", "JJ"):
        if words[end - 1].tag in ("NN", "NNS", "NNPS") or _noun(words[end - 1]):
            break
        end += 1
    return end


def _noun(word: Word) -> bool:
    """Tell whether a word ends as nouns do that end an organisation's name."""
    return word.lower.endswith(("tion", "ment", "ity", "ies", "ics", "ence", "ance", "ness"))


def phrase(words: Sequence[Word], first: int, last: int) -> str:
    """Return the words from *first* to *last*, as they stand but for the space between them."""
    parts = [word.text + (word.glue if word.glue.strip() else " ") for word in words[first:last]]
    parts[-1] = words[last - 1].text
    return "".join(parts)
