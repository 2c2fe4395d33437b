"""Author names out of bylines, meta tags and JSON-LD, freed of what is not a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractors.dates.local_calendars import in_common_calendar
from extractors.names.agencies import AGENCIES, is_agency
from extractors.names.byline_labels import NEXT_LABEL, without_label
from extractors.names.byline_words import is_common, is_house, is_no_name, without_job
from extractors.names.credits import credit
from extractors.names.gazetteer import is_place_beside
from extractors.names.known_names import is_known
from extractors.names.name_lists import is_given
from extractors.names.unnamed import is_unnamed
from extractors.text.date_patterns import DATE, WEEKDAY
from extractors.text.prose import PARTICLE, is_name
from extractors.text.runs import UNSEEN

MAX_AUTHORS = 20
_MAX_WORDS = 6
_LEAD = re.compile(
    r"\A\W*(?:(?:texte?|testo|tekst)\s+(?:de|di|von|par|by|av|af|door)(?=\s+(?-i:[^\W\d_a-z]))"
    r"|(?:by|von|van|door|dal(?:la)?|de|por)\s+(?:our|unser(?:em|er)|onze|nostr[oa]|notre|nuestr[oa])\s+(?:\w+\s+)?"
    r"(?:correspondent|reporter|verslaggever|redacteur|redakteur(?:in)?|korrespondent(?:en|in)"
    r"|mitarbeiter(?:in)?|reporterin|inviat[oa]|corrispondente|envoyée? spéciale?|correspondante?"
    r"|corresponsal)"
    r"|(?:(?:written|authored|posted|published|reported|submitted|created|contributed|story|words|text|analysis"
    r"|opinion)(?:\s+on)?\s+)?"
    r"(?:by|texte?|words|authors?|autorin/autor|autor|autoren|autore|auteur|redaktion(?=:))"
    r"|(?:publicado|publicada|postado|postada|escrito|enviado|publié|rédigé|écrit"
    r"|(?:propos )?recueillis?|pubblicato|scritto|inviato|geschrieben|verfasst|veröffentlicht"
    r"|geschreven|geplaatst|gepost"
    r"|ditulis|napisan[aey]|opublikowan[aey]|dodan[aey]|scris|publicat|postat|skrevet|skriven)"
    r"\s+(?:por|par|da|von|door|oleh|przez|de|a[fv])"
    r"|(?:συντάχθηκε|γράφτηκε|δημοσιεύτηκε)\s+από(?:\s+τ(?:ον/την|ον|ην))?|oleh|bởi|โดย|بقلم|מאת|كتبت?(?=\s*[-–:])|γράφ(?:ει|ουν)\s+(?:ο|η|οι)"
    r"|(?:das (?:gespräch|interview) führten?|die fragen stellten?|interview(?:ed)? (?:by|door)"
    r"|a cura di|intervista di|rozmawiał[ai]?|беседовала?|розмовляла?|spisał[ai]?)"
    r"|(?:eine?\s+)?(?:kommentar|analyse|interview|kolumne|gastbeitrag|reportage|essay|leitartikel"
    r"|bericht|beitrag|text)\s+von)\b(?:\s+[–—]\s+|\s*:\s*|\s+)",
    re.IGNORECASE,
)
# "Von Anna Lang", "Von dpa" and "von Lang" are bylines, "Von Neumann" and "Da Silva" are names.
_FOREIGN_LEAD = re.compile(
    r"\A(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or)(?=[A-Z][a-z]+\s[A-Z])|"
    r"\A(?:[Oo]prac|[Oo]pr|[Nn]ot|[Rr]ozm)\.\s+|\Ade\s+(?=[^\W\d_a-z]\S*\s+[^\W\d_a-z])"
    r"|\A(?:ΤΟΥ|ΤΗΣ)\s+(?=[Ά-Ϋ]+\s+[Ά-Ϋ])|"
    r"\ANa\s+(?=[A-Z][A-Z.'’-]+\s+[A-Z]{2})|\AΤ(?:ου|ης)\s+(?=[^\W\d_]+\s+[Ά-Ω])|"
    r"\A\W*(?:(?i:(?:von|par|por|di|door|deur|da|af|av|nga))\s*:?\s+"
    rf"(?=[^\W\d_a-z]\S*\s+(?:{PARTICLE}[ ])*(?:[a-z]{{1,3}}['’-])?[^\W\d_a-z]"
    r"|(?:[a-z]{2,5}|[A-Z]{2,6})\W*\Z)"
    r"|(?:von|par|door|av)\s+(?=[^\W\d_a-z]\S*\W*\Z))"
)
# "Автор: Вера Лукашина": what a label says matters only where it is that of a credit.
_LABEL = re.compile(
    r"\A\W*[^\W\d_][^\s\d:：,;]*(?:[^\S\n][^\s\d:：,;]+){0,2}[^\S\n]?[:：]\s*(?=[^\W\d])"
)
_LEAD_CHARS = 40
# What stands above a name in a line of its own, and is no lead in the line of a name.
_FULL_LABEL = re.compile(
    r"von|par|por|di|da|door|deur|af|av|nga|author of the article|(?:about )?the authors?"
    r"|about authors?|(?:über )?(?:die |den )?autor(?:in)?(?:[:/*]in)?(?:/autor)?"
    r"|(?:über )?die autor(?:inn)?en|over de auteurs?|sobre (?:el|la|o|a) autora?|l['’]auteure?"
    r"|om (?:forfatteren|skribenten)|об? авторе|про автора|o autor(?:ze|ovi|ce)|yazar hakkında",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:[,;|/&、，]|\b(?:and|AND|und|et|y|og|och|ve|dan|и|і|та|i|oraz|και|và)\b|(?<=\s)(?:और|و)(?=\s)|\be\b(?=\s+[A-Z])"
    r"|\b(?:with|mit|avec)\b(?=\s+[^\W\d_a-z]\w+\s+[^\W\d_a-z]))\s*"
)
# Elements set side by side leave no space: "Jane RoeDec 9, 2025".
_DATE = re.compile(rf"(?<![\d./-])(?:{WEEKDAY},?\s+)?{DATE}.*", re.IGNORECASE | re.DOTALL)
_TAIL = re.compile(
    r"\s*(?:\((?![^()]+\) (?-i:[^\W\d_a-z])).*|\s(?:in|for|at|with|mit|avec|aus|à|fra|från)\s+\w.*"
    r"|\s@\s.*"
    r"|\s(?:기자|특파원|記者)\b.*|\s[-–]\s.*|[—|•·●⋅∙▪◆◦].*"
    rf"|(?<!\w)\d.*|\s(?:on|am|le)\s+(?:\w+\s+\d|{WEEKDAY}\b).*|(?-i:\s(?:on|am|le))"
    r"|\b(?:last )?(?:published|updated|posted)\b.*|(?<=[a-z])(?-i:Published|Updated|Posted)\b.*)$",
    re.IGNORECASE,
)
# Houses whose names have marks in them that else stand between names.
_OFFICE_NAME = re.compile(
    r"(?:the )?(?:[^\W\d]+ )?(?:department|ministry|office|centre|center|institute|committee|board)"
    r" (?:of|for) [^,;|/]+ (?:and|&) [^,;|/\s]+",
    re.IGNORECASE,
)
_COMPANY = re.compile(r",?\s(?:s\.?\s?r\.?\s?o|a\.\s?s|inc|ltd|llc|gmbh|plc)\.?\Z", re.IGNORECASE)
_MAIL = re.compile(r"\S+@\S+")
# "Ida Holm / NORTH QUAY", "記者李明／台北報導"
_PLACED = re.compile(r"(?P<names>[^/／\n]+?)(?:\s/\s|\s?／\s?)(?P<place>[^/／:：\n]+)")
_ADDRESS = re.compile(r"\s*(?:https?:|//|www\.)", re.IGNORECASE)
_NO_NAME = re.compile(r"https?:|www\.|@|^\W*$", re.IGNORECASE)
_JOB = re.compile(
    r"([\w-]+ ){0,4}(editor|reporter|correspondent|writer|journalist|producer|photographer"
    r"|contributor|columnist)s?( in .*)?",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r".*\b(?:CEO|CTO|CFO|founder|president|director|manager|head of|expert|analyst|professor"
    r"|specialist|dietitian|instructor|columnists?)\b.*",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"(?:M\.?D|Ph\.?D|Dr|R\.?D\.?N?|R\.?N|M\.?S[cW]?|B\.?Sc?|M\.?A|B\.?A|M\.?B\.?A|M\.?P\.?H|J\.?D"
    r"|LL\.?[BMD]|D\.?D\.?S|D\.?O|CPA|CFP|CFA|CEPF|FACP|Esq|Jr|Sr|I{2,3}|IV)[.®]?"
)
_SMALL = frozenset(  # words of names that are written so, of people and of houses
    "a af al and ap av ben bin bint d' da das de dei del della den der des di do dos du e ed el et"
    " ibn la las le los of op ould the ’t 't te ten ter und van vom von wa y zu zum zur"
    " desk editors staff team".split()
)
_PREFIXED = re.compile(r"[a-z]{1,3}['’-][^\W\d_a-z]")  # "d’Arc", "al-Hadi"
# What is no author beside a person's name: "The Post", "POST.EXAMPLE".
_HOUSE = re.compile(r"The\s|\S+\.(?:com?|net|org|info|[a-z]{2})\Z", re.IGNORECASE)
# "JANE ROE Courier": what a line break parted in the page.
_IN_CAPITALS = re.compile(r"((?:[A-Z][A-Z.'’-]+ )+[A-Z][A-Z'’-]+)(?: [A-Z][a-z]\S*)+")
_PLACE_MARKS = frozenset(",|，")
_SHORT = 5  # letters of an agency or an abbreviated name


@dataclass(frozen=True, slots=True)
class Author:
    """A person or desk named as author.

    Attributes:
        name: Cleaned of "By"; a person's name in capitals gets small letters.
        name_raw: As the page has it.
    """

    name: str
    name_raw: str


def authors_in(raws: Iterable[str], *, is_declared: bool = False) -> tuple[Author, ...]:
    """Return the authors named in *raws*, in order, each once.

    >>> [author.name for author in authors_in(["By Jane Roe-Ek and Bo Li, Foreign Editor"])]
    ['Jane Roe-Ek', 'Bo Li']

    Args:
        raws: Bylines as printed, names as declared.
        is_declared: The page says for machines that these are its authors, so that a name may
            be written in small letters.
    """
    found: dict[str, Author] = {}
    for raw in raws:
        for name in _names(raw, is_declared=is_declared):
            found.setdefault(name.casefold(), Author(name, raw))
    return tuple(found.values())[:MAX_AUTHORS]


def has_lead(text: str) -> bool:
    """Tell whether *text* begins as a byline does.

    >>> has_lead("Von Ida Holm mit AP"), has_lead("Von Neumann")
    (True, False)
    """
    return bool(_LEAD.match(text) or _FOREIGN_LEAD.match(text))


def leads_to_names(text: str) -> bool:
    """Tell whether *text* is but what stands before names in a byline, which follow in lines.

    >>> leads_to_names("Kommentar von"), leads_to_names("By Ida Holm"), leads_to_names("Author")
    (True, False, True)
    """
    if len(text) > _LEAD_CHARS or any(map(str.isdigit, text)):
        return False
    label = text.rstrip(" :")
    return not _LEAD.sub("", f"{label} ") or bool(_FULL_LABEL.fullmatch(label))


def credited_in(text: str) -> tuple[str, ...]:
    """Return the names in a line of credits.

    >>> credited_in("Reviewed by Ida Holm, MD")
    ('Ida Holm',)
    """
    label = credit(text)
    named = text[label.end() :] if label else text
    return tuple(author.name for author in authors_in((named,)))


@lru_cache(maxsize=200)  # stripping and metadata both ask about the page at hand
def _names(raw: str, *, is_declared: bool) -> tuple[str, ...]:
    return tuple(_named(raw, is_declared=is_declared))


def _named(raw: str, *, is_declared: bool) -> Iterator[str]:
    seen = _MAIL.sub(" ", raw.translate(UNSEEN))
    text = "\n".join(" ".join(line.split()) for line in seen.split("\n"))
    if is_declared:
        text = text.replace("\n", " ")
        if _OFFICE_NAME.fullmatch(text):
            yield text
            return
        text = _COMPANY.sub("", text)
    if credit(text) or _ADDRESS.match(text):
        return
    said = text
    text = _FOREIGN_LEAD.sub("", _LEAD.sub("", without_label(text), count=1), count=1)
    if (label := _LABEL.match(text)) and not is_name(label[0].strip(" :：")):
        text = text[label.end() :]
    if text != said:
        text = NEXT_LABEL.sub("", text)
    text = in_common_calendar(text)
    if any(char.isdigit() for char in text):
        text = _FOREIGN_LEAD.sub("", _DATE.sub("", text), count=1)
    text = text if is_declared else _without_place(text)
    has_person = False
    names_row: int | None = None  # of the first name; what is set apart from it may be anything
    before = ""  # the name that was found last
    for row, number, mark, piece in _pieces(text):
        name = _TAIL.sub("", piece).strip(" .:-–—|•·●⋅∙▪◆◦*\u00a0").rstrip(" '’‘`")
        if not is_declared:
            name = _in_capitals(_once(name) if has_person else without_job(_once(name)))
            if is_no_name(name) or (has_person and is_common(name)):
                continue
        is_job = _JOB.fullmatch(name) and (number > 0 or name == name.lower())
        is_day = name != piece and re.fullmatch(r"\w+\s\d.*", piece)  # "May 3"
        is_title = number > 0 and (_DEGREE.fullmatch(name) or _OFFICE.fullmatch(name))
        is_small_right = name in AGENCIES or (is_declared and (number == 0 or len(name) <= _SHORT))
        is_apart = names_row not in {None, row} and not (is_name(name) or name in AGENCIES)
        if not _may_be_name(name, is_small_right=is_small_right) or is_job or is_day or is_title:
            continue
        is_other = has_person and not is_declared and (_HOUSE.match(name) or is_house(name))
        is_placed = not is_declared and mark in _PLACE_MARKS and _may_be_placed(before)
        is_place = is_placed and _is_place(name, piece)
        if not (is_apart or is_other or is_place):
            before = name
            names_row, has_person = row, has_person or is_name(name)
            yield name


def _without_place(text: str) -> str:
    """Return *text* without what stands behind one slash, if only what is before it is a name.

    >>> _without_place("Ida Holm / NORTH QUAY"), _without_place("Ida Holm / Bo Lind")
    ('Ida Holm', 'Ida Holm / Bo Lind')
    """
    match = _PLACED.fullmatch(text)
    if match is None or not is_known(match["names"]) or any(map(is_known, match["place"].split())):
        return text
    return match["names"]


def _may_be_placed(name: str) -> bool:
    """Tell whether *name* is that of a person in full, of an agency or of a house."""
    return " " in name or is_agency(name) or is_house(name)


def _is_place(name: str, piece: str) -> bool:
    return is_place_beside(name) or is_place_beside(piece)  # which has its points: "D.C."


def _once(name: str) -> str:
    """Return *name*, or its half where it stands twice: a picture's and the link's text."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half and words[:half] == words[half:] else name


