"""Standing phrases are recognised in many languages; what articles say in like words is not."""

from __future__ import annotations

import pytest

from extractors.reading.wall_phrases import wall_phrase, wall_title
from extractors.rejected import Reason
from extractors.text.rules import sections

TITLES = {
    Reason.CHALLENGE: (
        "Checking that you are not a robot",
        "403 ERROR",
        "Ben robot değilim",
        "451: Unavailable for legal reasons",
        "This page is not available in your country",
        "Bestätigen Sie, dass Sie kein Roboter sind",
        "Vérification en cours",
        "Verificando que eres humano",
        "Acesso bloqueado",
        "Troppe richieste",
        "Beveiligingscontrole",
        "Weryfikacja przeglądarki",
        "Säkerhetskontroll",
        "Přístup odepřen",
        "Проверка браузера",
        "Перевірка безпеки",
        "Güvenlik doğrulaması",
        "Έλεγχος ασφαλείας",
        "يرجى الانتظار",
        "در حال بررسی مرورگر شما",
        "सुरक्षा जाँच",
        "访问受限",
        "アクセスが制限されています",
        "접속이 차단되었습니다",
    ),
    Reason.CONSENT: (
        "Wir respektieren Ihre Privatsphäre",
        "Votre vie privée est importante",
        "Su privacidad nos importa",
        "La sua privacy è importante",
        "Cenimy Twoją prywatność",
        "Vi respekterar din integritet",
        "Мы ценим вашу приватность",
        "Gizliliğinize önem veriyoruz",
        "Σεβόμαστε την ιδιωτικότητά σας",
        "プライバシーの設定",
    ),
    Reason.NOT_FOUND: (
        "Fehler 404",
        "404. Not found",
        "¡Uy! Página no encontrada",
        "Leider nicht gefunden",
        "This domain is for sale",
        "Die gesuchte Seite konnte nicht gefunden werden",
        "Page supprimée",
        "No hemos encontrado la página",
        "Não encontramos a página",
        "La pagina cercata non è disponibile",
        "Deze pagina bestaat niet meer",
        "Sidan kunde inte hittas",
        "Sivua ei löydy",
        "Stránka nebyla nalezena",
        "Такой страницы не существует",
        "Такої сторінки не існує",
        "Aradığınız sayfa bulunamadı",
        "Η σελίδα που ζητήσατε δεν υπάρχει",
        "الصفحة المطلوبة غير موجودة",
        "خبر مورد نظر یافت نشد",
        "पृष्ठ नहीं मिला",
        "您请求的内容已被删除",
        "お探しの記事は見つかりません",
        "요청하신 기사를 찾을 수 없습니다",
    ),
    Reason.SERVER_ERROR: (
        "521: Web server is down: error",
        "Maintenance mode",
        "Erreur 503",
        "Wartungsmodus",
        "Site en cours de maintenance",
        "Error interno del servidor",
        "Serviço indisponível",
        "Si è verificato un errore",
        "Er ging iets mis",
        "Przerwa techniczna",
        "Något gick fel",
        "Технические работы",
        "Bakımdayız",
        "الموقع تحت الصيانة",
        "ただいまメンテナンス中です",
    ),
}
PHRASES = {
    Reason.CHALLENGE: (
        "Before we go on, confirm you're not a bot.",
        "We received too many requests from your network.",
        "Press and hold the button.",
        "You do not have the necessary permissions to view this.",
        "У вас недостаточно прав для просмотра.",
        "Ik ben geen robot",
        "The page will reload automatically.",
        "Access cannot be granted at this time.",
        "Wir haben ungewöhnliche Anfragen festgestellt.",
        "Ce site n'est pas accessible depuis votre pays.",
        "Demuestra que no eres un robot.",
        "Confirme que não é um robô.",
        "Dimostra di non essere un robot.",
        "Toon aan dat je geen robot bent.",
        "Z tego adresu wysłano zbyt dużo zapytań.",
        "Visa att du inte är en robot.",
        "Слишком много запросов с вашего адреса.",
        "Доведіть, що ви не робот.",
        "Devam etmek için robot olmadığınızı gösterin.",
        "Δείξτε ότι δεν είστε ρομπότ.",
        "جاري التحقق من المتصفح",
        "لطفا نشان دهید که ربات نیستید.",
        "您的操作过于频繁。",
        "人間であることを確認します。",
        "자동화된 요청이 감지되었습니다.",
    ),
    Reason.CONSENT: (
        "Continuer sans accepter",
        "Aceptar y pagar",
        "Accetta e naviga",
        "Klikając, wyrażasz zgodę na pliki cookies.",
        "Vi lagrar cookies på din enhet.",
        "Hyväksy kaikki",
        "Принять все",
        "Tümünü kabul et",
        "接受所有 Cookie",
    ),
    Reason.JAVASCRIPT: (
        "Slå på JavaScript för att läsa.",
        "Необходимо включить JavaScript.",
        "JavaScript devre dışı.",
        "يرجى تفعيل جافا سكريبت.",
        "Povolte prosím JavaScript.",
        "자바스크립트를 켜 주세요.",
    ),
    Reason.NOT_FOUND: (
        "This domain may be for sale.",
        "The server has not found anything.",
        "L'article a été dépublié.",
        "No hemos encontrado lo que buscas.",
        "Não foi possível encontrar a página.",
        "Il contenuto potrebbe essere stato spostato.",
        "De link klopt niet.",
        "Sidan du söker är borta.",
        "Вы ошиблись адресом.",
        "Такої сторінки немає.",
        "Bu sayfa silinmiş olabilir.",
        "Το άρθρο δεν υπάρχει.",
        "تم حذف المقال.",
        "लिंक बदल गया है।",
        "5秒后自动返回首页",
        "해당 기사가 삭제되었습니다.",
    ),
    Reason.SERVER_ERROR: (
        "There has been a critical error on this website.",
        "SQLSTATE[HY000]: General error",
        "Unsere Seite wird aktualisiert.",
        "Merci de réessayer.",
        "Nous sommes en maintenance.",
        "El sitio está en mantenimiento.",
        "Tente novamente.",
        "An internal error has occurred.",
        "Попробуйте зайти позже.",
        "Lütfen daha sonra tekrar deneyin.",
        "请稍后再试",
    ),
    Reason.PAYWALL: (
        "Den ganzen Text können nur Abonnenten lesen.",
        "Abonnez-vous pour découvrir la suite.",
        "Solo para suscriptores.",
        "Es necesario pagar para leer esto.",
        "Apenas para assinantes.",
        "Riservato agli abbonati.",
        "Tylko dla prenumeratorów.",
        "Redan prenumerant? Logga in.",
        "Уже есть подписка?",
        "Читати далі можуть учасники спільноти.",
        "Devam etmek için abone olun.",
        "Μόνο για συνδρομητές.",
        "للمشتركين فقط",
        "ویژه مشترکان",
        "आगे पढ़ने के लिए लॉगिन करें",
        "完整内容仅限付费订户",
        "ここからは有料会員の方のみ",
        "구독자 전용",
    ),
}
# Sentences of reports that are near to a phrase.
REPORTED = (
    "Police were told of suspicious activity in the area on Monday.",
    "The union does not have the right to strike, the court said.",
    "Access to the beach was restricted in the afternoon.",
    "The volunteers protected their village against attacks.",
    "Wegen technischer Probleme fielen am Abend zwölf Züge aus.",
    "No hemos encontrado supervivientes, dijo el alcalde.",
    "Não foi possível localizar o suspeito até a noite.",
    "Het is een mens van vlees en bloed, zei de rechter.",
    "Siden 2010 findes der ikke længere en færge til øen.",
    "Материал снят на острове, новость удивила жителей.",
    "Внутрішньо переміщених осіб розмістили в школі, йдеться в новині.",
    "Haber, limandan taşınan yükle ilgiliydi.",
    "نقلت الصحيفة الخبر عن رئيس البلدية.",
    "警方提醒，不要输入陌生人发来的验证码。",
    "경찰은 숨진 사람이 같은 사람인지 확인하고 있다.",
    "該国は2年前に連盟の会員となった。",
)


