"""Author names, freed of what is not a name."""

from __future__ import annotations

import pytest

from extractors.names.authors import MAX_AUTHORS, Author, authors_in, leads_to_names


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        pytest.param("Kim Holm", ["Kim Holm"], id="a bare name"),
        pytest.param("By Kim Holm", ["Kim Holm"], id="by"),
        pytest.param("Kim\xa0Hol\xadm\u200b", ["Kim Holm"], id="characters that show nothing"),
        pytest.param("Written by: Kim Holm", ["Kim Holm"], id="written by"),
        pytest.param("posted by Kim Holm @ 9:42 PM", ["Kim Holm"], id="an @ before the time"),
        pytest.param(
            "本报记者 周海　实习生 李明 王华", ["周海", "李明", "王华"], id="reporters, trainees"
        ),
        pytest.param("本报记者 周海 摄影报道", ["周海"], id="what the reporter did"),
        pytest.param("Author: Kim Holm", ["Kim Holm"], id="label"),
        pytest.param("BYLINE: Kim Holm", ["Kim Holm"], id="label of a press database"),
        pytest.param("— By Kim Holm", ["Kim Holm"], id="a dash before by"),
        pytest.param("Kim Holm / QUAY.EXAMPLE.COM", ["Kim Holm"], id="a person and a host"),
        pytest.param("Kim Holm, The Quay Post", ["Kim Holm"], id="a person and a paper"),
        pytest.param("The Quay Post", ["The Quay Post"], id="a paper alone"),
        pytest.param("Save\nKim Holm", ["Kim Holm"], id="a button and a person"),
        pytest.param("Publicado por Iván Ruiz", ["Iván Ruiz"], id="Spanish byline"),
        pytest.param("Postado por Iván Ruiz", ["Iván Ruiz"], id="Portuguese byline of a blog"),
        pytest.param(
            "Συντάχθηκε από τον/την Νίκος Λαμπράκης", ["Νίκος Λαμπράκης"], id="Greek, of either sex"
        ),
        pytest.param("By — Kim Holm", ["Kim Holm"], id="a dash behind by"),
        pytest.param("Texte de Kim Holm", ["Kim Holm"], id="text of, in French"),
        pytest.param("Door onze verslaggever Kim Holm", ["Kim Holm"], id="our reporter, in Dutch"),
        pytest.param("Von unserem Mitarbeiter Kim Holm", ["Kim Holm"], id="our man, in German"),
        pytest.param("Submitted by Kim Holm on Tue, 03/03", ["Kim Holm"], id="Drupal's byline"),
        pytest.param("Von Kim Holm, Redaktion Quay", ["Kim Holm"], id="a person and a desk"),
        pytest.param("autor: Ida Zych, foto: Bo Lis", ["Ida Zych"], id="a second label in a list"),
        pytest.param("Ida Holm '27", ["Ida Holm"], id="a year cut to two digits"),
        pytest.param("By-election", ["By-election"], id="a word that begins like by"),
        pytest.param("By KIM HOLM Courier Staff Writer", ["KIM HOLM"], id="a house below a name"),
        pytest.param("OLD QUAY Network", ["OLD QUAY Network"], id="a house of two"),
        pytest.param("রফিকুল ইসলাম, চরপুর প্রতিনিধি", ["রফিকুল ইসলাম"], id="a Bengali job"),
        pytest.param("COMMUNIQUÉ DE PRESSE", [], id="what a press office calls its text"),
        pytest.param("Oleh Dimas Kelana", ["Dimas Kelana"], id="Indonesian byline"),
        pytest.param("Автор: Ида Хольм", ["Ида Хольм"], id="Russian label"),
        pytest.param("حاورته: نبيل قاسم", ["نبيل قاسم"], id="Arabic label"),
        pytest.param("كتبت - هدى المرعي", ["هدى المرعي"], id="Arabic byline with a dash"),
        pytest.param("रिपोर्ट: कमला देवी", ["कमला देवी"], id="Hindi label with vowel signs"),
        pytest.param("Γράφει ο Νίκος Λαμπράκης", ["Νίκος Λαμπράκης"], id="Greek byline"),
        pytest.param("Kim Holm: Bo Lind", ["Kim Holm: Bo Lind"], id="a name is no label"),
        pytest.param("Фото: Ида Хольм", [], id="Russian credit"),
        pytest.param("写真: 大沢節子", [], id="Japanese credit"),
        pytest.param("Олег Яр і Іда Хольм", ["Олег Яр", "Іда Хольм"], id="Ukrainian and"),
        pytest.param("Jan Ryś i Ida Lis", ["Jan Ryś", "Ida Lis"], id="Polish and"),
        pytest.param("अरुण पाठक और कमला देवी", ["अरुण पाठक", "कमला देवी"], id="Hindi and"),
        pytest.param("نبيل قاسم و هدى المرعي", ["نبيل قاسم", "هدى المرعي"], id="Arabic and"),
        pytest.param("Von Kim Holm", ["Kim Holm"], id="German byline"),
        pytest.param("Von Neumann", ["Von Neumann"], id="a name that begins like a byline"),
        pytest.param("Von Ida von der Heide", ["Ida von der Heide"], id="small words in a name"),
        pytest.param("Par Ida d’Hervieux", ["Ida d’Hervieux"], id="a small word that is joined"),
        pytest.param("By Ida al-Hadi", ["Ida al-Hadi"], id="a small word with a hyphen"),
        pytest.param("Na IDA HOLM", ["IDA HOLM"], id="Swahili byline"),
        pytest.param("Της Ελένης Λαμπράκη", ["Ελένης Λαμπράκη"], id="Greek article"),
        pytest.param("Das Gespräch führte Ida Holm.", ["Ida Holm"], id="who asked, in German"),
        pytest.param("โดย ดวงใจ แสนดี", ["ดวงใจ แสนดี"], id="Thai byline"),
        pytest.param("ავტორი: ნინო ბერიძე", ["ნინო ბერიძე"], id="Georgian, without capitals"),
        pytest.param("Teksti: Ida Holm Kuvat: Bo Lind", ["Ida Holm"], id="a second label"),
        pytest.param("Haber: Ida Holm - Kamera: Bo Lind / Quay", ["Ida Holm"], id="after a dash"),
        pytest.param("Le", [], id="what is left of a French date"),
        pytest.param("Door Jan van ’t Hek", ["Jan van ’t Hek"], id="a cut word"),
        pytest.param("Kim Holm and Bo Lind", ["Kim Holm", "Bo Lind"], id="and"),
        pytest.param("Kim Holm, Bo Lind & Eva Ek", ["Kim Holm", "Bo Lind", "Eva Ek"], id="three"),
        pytest.param("Kim Holm und Bo Lind", ["Kim Holm", "Bo Lind"], id="und"),
        pytest.param("Kim Holm, Chief Reporter", ["Kim Holm"], id="a job after the name"),
        pytest.param("staff writer", [], id="a job in lower case alone"),
        pytest.param("Kim Holm (Ostrand)", ["Kim Holm"], id="a place in brackets"),
        pytest.param("Kim Holm, Paris", ["Kim Holm"], id="a place behind a comma"),
        pytest.param("Kim Holm | London", ["Kim Holm"], id="a place behind a bar"),
        pytest.param("Von Kim Holm, München", ["Kim Holm"], id="a place in another language"),
        pytest.param("Kim Holm, Washington, D.C.", ["Kim Holm"], id="two places"),
        pytest.param("Kim Holm, Los Angeles", ["Kim Holm"], id="a place of two words"),
        pytest.param("dpa, Berlin", ["dpa"], id="an agency and a place"),
        pytest.param("Quay News, Kyiv", ["Quay News"], id="a house and a place"),
        pytest.param(
            "Kim Holm, Paris and Bo Lind, Nairobi", ["Kim Holm", "Bo Lind"], id="two at places"
        ),
        pytest.param(
            "Kim Holm, Diego Garcia", ["Kim Holm", "Diego Garcia"], id="named as a town is"
        ),
        pytest.param("Kim Holm and Sydney", ["Kim Holm", "Sydney"], id="a first name behind and"),
        pytest.param("Paris, London", ["Paris", "London"], id="places alone"),
        pytest.param("Kim Holm in Ostrand", ["Kim Holm"], id="a place after in"),
        pytest.param("Kim Holm | 4 March 2024", ["Kim Holm"], id="a date after a bar"),
        pytest.param("Kim Holm, May 3, 2024", ["Kim Holm"], id="a date after a comma"),
        pytest.param("Kim Holm Published 4 March", ["Kim Holm"], id="published after the name"),
        pytest.param("Kim Holm kim@news.example", ["Kim Holm"], id="a mail address"),
        pytest.param("Kim Holm, kim holm, KIM HOLM", ["Kim Holm"], id="one name three times"),
        pytest.param("李明", ["李明"], id="a name without capitals in its script"),
        pytest.param("O'Neill", ["O'Neill"], id="one word"),
        pytest.param("https://news.example/authors/7", [], id="an address"),
        pytest.param("admin", [], id="an account"),
        pytest.param("Editor", [], id="a desk"),
        pytest.param("Von dpa", ["dpa"], id="an agency after von"),
        pytest.param("Von APA", ["APA"], id="an agency in capitals after von"),
        pytest.param("von Holm", ["Holm"], id="one name after a small von"),
        pytest.param("Kim Holm, dpa", ["Kim Holm", "dpa"], id="an agency beside a name"),
        pytest.param("Kim Holm og Bo Lind", ["Kim Holm", "Bo Lind"], id="Norwegian and"),
        pytest.param("Kim Holm och Bo Lind", ["Kim Holm", "Bo Lind"], id="Swedish and"),
        pytest.param("李明、王芳", ["李明", "王芳"], id="Chinese comma"),
        pytest.param("KIM HOLM AND BO LIND", ["KIM HOLM", "BO LIND"], id="and in capitals"),
        pytest.param("Kim Holm May 3, 2024", ["Kim Holm"], id="a date without comma"),
        pytest.param("Kim HolmMay 3, 2024", ["Kim Holm"], id="a date without space"),
        pytest.param("Kim Holm, MD, PhD", ["Kim Holm"], id="degrees"),
        pytest.param("Kim Holm, Director of Sales", ["Kim Holm"], id="an office"),
        pytest.param("Kim Holm, CEO of Boats", ["Kim Holm"], id="an office by its letters"),
        pytest.param("Edited by Kim Holm", [], id="an editor"),
        pytest.param("Medically reviewed by Kim Holm", [], id="a reviewer"),
        pytest.param("Quelle: Nordwire", [], id="a source"),
        pytest.param("Photo: Kim Holm", [], id="a photographer"),
        pytest.param("© Nordwire", [], id="a right"),
        pytest.param("Kommentar von Kim Holm", ["Kim Holm"], id="a comment by"),
        pytest.param("Eine Analyse von Kim Holm", ["Kim Holm"], id="an analysis by"),
        pytest.param("Written By:Kim Holm", ["Kim Holm"], id="a label without a space"),
        pytest.param("Authors: Kim Holm, Bo Lind", ["Kim Holm", "Bo Lind"], id="several, labelled"),
        pytest.param("Kim Holm with Bo Lind", ["Kim Holm", "Bo Lind"], id="with somebody"),
        pytest.param("Nordwire with agencies", ["Nordwire"], id="with agencies"),
        pytest.param("Kim Holm on", ["Kim Holm"], id="on, and the date elsewhere"),
        pytest.param("Artikel veröffentlicht am", [], id="when, not who"),
        pytest.param("홍길동 기자", ["홍길동"], id="a Korean reporter"),
        pytest.param("Kim van der Holm", ["Kim van der Holm"], id="small words within a name"),
        pytest.param("Kim Holm\nForeign correspondent", ["Kim Holm"], id="a line below the name"),
        pytest.param("Kim Holm\nBo Lind", ["Kim Holm", "Bo Lind"], id="a name a line"),
        pytest.param("Kim Holm\ndpa", ["Kim Holm", "dpa"], id="an agency below the name"),
        pytest.param("By\nKim Holm", ["Kim Holm"], id="a name below by"),
        pytest.param("By", [], id="by whom?"),
        pytest.param("Twitter", [], id="a network"),
        pytest.param("https://social.example/Kim/Holm", [], id="an address with names"),
        pytest.param(
            "Kim Holm\nReviewed by:\nBo Lind, MD", ["Kim Holm"], id="a reviewer in two lines"
        ),
        pytest.param("Kim Holm\nPhoto: Bo Lind", ["Kim Holm"], id="a photographer below"),
        pytest.param("Kim Holm. Last updated on May 3", ["Kim Holm"], id="last updated"),
        pytest.param("Kim HolmPublished: May 3", ["Kim Holm"], id="published without space"),
        pytest.param("Kim (Bo) Holm", ["Kim (Bo) Holm"], id="a name in brackets in a name"),
        pytest.param("Kim Holm ● 6 min read", ["Kim Holm"], id="another mark"),
        pytest.param("Kim Holm Kim Holm", ["Kim Holm"], id="a name twice"),
        pytest.param("Kim Holm, Senior Food Editor", ["Kim Holm"], id="a longer job"),
        pytest.param("Kim Holm\nSocial Media", ["Kim Holm"], id="common words below"),
        pytest.param("Kim Holm Content Editor", ["Kim Holm"], id="a job without a comma"),
        pytest.param("Our Correspondent", [], id="nobody by name"),
        pytest.param("von Landesblatt 3. Juni 2024", ["Landesblatt"], id="a house and a date"),
        pytest.param("ByKim Holm", ["Kim Holm"], id="by without space"),
        pytest.param("", [], id="nothing"),
        pytest.param(" - ", [], id="punctuation"),
        pytest.param("7even", [], id="begins with a digit"),
        pytest.param("all in lower case", [], id="no capital"),
        pytest.param("One Two Three Four Five Six Seven", [], id="too many words"),
    ],
)
def test_names_are_found_and_nothing_else(raw, names):
    assert [author.name for author in authors_in([raw])] == names


