"""Notices on comments that are closed, and on who may write one."""

from __future__ import annotations

import pytest

from extractors.roles import Role
from extractors.stripping.comment_notices import is_comment_notice, speaks_of_comments
from extractors.stripping.phrases import phrase_verdict

WRITTEN = (
    "Comments are closed after 14 days.",
    "The comments section is now closed. We keep discussions open for a week.",
    "Thank you for your views. Comments on this story have been turned off.",
    "We are no longer accepting comments on this article",
    "This discussion is closed.",
    "You can no longer comment on this article.",
    "Die Kommentarfunktion für diesen Artikel wurde nach 7 Tagen geschlossen.",
    "Dieser Artikel kann nicht mehr kommentiert werden.",
    "Les commentaires sont désormais fermés pour cet article.",
    "Il n'est plus possible de commenter cet article.",
    "Los comentarios de esta noticia están cerrados",
    "Esta noticia no admite comentarios.",
    "Os comentários estão encerrados.",
    "Non è più possibile commentare questo articolo.",
    "Reageren op dit artikel is niet meer mogelijk",
    "Możliwość komentowania została wyłączona.",
    "Komentáře jsou uzavřeny.",
    "Комментирование этой статьи отключено",
    "Коментарі закриті",
    "Kommentarsfältet är stängt",
    "Kommentarfeltet er stengt",
    "Kommentointi on suljettu.",
    "Yorumlar kapatılmıştır.",
    "Τα σχόλια είναι κλειστά.",
    "Comentariile sunt închise.",
    "本文评论已关闭。",
    "コメントは受け付けていません。",
    "댓글이 닫혔습니다.",
    "التعليقات مغلقة",
    "Responses are closed.",
    "We have closed the reactions to this article. Thanks to everyone who took part.",
    "Les réactions ne sont plus possibles.",
    "Only subscribers can comment.",
    "For legal reasons comments on this story have been turned off.",
    "Aus rechtlichen Gründen ist die Kommentarfunktion zu diesem Text gesperrt.",
    "Pour des raisons juridiques, les commentaires sont suspendus.",
    "Комментарии к этой новости закрыты по решению редакции",
    "اس خبر پر تبصرے بند ہیں",
    "ارسال نظرات برای این خبر بسته شده است",
    "Aby dodać komentarz, musisz się zalogować",
)


@pytest.mark.parametrize("text", WRITTEN)
def test_notice_is_known_in_many_wordings(text):
    assert is_comment_notice(text.lower()) or phrase_verdict(text) is not None
    assert phrase_verdict(text).role is Role.COMMENT_FORM


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Comments on the draft closed after 14 days.", id="on something else"),
        pytest.param("Responses to the survey are closed.", id="answers to something else"),
        pytest.param("The comment period closed in May.", id="a period of an authority"),
        pytest.param("He declined to comment.", id="one who says nothing"),
        pytest.param("The discussion of the budget was closed to reporters.", id="a meeting"),
        pytest.param("Die Diskussion über das Gesetz ist beendet.", id="in German"),
        pytest.param("Comments (3)", id="nothing is said of them"),
        pytest.param("评论家说市场已关闭。", id="another word in Chinese"),
        pytest.param("The road is closed.", id="no comments"),
        pytest.param("Do you know the town? Share it in the comments!", id="behind a question"),
        pytest.param("The discussion ended after a request from the family.", id="one of people"),
        pytest.param("", id="nothing"),
    ],
)
def test_sentence_of_an_article_is_no_notice(text):
    assert not is_comment_notice(text.lower())


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        pytest.param("38 comments… read them below", True, id="a count"),
        pytest.param("评论（12）", True, id="Chinese"),
        pytest.param("תגובות לכתבה", True, id="Hebrew"),
        pytest.param("ความคิดเห็นที่ 2", True, id="Thai, which sets no words apart"),
        pytest.param("3 टिप्पणियां", True, id="Hindi, with vowel signs"),
        pytest.param("4 комментария", True, id="a Russian count"),
        pytest.param("he commended the crews", False, id="another word"),
        pytest.param("who commented? the minister", True, id="a verb"),
        pytest.param("commentary and analysis", False, id="a longer word"),
    ],
)
def test_word_for_comments_is_known(text, speaks):
    assert speaks_of_comments(text) is speaks
