from datetime import date
from importlib import import_module

import pytest

from extractors.dates.month_names import day_of, month_names, named_day
from extractors.text.rules import sections

ENGLISH = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
LANGUAGES = [title for title, _ in sections("months.txt", {})]


@pytest.mark.parametrize("code", LANGUAGES)
def test_names_of_months_are_none_of_another_month_for_dateparser(code):
    known = import_module(f"dateparser.data.date_translation_data.{code}").info
    lines = dict(sections("months.txt", {}))[code]
    assert len(lines) == 12
    for number, line in enumerate(lines):
        others = {name.lower() for k in range(12) if k != number for name in known[ENGLISH[k]]}
        assert others.isdisjoint(line.split())
        assert not {name.lower() for name in known[ENGLISH[number]]}.isdisjoint(line.split())


@pytest.mark.parametrize(
    ("text", "code", "day"),
    [
        pytest.param("4 May 2021", "en", (2021, 5, 4), id="day first"),
        pytest.param("May 4, 2021", "en", (2021, 5, 4), id="month first"),
        pytest.param("2021 May 4", "en", (2021, 5, 4), id="year first"),
        pytest.param("on the 4th of May, 2021T", "en", (2021, 5, 4), id="words around"),
        pytest.param("Swann-June 12, 2025June 12, 2025", "en", (2025, 6, 12), id="glued"),
        pytest.param("4-may-2021", "es", (2021, 5, 4), id="hyphens"),
        pytest.param("Ostrand 26, Abril, 2022", "es", (2022, 4, 26), id="commas"),
        pytest.param("1º de março de 2026", "pt", (2026, 3, 1), id="ordinal"),
        pytest.param("24 FEVRIER 2021", "fr", (2021, 2, 24), id="capitals without accents"),
        pytest.param("ΤΡΙΤΗ 3 ΙΑΝΟΥΑΡΙΟΥ 2012", "el", (2012, 1, 3), id="Greek capitals"),
        pytest.param("5 HAZİRAN 2012", "tr", (2012, 6, 5), id="a capital with a dot"),
        pytest.param("5 KASIM 2012", "tr", (2012, 11, 5), id="a capital of an i without one"),
        pytest.param("2023. gada 5. janvārī", "lv", (2023, 1, 5), id="year, day, month"),
        pytest.param("7. oktober 2020", "no", (2020, 10, 7), id="Norwegian by its common code"),
        pytest.param(
            "17 января 2012вторник", "", (2012, 1, 17), id="a name that tells its language"
        ),
        pytest.param("5 มี.ค. 2024", "th", (2024, 3, 5), id="points and vowels in a Thai name"),
        pytest.param("5 जन॰ 2024", "hi", (2024, 1, 5), id="an abbreviation in Hindi"),
        pytest.param("5 كانون الثاني 2024", "ar", (2024, 1, 5), id="a name of two words"),
        pytest.param("5 أوت 2024", "ar", (2024, 8, 5), id="a name of the Maghreb"),
        pytest.param("5 يناير/كانون الثاني 2024", "ar", (2024, 1, 5), id="two names of a month"),
        pytest.param("5 مارس/نيسان 2024", "ar", None, id="names of two months"),
        pytest.param("June 31, 2012", "en", None, id="no such day"),
        pytest.param("9-23 Feb 2017", "en", None, id="several days"),
        pytest.param("4.9 May 2012", "en", None, id="a number with a point"),
        pytest.param("May 2012", "en", None, id="no day"),
        pytest.param("12 May 98", "en", None, id="no century"),
        pytest.param(
            "Set 15 2022", "", None, id="a short name could be a word of another language"
        ),
        pytest.param("4 listopada 2020", "", None, id="two languages mean two months"),
        pytest.param("4 May 2021", "xx", None, id="a language that nobody knows"),
    ],
)
def test_day_is_told_by_a_name_among_numbers(text, code, day):
    assert named_day(text, month_names(code)) == (day and date(*day))


def test_day_that_does_not_exist_is_none():
    assert day_of("2021", "2", "29") is None
    assert day_of("2024", "2", "29") == date(2024, 2, 29)