def _in_capitals(name: str) -> str:
    """Return *name* without a house behind it, where the name alone is set in capitals."""
    match = _IN_CAPITALS.fullmatch(name)
    return match[1] if match and is_given(name.split()[0]) else name


def _pieces(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield the numbers of line and piece, the mark before it, and what stands between marks."""
    number = 0
    is_thanked = False
    for row, line in enumerate(text.split("\n")):
        label = credit(line)
        if label or is_thanked:  # who is named in the line, or in the one below the label
            is_thanked = bool(label and label.end() == len(line))
            continue
        marks = [match[0].strip() for match in _SPLIT.finditer(line)]
        for mark, piece in zip(("", *marks), _SPLIT.split(line), strict=True):
            yield row, number, mark, piece
            number += 1


def _may_be_name(text: str, *, is_small_right: bool) -> bool:
    words = text.split()
    if not 1 <= len(words) <= _MAX_WORDS or not text[0].isalpha():
        return False
    if _NO_NAME.search(text) or is_unnamed(text):
        return False
    has_capital = any(word[0].isupper() or not word[0].isascii() for word in words)
    is_written_so = all(
        word[0] == word[0].title() or word in _SMALL or _PREFIXED.match(word) for word in words
    )
    return is_small_right or (has_capital and is_written_so)
