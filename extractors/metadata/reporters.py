"""Reporters whom a report names itself, as newsrooms of East Asia do: "（记者李明）".

The name stands in the dateline, behind it, or at the very end; nobody who is written about does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.names.authors import Author

_FIRST = 3  # paragraphs: a caption may have been left above the dateline
_MAX_START, _MAX_END = 120, 60  # characters that are looked at
_HAN = r"[\u4e00-\u9fff\u3005]"
_CHINESE = re.compile(
    rf"[（(【](?:[^（）()【】]{{0,12}}?)(?:记者|記者)[\s:：]*"
    rf"(?P<names>{_HAN}{{2,4}}(?:[、,，\s]+{_HAN}{{2,4}}){{0,5}}?)\s?(?:报道|報道|摄影报道)?[）)】]"
)
_HANGUL = r"[\uac00-\ud7a3]{2,4}"
_KOREAN = (
    rf"(?P<names>{_HANGUL}(?:[·,\s]+{_HANGUL}){{0,3}}?)"
    r"\s+(?:선임\s?|인턴\s?|수습\s?)?(?:기자|특파원)"
)
_KOREAN_START = re.compile(rf"(?:[\[(（【][^\])）】]{{1,30}}[\])）】]\s*)?{_KOREAN}\s*=")
_KOREAN_END = re.compile(rf"(?:^|[.\s/]){_KOREAN}(?:\s*\S+@\S+)?\s*\Z")
# "（山田花子）" behind the last sentence; agencies, desks and remarks stand there, too.
_JAPANESE_END = re.compile(
    r"(?:[。」』]|\A)[（(【](?P<names>[\u4e00-\u9fff\u3005]{3,5}"
    r"(?:[、・][\u4e00-\u9fff\u3005]{3,5}){0,3})[）)】]\s*\Z"
)
_NOBODY = re.compile(
    r".*(?:通信|新聞|支局|部|社|局|班|室|課|会|略|版|写真|撮影|記者|特派員|提供|記事)\Z"
)
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
    opened = (_CHINESE.search(start) or _KOREAN_START.match(start) for start in starts)
    found = (
        next(filter(None, opened), None)
        or _CHINESE.search(end)
        or _KOREAN_END.search(end)
        or _JAPANESE_END.search(end)
    )
    names = _SPLIT.split(found["names"]) if found else []
    return tuple(
        Author(name, found[0].strip()) for name in names if found and not _NOBODY.match(name)
    )