def test_raw_text_is_kept_beside_the_name():
    assert authors_in(["By Kim Holm"]) == (Author("Kim Holm", "By Kim Holm"),)


def test_first_spelling_and_order_of_several_sources_stay():
    found = authors_in(["By Bo Lind", "KIM HOLM", "bo lind", "Kim Holm"])
    assert [author.name for author in found] == ["Bo Lind", "KIM HOLM"]


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        pytest.param("kim holm", ["kim holm"], id="a name in small letters"),
        pytest.param("kholm", ["kholm"], id="an account's name"),
        pytest.param("Kim Holm, jkl", ["Kim Holm", "jkl"], id="an abbreviated name"),
        pytest.param("Kim Holm, some others", ["Kim Holm"], id="small words after a name"),
        pytest.param("admin", [], id="an account of nobody"),
        pytest.param("Kim Holm, Paris", ["Kim Holm", "Paris"], id="as the page declares it"),
    ],
)
def test_declared_author_may_be_in_small_letters(raw, names):
    assert [author.name for author in authors_in([raw], is_declared=True)] == names


def test_number_of_authors_is_bounded():
    names = [f"Kim {chr(65 + i // 26)}{chr(97 + i % 26)}" for i in range(100)]
    assert len(authors_in(names)) == MAX_AUTHORS


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        pytest.param("von", True, id="a word"),
        pytest.param("Author of the article:", True, id="a label"),
        pytest.param("Über die Autorin", True, id="a heading"),
        pytest.param("Written by", True, id="two words"),
        pytest.param("By Kim Holm", False, id="with a name"),
        pytest.param("Author 1", False, id="a number"),
        pytest.param("By the quay of Ostrand, where bread is sold", False, id="long"),
    ],
)
def test_names_follow_a_line_that_leads_to_them(text, leads):
    assert leads_to_names(text) is leads


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        pytest.param("byKim Quayle", "Kim Quayle", id="by that touches the name"),
        pytest.param("VonKim Quayle", "Kim Quayle", id="German"),
        pytest.param("Ein Beitrag von Kim Quayle", "Kim Quayle", id="a contribution by"),
        pytest.param("Autorin/Autor Kim Quayle", "Kim Quayle", id="both forms of a label"),
    ],
)
def test_copied_bylines_name_their_author(raw, name):
    assert [author.name for author in authors_in([raw])] == [name]
