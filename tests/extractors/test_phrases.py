"""Standing phrases in several languages, and sentences that only look like them."""

from __future__ import annotations

import pytest

from extractors.phrases import phrase_verdict
from extractors.roles import Role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("You must be logged in to comment", Role.COMMENT_FORM),
        ("All comments are moderated before they go live", Role.COMMENT_FORM),
        ("The comment section is closed", Role.COMMENT_FORM),
        ("Vous devez être connecté pour commenter", Role.COMMENT_FORM),
        ("Die mit * markierten Pflichtfelder ausfüllen", Role.COMMENT_FORM),
        ("Hinweis: Erforderliche Felder sind mit * markiert", Role.COMMENT_FORM),
        ("Monday, 4 May 2021, 10:30", Role.META),
        ("quarta-feira, 25 de agosto de 2010", Role.META),
        ("Четверг, 12.10.2006", Role.META),
        ("编辑：周敏", Role.CREDIT),
        ("Sign the guest book", Role.COMMENT_FORM),
        ("Got a news tip? Call 555-0100", Role.SHARE),
        ("Tip us at tips@news.example", Role.SHARE),
        ("Know anything about the case? Write to desk@news.example", Role.SHARE),
        ("This content was paid for by Hearthline.", Role.ADVERTISEMENT),
        ("আরও পড়ুন: নদীভাঙনে বিলীন দুই গ্রাম", Role.TEASER),
        ("El muelle viejo. (Gentileza: cooperativa)", Role.CAPTION),
        ("12月4日，乘客在东湖站候车。江城网记者 赵强 摄", Role.CAPTION),
        ("강변시장 입구 모습. 자료사진", Role.CAPTION),
        ("A boat in the port. Photo: Jane Roe", Role.CAPTION),
        ("Ein Boot im Hafen (Foto © Jane Roe)", Role.CAPTION),
        ("Оставить комментарий", Role.COMMENT_FORM),
        ("Dodaj komentarz", Role.COMMENT_FORM),
        ("12 Kommentare", Role.COMMENT_PROMPT),
        ("全部评论 (12)", Role.COMMENT_PROMPT),
        ("3 σχόλια", Role.COMMENT_PROMPT),
        ("Gästebuch", Role.COMMENT_PROMPT),
        ("Отзывы читателей", Role.COMMENT_PROMPT),
        ("Hozzászólások (4)", Role.COMMENT_PROMPT),
        ("Коментарі:", Role.COMMENT_PROMPT),
        ("5 komentara", Role.COMMENT_PROMPT),
        ("Komentáře", Role.COMMENT_PROMPT),
        ("Lukijoiden kommentit", Role.COMMENT_PROMPT),
        ("Okuyucu yorumları", Role.COMMENT_PROMPT),
        ("Ý kiến bạn đọc (2)", Role.COMMENT_PROMPT),
        ("التعليقات", Role.COMMENT_PROMPT),
        ("תגובות הגולשים", Role.COMMENT_PROMPT),
        ("পাঠকের মন্তব্য", Role.COMMENT_PROMPT),
        ("댓글 2", Role.COMMENT_PROMPT),
        ("読者の声", Role.COMMENT_PROMPT),
        ("Opinie (4)", Role.COMMENT_PROMPT),
        ("Be the first to share your opinion", Role.COMMENT_PROMPT),
        ("Leserpost (150)", Role.COMMENT_PROMPT),
        ("Ihre Meinung:", Role.COMMENT_PROMPT),
        ("119 people are talking about this", Role.COMMENT_PROMPT),
        ("Comments are closed after 14 days.", Role.COMMENT_FORM),
        ("Like · Reply · Report", Role.COMMENT),
        ("Follow us on Instagram and YouTube", Role.SHARE),
        ("Partager sur les réseaux", Role.SHARE),
        ("Kövessen minket a Facebookon is!", Role.SHARE),
        ("Bizi Google News'te takip etmek için tıklayın", Role.SHARE),
        ("Do you have a story? Call the newsroom.", Role.SHARE),
        ("For more news from Quay, sign up to our daily letter.", Role.NEWSLETTER),
        (">> Rivals meet in the harbour town", Role.TEASER),
        ("İLGİLİ HABER: Liman kapandı", Role.TEASER),
        ("(Siga leyendo: El puerto cierra)", Role.TEASER),
        ("(Borítókép: Hajó a kikötőben)", Role.CAPTION),
        ("Sign up for our weekly digest of news", Role.NEWSLETTER),
        ("Recevez nos alertes par mail", Role.NEWSLETTER),
        ("Download our app for alerts", Role.ADVERTISEMENT),
        ("Support our journalism", Role.ADVERTISEMENT),
        ("Διαφήμιση", Role.ADVERTISEMENT),
        ("Теги: Политика, Общество", Role.TAGS),
        ("标签: 时政, 社会", Role.TAGS),
        ("Kaynak: EHA", Role.CREDIT),
        ("Baca juga", Role.RELATED),
        ("Một chiếc thuyền ở bến. Ảnh: Minh Lê", Role.CAPTION),
        ("Подписывайтесь на наш Telegram-канал", Role.ADVERTISEMENT),
        ("To view this video, please accept cookies", Role.CONSENT),
        ("Hier finden Sie einen externen Inhalt von YouTube", Role.CONSENT),
        ("Le plus lu", Role.RELATED),
        ("Читайте также", Role.RELATED),
        ("[See also: Rivals meet in the harbour town]", Role.TEASER),
        ("Zobacz też: Rywale spotkali się w porcie", Role.TEASER),
        ("Ida Holm is our senior correspondent in the capital.", Role.AUTHOR_BOX),
        ("The opinions expressed in this column are the author's own.", Role.AUTHOR_BOX),
        ("Der Beitrag gibt die Meinung der Autorin wieder.", Role.AUTHOR_BOX),
        ("Ida Holm covers ports. Follow her on Mastodon.", Role.AUTHOR_BOX),
        ("This report was first published by the Quay Post.", Role.LEGAL),
        ("Licensed under Creative Commons, with changes.", Role.LEGAL),
        ("No part of this page may be copied or sold without written consent.", Role.LEGAL),
        ("Queda prohibida la difusión de estas páginas.", Role.LEGAL),
        ("Перепечатка возможна только со ссылкой на газету.", Role.LEGAL),
        ("جميع الحقوق محفوظة لصحيفة المرفأ", Role.LEGAL),
        ("未经本报许可，禁止转载。", Role.LEGAL),
        ("This summary was generated by artificial intelligence.", Role.LEGAL),
        ("Cet article a été traduit automatiquement.", Role.LEGAL),
        ("Teilen: WhatsApp, E-Mail", Role.SHARE),
        ("Never lost for news: get our free app and take the paper along.", Role.ADVERTISEMENT),
    ],
)
def test_phrase_has_its_role(text, role):
    found = phrase_verdict(text)
    assert found is not None
    assert found.role is role
    assert found.evidence


@pytest.mark.parametrize(
    "text",
    [
        "The comments caused an uproar in the capital.",
        "Readers of the report will find no answer in it.",
        "The envoy replied that nobody had been invited.",
        "She shared the article with her colleagues in the ministry.",
        "The app was downloaded two million times in a week.",
        "The woman that he met there is a reporter, he said.",
        "Support for the government fell to a new low.",
        "External content providers paid less than before.",
        "The photograph was generated by artificial intelligence, police said.",
        "The storm was over. Sailors followed her to the pier.",
        "This report on the port was long awaited.",
        "Opinions on the new port differ among the fishermen.",
        "The letters may not be published before the trial ends.",
        "Tips To Consider",
        ">>港口变化",
        "For more than a year, they waited for news of the ship.",
        "Ships may share the harbour with ferries.",
    ],
)
def test_sentence_is_no_phrase(text):
    assert phrase_verdict(text) is None


def test_case_and_marks_around_a_phrase_do_not_matter():
    assert phrase_verdict("» LEAVE A REPLY |").role is Role.COMMENT_FORM
