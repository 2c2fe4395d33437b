"""Words for publication and for change, and what a text says of each."""

from __future__ import annotations

import re

from extractors.document import TimeMark

_MODIFIED = re.compile(
    r"\b(last[ -])?(updat|modif|revis|edited|aktualisi|geändert|mis(e)? à jour|actualiz|actualis"
    r"|aggiorn|atualiz|bijgewerkt|oppdater|opdater|uppdater|zaktualiz|aktualiz|güncelle|обновл"
    r"|оновл|обнов|ενημ[εέ]ρ|diperbarui|cập nhật|frissít|módosít|päivit|ažurir|upraven"
    r"|ändra[dt]|ændret|redigeret|endret|gewijzigd|alterad[oa]|измен[её]н)"
    r"|تحديث|به[\u200c ]?روز|עודכן|अपडेट|अद्यतन|আপডেট|হালনাগাদ|更新|修改|(?:최종\s?)?(?:수정|업데이트)",
    re.IGNORECASE,
)
# "Last", before a word for a change.
_LAST = re.compile(
    r"(?:\b(?:last|latest|letzte|zuletzt|dernière|[uú]ltim[ao]|laatste?|ostatni[ao]|posledn[íi]"
    r"|последн[еия][ея]|останн[єя]|son|sist|sidst|senast|viimeksi|τελευταία|terakhir)|آخر|最[終终后後])\s?\Z",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|publié|publicad|(?:erst)?veröffentlich|erschienen|pubblic|gepubliceerd|geplaatst|opublikowan"
    r"|publicera|publiser|publicat|udgivet|julkais|megjelen|publikov|zveřejn|objavlj"
    r"|опубл|δημοσ|yayın|oluşturul|terbit|tayang|ngày đăng)|نُ?شر|انتشار|פורסם|प्रकाशित|প্রকাশ"
    r"|发布|發布|公開|掲載|입력|등록",
    re.IGNORECASE,
)
_LABEL_CHARS, _LABEL_WORDS = 40, 5
_BOTH = frozenset(("published", "updated"))
_TAIL_CHARS = 24  # of a label behind the word: "Zaktualizowano w dniu"


def half_of(text: str, *, is_modified: bool, is_named: bool = False) -> str:
    """Return the part of *text* about the change, or about the publication: "4 May, updated 5 May".

    What an element named as the time of the change says is all about the change.
    """
    before, after = changed_apart(text)
    if is_named:
        before, after = "", after or before
    return (after if is_modified else before).strip(" (,;|")


def changed_apart(text: str) -> tuple[str, str]:
    """Return what *text* says apart from its change, and what it says of that.

    What stands from a word for the change on is about it, up to a word for the publication.
    """
    match = _MODIFIED.search(text)
    if match is None:
        return text, ""
    published = _PUBLISHED.search(text, match.end())
    end = published.start() if published else len(text)
    start = len(_LAST.sub("", text[: match.start()]))
    return text[:start] + text[end:], text[start:end]


def tells_change(text: str) -> bool:
    """Tell whether *text* has a word for a change."""
    return bool(_MODIFIED.search(text))


def says_when(text: str) -> bool:
    """Tell whether *text* has a word for the publication or for a change."""
    return bool(_PUBLISHED.search(text) or _MODIFIED.search(text))


def says_publication(text: str) -> bool:
    """Tell whether *text* has a word for the publication."""
    return bool(_PUBLISHED.search(text))


def is_of_change(time: TimeMark) -> bool:
    """Tell whether *time* is that of a change: by its label, else by its names.

    What is named as both is of a page that was never changed, as WordPress has it.
    """
    if (label := _label(time.label)) is not None:
        return label
    return not _BOTH.issubset(time.names.split()) and bool(_MODIFIED.search(time.names))


def is_of_publication(time: TimeMark) -> bool:
    """Tell whether *time*, or the label before it, says that it is that of the publication."""
    is_told = bool(_PUBLISHED.search(time.text)) and not tells_change(time.text)
    return is_told or _label(time.label) is False


def labelled(label: str, text: str) -> str:
    """Return *text*, a date, behind what stands before it if that is but its label.

    >>> labelled("Last updated", "4 May 2021"), labelled("Ida Holm", "4 May 2021")
    ('Last updated 4 May 2021', '4 May 2021')
    """
    return text if _label(label) is None or says_when(text) else f"{label} {text}"


def _label(text: str) -> bool | None:
    """Tell whether *text* is but a label of a change; False is one of the publication."""
    if not 0 < len(text) <= _LABEL_CHARS or len(text.split()) > _LABEL_WORDS:
        return None
    change, publication = _MODIFIED.search(text), _PUBLISHED.search(text)
    match = change or publication
    if match is None or (change and publication) or any(map(str.isdigit, text)):
        return None
    tail = text[match.end() :]
    is_short = len(tail) <= _TAIL_CHARS and not any(map(str.isupper, tail))
    return bool(change) if is_short else None
