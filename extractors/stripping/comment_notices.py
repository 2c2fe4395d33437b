"""Notices in the place of readers' comments: that they are closed, or who may write one."""

from __future__ import annotations

import re
from functools import cache

from extractors.text.rules import sections
from extractors.text.runs import letter_runs

_MAX_WORDS = 25
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\s*[|·•]\s*")
# One of these is in each word of the file's first section, and in _UNSPACED: most texts have none.
_SIGN = re.compile(
    "ommen|koment|coment|discus|diskus|dyskus|thread|leser|reactie|reager|yorum|keskust|respons"
    "|reaction|opini|réag|réact|коммент|комент|обсужд|обговор|отзыв|σχόλ|σχολ|hozzász"
    "|تعليق|تبصر|نظرات|دیدگاه|टिप्पण|कमेंट|कॉमेंट|মন্তব্য|评论|留言|回复|評論|回覆|跟[贴帖貼]|コメント|댓글"
    "|תגוב|ความ(?:คิด)?เห็น|bình luận|კომენტ|մեկնաբ|şərh|пікір"
)
# Scripts without spaces between words.
_UNSPACED = re.compile(
    r".{0,12}(?:评论|留言|回复|評論)(?:功能|区|區)?(?:已|已经|暂|已被|被)?(?:关闭|關閉|停用|禁用|截止).{0,6}"
    r"|.{0,20}コメント(?:欄|機能)?(?:は|を|の受付は).{0,12}(?:閉じ|締め切|終了|停止|受け付けて(?:い|お))\w{0,8}"
    r"|.{0,16}댓글.{0,10}(?:닫|종료|제한|비활성|중단)\S{0,8}"
)

# And where vowel signs part what is found as words.
_UNSPACED_COMMENTS = re.compile(
    "评论|留言|回复|評論|回覆|跟[贴帖貼]|コメント|댓글|टिप्पण|कमेंट|कॉमेंट|মন্তব্য"
    "|ความ(?:คิด)?เห็น|bình luận"
)


def is_comment_notice(text: str) -> bool:
    """Tell whether *text*, which is in lower case, is such a notice.

    That comments are closed may be said in any of its sentences, who may write one in the first.

    >>> is_comment_notice("comments on this article were closed after 14 days.")
    True
    >>> is_comment_notice("comments on the draft closed after 14 days.")
    False
    """
    if not _SIGN.search(text):
        return False
    if _UNSPACED.fullmatch(text.rstrip("。.！!")):
        return True
    closed, asking = _telling()
    first, *others = map(_known_words, _SENTENCE_END.split(text))
    return not first.isdisjoint(closed | asking) or any(
        not one.isdisjoint(closed) for one in others
    )


def speaks_of_comments(text: str) -> bool:
    """Tell whether *text*, which is in lower case, has a word for readers' comments.

    >>> speaks_of_comments("38 comments… read them below or add one")
    True
    """
    if not _SIGN.search(text):
        return False
    comments, _ = _words()
    return not comments.isdisjoint(letter_runs(text)) or bool(_UNSPACED_COMMENTS.search(text))


def _known_words(sentence: str) -> frozenset[str]:
    """Return what a *sentence* on comments says of them; nothing if one of its words is unknown."""
    words = frozenset(letter_runs(sentence))
    comments, known = _words()
    is_known = len(words) <= _MAX_WORDS and words <= known and not comments.isdisjoint(words)
    return words - comments if is_known else frozenset()


@cache
def _telling() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that say that comments are closed, and those on who may write one."""
    return _section("closed"), _section("asking")


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words for comments, and all words of the file."""
    closed, asking = _telling()
    comments = _section("comments")
    return comments, comments | closed | asking | _section("around")


@cache
def _section(name: str) -> frozenset[str]:
    lines = dict(sections("comment_notices.txt", {}))[name]
    return frozenset(word for line in lines for word in line.split())
