"""How dates and times look in running text: patterns to recognise them by, not to read them."""

from __future__ import annotations

import re

from extractors.text.alternatives import one_of

_ARABIC = (  # from the Gulf to the Levant and the Maghreb
    r"يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
    r"|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|(?:تشرين|كانون) (?:الأول|الثاني)"
    r"|جانفي|فيفري|أفريل|ماي|جوان|جويلية|أوت|يوليوز|غشت|شتنبر|نونبر|دجنبر"
)
# Stems of month names: English and other Western languages, Polish, Turkish; Czech and Slovak,
# Croatian, Hungarian, Romanian, Finnish; Russian and Ukrainian, Bulgarian, Serbian; Greek; in
# Arabic, Hebrew, Urdu, Hindi, Bengali and Thai the names, in Arabic one or two of a month.
_MONTHS = (
    r"jan|ene|genn|janv|feb|fév|febbr|fev|mar|mär|maerz|mrt|maart|mars|apr|avr|abr|may|mai|mag|mei|maj"
    r"|jun|juin|giu|jul|juil|lug|aug|août|aou|ago|agus|sep|set|okt|oct|ott|out|nov|dec|dez|déc|dic|des"
    r"|sty|lut|kwi|cze|lip|sie|wrz|paź|lis|gru|oca|şub|nis|haz|tem|ağu|eyl|eki|kas|ara"
    r"|leden|ledn|únor|břez|dubn|květ|červ|srp|září|říj|prosin|máj|jún|júl|siječ|velj|ožuj|trav|svib"
    r"|kolov|ruj|stud|már|ápr|szept|ianu|iun|iul|noie|noi|tammi|helmi|maalis|huhti|touko|kesä|heinä"
    r"|elok|syys|loka|marras|joulu|яну|юни|юли|јан|мај|јун|јул"
    r"|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов"
    r"|лис|гру|ιαν|φεβ|μαρ|απρ|μαΐ|μαι|ιουν|ιουλ|αυγ|σεπ|οκτ|νοε|δεκ"
    rf"|(?:{_ARABIC})(?:\s?[/(]\s?(?:{_ARABIC})\)?)?"
    r"|जनवरी|फ\u093c?रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सित(?:ं|म्)बर|अक्[टत]ूबर|नव(?:ं|म्)बर|दिस(?:ं|म्)बर"
    r"|ב?(?:ינואר|פברואר|מר[ץס]|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר)"
    r"|جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر"
    r"|জানুয়ারি|ফেব্রুয়ারি|মার্চ|এপ্রিল|মে|জুন|জুলাই|আগস্ট|সেপ্টেম্বর|অক্টোবর|নভেম্বর|ডিসেম্বর"
    r"|มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    r"|(?:ม|มี|พ|ก|ส|ต|ธ)\.ค|(?:เม|มิ|ก|พ)\.ย|ก\.พ"
)
MONTH = rf"(?:{one_of([_MONTHS])})[^\W\d_]{{0,8}}[.]?"
DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|[.ºª]|er)?\s+(?:de\s+)?{MONTH},?\s+(?:de\s+)?\d{{4}}"
    rf"|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th|[.])?,?\s+\d{{4}}|\d{{4}}[.]?\s+{MONTH}\s+\d{{1,2}}"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
    r"|\d{1,2}[.]\s\d{1,2}[.]\s\d{4}|\d{4}[.]\s\d{1,2}[.]\s\d{1,2}"
    r"|\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일])"
)
# With a word of any language for the month: whether it is one is for those to say who read it.
ANY_DATE = re.compile(
    r"(?<![\w./-])(?:\d{1,2}[.]?\s+(?:[^\W\d_][^\s\d,.]{2,15})[,.]?\s+(?:19|20)\d\d"
    r"|[^\W\d_][^\s\d,.]{2,15}\s+\d{1,2},?\s+(?:19|20)\d\d)(?!\w)"
)
CLOCK = (
    r"(?:\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s*[ap][.]?m[.]?)?|\d{1,2}\s*[ap][.]?m[.]?)(?:\s*uhr)?"
)
_WEEKDAYS = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.]?"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo"
    r"|(?:segunda|ter[çc]a|quarta|quinta|sexta)-feira"
    r"|luned[iìí]|marted[iìí]|mercoled[iìí]|gioved[iìí]|venerd[iìí]|sabato|domenica"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mån|tis|ons|tors|fre|lör|sön)dag"
    r"|(?:man|tirs|lør|søn)dag"
    r"|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela"
    r"|pondělí|úterý|středa|čtvrtek|pátek|neděle"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    r"|понеділок|вівторок|середа|четвер|п['’ʼ]ятниця|субота|неділя"
    r"|pazartesi|salı|çarşamba|perşembe|cuma(?:rtesi)?|pazar"
    r"|δευτέρα|τρίτη|τετάρτη|πέμπτη|παρασκευή|σάββατο|κυριακή"
    r"|senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu"
    r"|(?:ال)?(?:[إا]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة|سبت|[أا]حد)"
)
WEEKDAY = f"(?:{one_of([_WEEKDAYS])})"
