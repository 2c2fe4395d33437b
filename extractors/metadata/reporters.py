"""Reporters whom a report names itself, as newsrooms of East Asia do: "（记者李明）".

The name stands in the dateline, behind it, or at the very end; nobody who is written about does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.names.authors import Author
from extractors.names.known_names import is_known

_FIRST = 3  # paragraphs: a caption may have been left above the dateline
_MAX_START, _MAX_END = 120, 60  # characters that are looked at
_HAN = r"[\u4e00-\u9fff\u3005]"
_CHINESE = re.compile(
    rf"[（(【](?:[^（）()【】]{{0,12}}?)(?:记者|記者)[\s:：]*"
    rf"(?P<names>{_HAN}{{2,4}}(?:[、,，\s]+{_HAN}{{2,4}}){{0,5}}?)\s?(?:报道|報道|摄影报道)?[）)】]"
)
_CHINESE_START = re.compile(
    rf"\s*[〔［【（(\[]?\s*[^\s，。；！？、]{{0,8}}?(?:记者|記者)[\s:：]*(?P<names>{_HAN}{{2,4}}(?:[、,，\s]+{_HAN}{{2,4}}){{0,2}}?)"
    rf"(?:\s?[／/]\s?|\s+|(?={_HAN}{{2,4}}(?:报道|報導)))(?:{_HAN}{{2,5}}?)?(?:摄影)?(?:报道|報道|報導|电|電)\s*(?:[〕］】）)\]]|\Z)"
)
_HANGUL = r"[\uac00-\ud7a3]{2,4}"
_KOREAN = (
    rf"(?P<names>{_HANGUL}(?:[·,\s]+{_HANGUL}){{0,3}}?)"
    r"\s+(?:선임\s?|인턴\s?|수습\s?)?(?:기자|특파원)"
)
_KOREAN_BRACKETS = re.compile(
    rf"\s*[\[(（【](?:[^\s\])）】]{{1,15}}[\s=]+){{0,2}}{_KOREAN}\s*[\])）】]"
)
_KOREAN_START = re.compile(rf"(?:[\[(（【][^\])）】]{{1,30}}[\])）】]\s*)?{_KOREAN}\s*=")
_KOREAN_END = re.compile(rf"(?:^|[.\s/]){_KOREAN}(?:\s*\S+@\S+)?\s*\Z")
_KANJI_NAME = r"[\u4e00-\u9fff\u3005]{2,5}[\u3041-\u3096\u30a1-\u30fa]{0,4}"
_OPENING = (
    _CHINESE.search,
    _CHINESE_START.match,
    _KOREAN_START.match,
    _KOREAN_BRACKETS.match,
)
# "（山田花子）" behind the last sentence; agencies, desks and remarks stand there, too.
_JAPANESE_END = re.compile(
    rf"(?:[。」』]|\A)[（(【](?P<names>{_KANJI_NAME}(?:[、・]{_KANJI_NAME}){{0,3}})[）)】]\s*\Z"
)
_NOBODY = re.compile(
    r".*(?:通信|新聞|支局|部|社|局|班|室|課|会|略|版|写真|撮影|記者|特派員|提供|記事)\Z"
)
_SURE_CHARS = 3
_ALL_HAN = re.compile(rf"{_HAN}+")
_FIRST_HANGUL = "\uac00"
_SPLIT = re.compile(r"[、,，・·\s]+")


def reporters(paragraphs: Sequence[str]) -> tuple[Author, ...]:
    """Return who is named as the reporter in the first or the last of *paragraphs*.

    >>> [one.name for one in reporters(["本报江城12月5日电（记者李明、王芳）地铁开通。"])]
    ['李明', '王芳']
    >>> [one.name for one in reporters(["[서울=통신] 홍길동 기자 = 시장이 문을 열었다."])]
    ['홍길동']
    """
    if not paragraphs:
        return ()
    starts, end = [text[:_MAX_START] for text in paragraphs[:_FIRST]], paragraphs[-1][-_MAX_END:]
    if end.isascii() and all(map(str.isascii, starts)):
        return ()
    opened = (form(start) for start in starts for form in _OPENING)
    found = (
        next(filter(None, opened), None)
        or _CHINESE.search(end)
        or _KOREAN_END.search(end)
        or _JAPANESE_END.search(end)
    )
    names = _SPLIT.split(found["names"]) if found else []
    return tuple(Author(name, found[0].strip()) for name in names if found and not _is_nobody(name))


def signed_by(paragraphs: Sequence[str], behind: str) -> Sequence[str]:
    """Return *paragraphs* and the line *behind* them where that is but a name in brackets."""
    return (*paragraphs, behind) if _JAPANESE_END.fullmatch(behind) else paragraphs


def _is_nobody(name: str) -> bool:
    """Tell whether *name* is a desk or a remark; one with kana, or a short one, has to be known."""
    is_sure = len(name) >= _SURE_CHARS and bool(_ALL_HAN.fullmatch(name))
    return bool(_NOBODY.match(name)) or not (is_sure or is_known(name) or name[0] >= _FIRST_HANGUL)
