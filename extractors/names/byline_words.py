"""Words beside authors' names that are no part of them: jobs, and what a page's buttons say."""

from __future__ import annotations

import re

from extractors.names.known_names import is_known
from extractors.text.background import shipped

_JOBS = frozenset(
    "editor editor-in-chief subeditor reporter writer copywriter ghostwriter correspondent"
    " journalist producer photographer photojournalist videographer illustrator contributor"
    " columnist critic reviewer blogger freelancer manager director coordinator specialist"
    " strategist consultant engineer officer founder co-founder cofounder ceo cto cfo cmo coo"
    " president vice-president analyst expert professor lecturer instructor teacher coach trainer"
    " nutritionist dietitian therapist psychologist physician attorney lawyer advisor adviser"
    " planner researcher scientist developer designer marketer author authors freelance intern"
    " assistant associate executive senior junior certified licensed registered anchor presenter"
    # German, French, Spanish, Portuguese, Italian, Dutch
    " redakteur redakteurin chefredakteur chefredakteurin reporterin korrespondent korrespondentin"
    " autorin autor journalistin volontär volontärin ressortleiter ressortleiterin kolumnist"
    " kolumnistin freie freier journaliste rédacteur rédactrice correspondante envoyé envoyée"
    " chroniqueur chroniqueuse periodista redactor redactora corresponsal colaborador colaboradora"
    " jornalista repórter redator redatora colunista giornalista redattore redattrice inviato"
    " inviata caporedattore redacteur verslaggever verslaggeefster correspondente hoofdredacteur"
    # Nordic, Polish, Czech, Turkish, Indonesian, Russian, Ukrainian, Greek, Korean, Chinese
    " redaktør redaktör journalistikk skribent toimittaja redaktor redaktorka dziennikarz"
    " dziennikarka publicysta publicystka šéfredaktor novinář novinářka editör muhabir muhabiri"
    " yazar gazeteci jurnalis wartawan penulis корреспондент корреспондентка редактор журналист"
    " журналистка обозреватель автор кореспондент кореспондентка журналіст журналістка редакторка"
    " оглядач δημοσιογράφος συντάκτης 기자 특파원 記者 记者"
    # Bengali, Hindi, Urdu, Persian, Arabic
    " প্রতিনিধি প্রতিবেদক সংবাদদাতা संवाददाता पत्रकार رپورٹر خبرنگار گزارشگر مراسل مراسلة".split()
)
_BUTTONS = frozenset(
    "follow following posts comments comment bio biography profile share subscribe newsletter"
    " newsletters read view articles website published updated last minutes mins contents topics"
    " tags categories category uncategorized archive archives sponsored advertisement login"
    " register search menu process policy disclosure download copyright about contact more stories"
    " learn click print bookmark save folgen teilen kommentare lesen merken drucken suivre"
    " partager commentaires lire seguir compartir seguici condividi commenti volgen reacties"
    " følg obserwuj udostępnij czytaj 글자크기 프린트 인쇄 스크랩 공유 댓글"
    " 打印 字号 分享 评论 印刷 保存 シェア ツイート".split()
)
# Jobs that end so, in German: "Wirtschaftsredakteurin".
_JOB_END = re.compile(r"(?:redakteur|korrespondent|reporter|journalist|leiter)(?:in)?\Z")
_HOUSES = frozenset(
    "our staff team desk newsroom redaktion bureau board group agency editors reporters writers"
    " correspondents contributors redazione redacción redacao redação rédaction redactie redakcja"
    " redakce redakcia redakcija redaksi redaksjonen redaktionen toimitus szerkesztőség redacția"
    " редакция редакція редакцията агентство агенция газета σύνταξης πρακτορείο डेस्क ब्यूरो ডেস্ক"
    " التحرير تحریریه وكالة صحيفة خبرگزاری روزنامه ایجنسی ڈیسک"
    " מערכת 編集部 取材班 编辑部 編輯部 편집부 편집국 뉴스팀".split()
)
# Words that end a house's name where no spaces are set.
_HOUSE_END = re.compile(
    r"[\u3040-\u9fff]+(?:日?[报報]|[网網]|新[闻聞]|通[讯訊]社|通信社?|电视台|電視台|放送|頻道|编辑部|ニュース"
    r"|オンライン|デジタル)|[\uac00-\ud7a3]+(?:뉴스|일보|신문|방송|타임스|통신)"
)
_COMMON = 60  # of the 3,305 articles counted: a word in so many is rarely a name's only meaning
_NAME_WORDS = 2


def is_no_name(text: str) -> bool:
    """Tell whether a word in *text* is that of a job or a button, and none that of a house.

    >>> is_no_name("Senior Food Editor"), is_no_name("Food Desk Reporters"), is_no_name("Ida Holm")
    (True, False, False)
    """
    words = _words(text)
    if any(word in _BUTTONS for word in words):
        return True
    return any(map(_is_job, words)) and _HOUSES.isdisjoint(words)


def is_house(text: str) -> bool:
    """Tell whether *text* has a word for those who work for a paper together: "The Food Team"."""
    return not _HOUSES.isdisjoint(_words(text)) or is_medium(text)


def is_medium(text: str) -> bool:
    """Tell whether *text*, in a script that sets no spaces, ends as a newspaper's name does.

    >>> is_medium("晨江新闻网"), is_medium("李明")
    (True, False)
    """
    return bool(_HOUSE_END.fullmatch(text))


def is_common(text: str) -> bool:
    """Tell whether all words of *text* are common ones, and the first is no given name.

    >>> is_common("Social Media"), is_common("Ida Holm")
    (True, False)
    """
    words = _words(text)
    return bool(words) and all(map(_is_common, words)) and not is_known(text)


def without_job(text: str) -> str:
    """Return *text*, a name, without the job or button behind it; a name has two words at least.

    >>> without_job("Ida Holm Content Editor"), without_job("Ida Holm")
    ('Ida Holm', 'Ida Holm')
    """
    words = text.split()
    ends = (i for i, word in enumerate(words) if _is_job(low := word.casefold()) or low in _BUTTONS)
    end = next(ends, 0)
    while end > _NAME_WORDS and _is_common(words[end - 1].casefold()):
        end -= 1
    return " ".join(words[:end]) if end >= _NAME_WORDS else text


def _words(text: str) -> list[str]:
    return [word.strip(".,:;()") for word in text.casefold().split()]


def job_in(text: str) -> str | None:
    """Return the first word in *text* for a job; None where there is none.

    >>> job_in("Journalist i Oslo"), job_in("Ida Holm")
    ('journalist', None)
    """
    return next(filter(_is_job, _words(text)), None)


def _is_job(word: str) -> bool:
    return word in _JOBS or bool(_JOB_END.search(word))


def _is_common(word: str) -> bool:
    return shipped().frequencies.get(word, 0) >= _COMMON