def every(table):
    return [
        pytest.param(kind, text, id=f"{kind.value}: {text[:30]}")
        for kind, texts in table.items()
        for text in texts
    ]


@pytest.mark.parametrize(("kind", "text"), every(TITLES))
def test_title_of_a_wall_is_recognised(kind, text):
    assert wall_title(text) is kind


@pytest.mark.parametrize(("kind", "text"), every(PHRASES))
def test_phrase_of_a_wall_is_recognised(kind, text):
    assert wall_phrase(kind, text)


@pytest.mark.parametrize(("kind", "text"), every(PHRASES))
def test_phrase_in_capitals_is_recognised(kind, text):
    if len(text.upper()) == len(text):  # no "ß", which has two
        assert wall_phrase(kind, text.upper())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("SAYFA BULUNAMADI", id="dotless capital"),
        pytest.param("İÇERİK BULUNAMADI", id="capitals with dots"),
        pytest.param("Η ΣΕΛΊΔΑ ΔΕΝ ΒΡΈΘΗΚΕ", id="Greek"),
    ],
)
def test_title_in_capitals_is_recognised(text):
    assert wall_title(text) is Reason.NOT_FOUND


def test_rules_are_in_lower_case():
    assert [
        line for _, lines in sections("walls.txt", {}) for line in lines if line != line.lower()
    ] == []


@pytest.mark.parametrize("text", REPORTED)
def test_sentence_of_a_report_is_no_phrase(text):
    assert not [kind for kind in PHRASES if wall_phrase(kind, text)]


@pytest.mark.parametrize(
    "text",
    [
        "The page said “confirm you're not a bot” and nothing else.",
        "The page said ‘confirm you're not a bot’ and nothing else.",
        "Sidan bad honom ”visa att du inte är en robot” i går.",
        "Da stand »Wir haben ungewöhnliche Anfragen festgestellt« und sonst nichts.",
        "Napis „wysłano zbyt dużo zapytań” zniknął.",
        "画面には「人間であることを確認します」と出た。",
    ],
)
def test_what_is_quoted_is_not_said(text):
    assert wall_phrase(Reason.CHALLENGE, text) is None
