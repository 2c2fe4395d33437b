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
        ("A boat in the port. Photo: Jane Roe", Role.CAPTION),
        ("Ein Boot im Hafen (Foto © Jane Roe)", Role.CAPTION),
        ("Оставить комментарий", Role.COMMENT_FORM),
        ("Dodaj komentarz", Role.COMMENT_FORM),
        ("12 Kommentare", Role.COMMENT_PROMPT),
        ("全部评论 (12)", Role.COMMENT_PROMPT),
        ("3 σχόλια", Role.COMMENT_PROMPT),
        ("Be the first to share your opinion", Role.COMMENT_PROMPT),
        ("Leserpost (150)", Role.COMMENT_PROMPT),
        ("119 people are talking about this", Role.COMMENT_PROMPT),
        ("Comments are closed after 14 days.", Role.COMMENT_FORM),
        ("Like · Reply · Report", Role.COMMENT),
        ("Follow us on Instagram and YouTube", Role.SHARE),
        ("Partager sur les réseaux", Role.SHARE),
        ("Sign up for our weekly digest of news", Role.NEWSLETTER),
        ("Recevez nos alertes par mail", Role.NEWSLETTER),
        ("Download our app for alerts", Role.ADVERTISEMENT),
        ("Support our journalism", Role.ADVERTISEMENT),
        ("Подписывайтесь на наш Telegram-канал", Role.ADVERTISEMENT),
        ("To view this video, please accept cookies", Role.CONSENT),
        ("Hier finden Sie einen externen Inhalt von YouTube", Role.CONSENT),
        ("Le plus lu", Role.RELATED),
        ("Читайте также", Role.RELATED),
        ("[See also: Rivals meet in the harbour town]", Role.TEASER),
        ("Zobacz też: Rywale spotkali się w porcie", Role.TEASER),
        ("Ida Holm is our senior correspondent in the capital.", Role.AUTHOR_BOX),
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
    ],
)
def test_sentence_is_no_phrase(text):
    assert phrase_verdict(text) is None


def test_case_and_marks_around_a_phrase_do_not_matter():
    assert phrase_verdict("» LEAVE A REPLY |").role is Role.COMMENT_FORM
