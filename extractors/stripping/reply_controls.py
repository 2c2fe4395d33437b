"""What a reader may do with a comment: "Reply", "Like · Reply · 2h"."""

from __future__ import annotations

import re

from extractors.document import Block
from extractors.text.prose import is_finished
from extractors.text.runs import letter_runs

_NAME_WORDS = 5
_CONTROL_CHARS = 60
_LAST_WORDS_CHARS, _CONTROL_WORDS = 40, 4
# What a reader may do with a comment: the first word of a line that says nothing else.
REPLIES = frozenset(
    "reply antworten répondre responder rispondi odpowiedz ответить відповісти 回复 返信 απάντηση"
    " svara svar yanıtla beantwoorden reageren upvote downvote quote zitieren citer citar cytuj"
    " цитировать balas vastaa odpovědět válasz răspunde отговор odgovori رد پاسخ جواب השב הגב"
    " 답글 respond reageer besvar reagovat odpovedať atsakyti atbildēt".split()
)
# In scripts that set no words apart, or whose vowel signs part what is found as words; and of two.
_UNSPACED_REPLIES = re.compile("回复|回覆|返信|답글|ตอบกลับ|जवाब दें|উত্তর দিন|trả lời")
_BESIDE_REPLIES = re.compile(
    "分享|举报|檢舉|通報|点赞|点踩|[顶赞踩]|いいね|共感した|なるほど|うーん|신고|비?공감|แจ้งลบ"
    "|ถูกใจ|แชร์|รายงาน|शिकायत करें|शेयर करें|thích|chia sẻ|báo cáo"
)
_LETTER = re.compile(r"[^\W\d_]")
# What may stand before such a word: "Gefällt mir · Antworten".
_LIKES = frozenset(
    "like likes liked love dislike share report flag edit link permalink vote votes gefällt mir"
    " teilen melden j aime partager signaler me gusta compartir mi piace condividi curtir gosto"
    " partilhar lubię to нравится поделиться подобається vind ik leuk gilla dela tykkää beğen"
    " paylaş 赞 点赞 いいね 좋아요 agree disagree recommend recommended click rate"
    " موافق مخالف".split()
)
_LIKE_WORDS = 4
# With likes alone they are controls, too; with other words a sentence: "Melden Sie sich an".
_REPORTS = frozenset(
    "anmäl melden signaler denunciar segnala segnalare zgłoś nahlásit ilmoita rapporter anmeld"
    " rapporteer пожаловаться жалоба поскаржитися raportează jelentés prijavi αναφορά laporkan"
    " 举报 檢舉 通報 신고 إبلاغ گزارش abuse".split()
)
_REACTIONS = _LIKES | _REPORTS | frozenset("gillar dislikes ogilla tykkään".split())


def is_control(text: str) -> bool:
    """Tell whether *text* is the control of a comment, such as "Reply" or "Like · Reply · 2h".

    >>> is_control("Like · Reply · 3 hours ago"), is_control("Reply came within the hour.")
    (True, False)
    >>> is_control("Average quote"), is_control("Melden · Teilen"), is_control("Melden Sie sich")
    (False, True, False)
    """
    if len(text) > _CONTROL_CHARS:
        return False
    words = letter_runs(text.casefold())
    if len(words) > _NAME_WORDS:
        return False
    if REPLIES.isdisjoint(words[:_LIKE_WORDS]):
        return len(words) > 1 and _REACTIONS.issuperset(words) and not _REPORTS.isdisjoint(words)
    first = next(i for i, word in enumerate(words) if word in REPLIES)
    return _LIKES.issuperset(words[:first]) and (len(words) == 1 or not is_finished(text))


def is_reply(text: str) -> bool:
    """Tell whether *text* is such a control, also in scripts that set no words apart.

    The models learned from what is_control tells.

    >>> is_reply("Reply"), is_reply("顶[12] 回复 分享"), is_reply("回复他的人很多")
    (True, True, False)
    """
    if is_control(text):
        return True
    if text.isascii() or len(text) > _CONTROL_CHARS:
        return False
    rest, replies = _UNSPACED_REPLIES.subn("", text.casefold())
    return replies > 0 and not _LETTER.search(_BESIDE_REPLIES.sub("", rest))


def ends_in_control(block: Block) -> bool:
    """Tell whether the links of *block* are controls behind its text, in one piece with it."""
    if not 0 < block.link_chars < len(block.text) or block.link_chars > _LAST_WORDS_CHARS:
        return False
    words = letter_runs(block.text[-_CONTROL_CHARS:].casefold())[-_CONTROL_WORDS:]
    while words and sum(map(len, words)) > block.link_chars:
        del words[0]
    is_reply_last = not REPLIES.isdisjoint(words)
    return len(words) < block.words and (is_reply_last or _ends_unspaced(block.text))


def _ends_unspaced(text: str) -> bool:
    return not text.isascii() and bool(_UNSPACED_REPLIES.search(text[-_LAST_WORDS_CHARS:]))
