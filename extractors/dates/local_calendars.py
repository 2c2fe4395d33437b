"""Dates of other calendars and numerals, set as the common ones: solar Hijri, Buddhist, eras."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extractors.text.date_patterns import ANY_DATE, DATE

_MONTHS = (
    "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".replace("ی", "[یي]")
).split()
_MONTH = "|".join(f"(?P<m{number}>{name})" for number, name in enumerate(_MONTHS, start=1))
_SPELLED = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\s+(?:{_MONTH})\s+(?P<year>[1۱][34۳۴]\d\d)(?!\d)")
_NUMBERED = re.compile(r"(?<![\d/.-])([1۱][34۳۴]\d\d)([/.-])(\d{1,2})\2(\d{1,2})(?![\d/.-])")
_DATE = re.compile(DATE, re.IGNORECASE)
_LONG_MONTHS = 6  # the first ones have 31 days, those after them 30
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}  # the year before
_ERA = re.compile(rf"({'|'.join(_ERAS)})\s?(元|\d{{1,2}})(?=\s?年)")
_HAN = re.compile(
    r"(?P<year>[〇零一二三四五六七八九]{4})年(?P<month>[一二三四五六七八九十]{1,2})月"
    r"(?P<day>[一二三四五六七八九十]{1,3})日"
)
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_BUDDHIST = re.compile(r"(?<=[\u0e00-\u0e7f.])(\s?)(25\d\d)(?!\d)")
_BUDDHIST_YEARS = 543  # ahead of the common calendar
_HAN_DIGITS = {char: str(number) for number, char in enumerate("〇一二三四五六七八九")} | {
    "零": "0"
}


def in_common_calendar(text: str) -> str:
    """Return *text* with its dates in the Gregorian calendar and in common numerals.

    >>> in_common_calendar("۲۸ اسفند ۱۳۹۹"), in_common_calendar("令和4年4月1日")
    ('2021/03/18', '2022年4月1日')
    >>> in_common_calendar("二〇二〇年十二月二十一日"), in_common_calendar("3 มีนาคม 2567")
    ('2020年12月21日', '3 มีนาคม 2024')
    """
    text = _NUMBERED.sub(_from_numbers, text)
    if text.isascii():
        return text
    text = _SPELLED.sub(_from_words, text)
    text = _HAN.sub(_from_han, text)
    if _THAI.search(text):
        text = _BUDDHIST.sub(lambda year: f"{year[1]}{int(year[2]) - _BUDDHIST_YEARS}", text)
    return _ERA.sub(_from_era, text)


def has_date(text: str) -> bool:
    """Tell whether *text* has a day with its month and year, in any calendar.

    >>> has_date("Ida Holm, 3 March 2019"), has_date("二〇二〇年十二月一日"), has_date("at 9:30")
    (True, True, False)
    """
    text = in_common_calendar(text)
    return any(map(str.isdigit, text)) and bool(_DATE.search(text) or ANY_DATE.search(text))


def _from_words(match: re.Match[str]) -> str:
    month = next(number for number in range(1, 13) if match[f"m{number}"])
    return _gregorian(int(match["year"]), month, int(match["day"])) or match[0]


def _from_numbers(match: re.Match[str]) -> str:
    return _gregorian(int(match[1]), int(match[3]), int(match[4])) or match[0]


def _gregorian(year: int, month: int, day: int) -> str | None:
    """Return a day of the solar Hijri calendar as Gregorian year/month/day; None for no day.

    Leap years come in cycles of 33 years, as the calendar has it from 1178 to 1633.
    """
    if not (1 <= month <= 12 and 1 <= day <= 31 - (month > _LONG_MONTHS)):
        return None
    years = year - 979
    leaps = years // 33 * 8 + (years % 33 + 3) // 4
    before = 30 * (month - 1) + min(month - 1, _LONG_MONTHS)
    days = timedelta(365 * years + leaps + before + day - 1 + 79)
    return (date(1600, 1, 1) + days).strftime("%Y/%m/%d")


def _from_han(match: re.Match[str]) -> str:
    year = "".join(_HAN_DIGITS[char] for char in match["year"])
    return f"{year}年{_number(match['month'])}月{_number(match['day'])}日"


def _number(numeral: str) -> int:
    """Return *numeral*, of tens and ones at the most: 二十一."""
    tens, ten, ones = numeral.rpartition("十")
    count = int(_HAN_DIGITS.get(tens, "1")) if ten else 0
    return 10 * count + int(_HAN_DIGITS.get(ones, "0"))


def _from_era(match: re.Match[str]) -> str:
    return str(_ERAS[match[1]] + (1 if match[2] == "元" else int(match[2])))
