"""Pages of every kind, written for tests: walls, listings, and articles that look like them.

Many designs and languages. bench/page_kinds.py counts how many are recognised.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from extractors import Page
from extractors.rejected import Reason

HOST = "https://courier.example"
STORY = f"{HOST}/world/harbour-reopens-after-storm"
LEDE = (
    "The harbour of Ostrand reopened on Monday after a storm that had kept every ferry in port "
    "for nine days, the port authority said in a short statement."
)
BODY = (
    LEDE,
    (
        "Fishermen who had waited at the quay since dawn left with the first tide, and the town's "
        "two shops expect fresh bread and vegetables before the evening."
    ),
    (
        "Engineers still have to replace a beam of the northern pier, which will stay closed to "
        "visitors until the work is finished at the end of the month."
    ),
    (
        "The council set aside money for the repair in spring, but the offers that came in were "
        "higher than expected, and two of the three firms have since withdrawn."
    ),
)


@dataclass(frozen=True, slots=True)
class Case:
    """A page and what it is; *reason* None for an article."""

    name: str
    page: Page
    reason: Reason | None


def html(body, *, title="Harbour reopens after storm", head="", url=STORY):
    """Return a page with *body*."""
    source = (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    )
    return Page(url, source.encode(), "text/html; charset=utf-8")


def ld(**facts):
    """Return a JSON-LD script."""
    return f'<script type="application/ld+json">{json.dumps(facts)}</script>'


def article(*extra, count=4, before="", h1="Harbour reopens after storm", **options):
    """Return a page with *count* paragraphs of the story and *extra* mark-up below them."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in BODY[:count])
    below = "".join(extra)
    return html(f"{before}<main><article><h1>{h1}</h1>{text}{below}</article></main>", **options)


MENU = (
    "<header><nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li>"
    "<li><a href='/sport'>Sport</a></li></ul></nav></header>"
)
FOOT = (
    "<footer><p>© 2024 The Courier. All rights reserved.</p><a href='/privacy'>Privacy policy</a>"
    "<a href='/cookies'>Cookie settings</a></footer>"
)

_CHALLENGES = {
    "in English": (
        "Just a moment...",
        "<h1>courier.example</h1><h2>Verifying you are human. This may take a few seconds.</h2>"
        "<p>courier.example needs to review the security of your connection before proceeding."
        "</p><noscript>Enable JavaScript and cookies to continue</noscript>",
    ),
    "with a captcha": (
        "courier.example",
        "<h1>Please verify you are a human</h1><p>Access to this page has been denied because we "
        "believe you are using automation tools to browse the website.</p>"
        "<div class='g-recaptcha'></div><p>Reference ID: 5f0c1e2ab3</p>",
    ),
    "denied by an edge server": (
        "Access Denied",
        '<h1>Access Denied</h1><p>You don\'t have permission to access "http://courier.example/w" '
        "on this server.</p><p>Reference #18.2f3a4b5c.1700000000.1a2b3c4d</p>",
    ),
    "with an apology": (
        "Pardon Our Interruption",
        "<h1>Pardon Our Interruption</h1><p>As you were browsing something about your browser "
        "made us think you were a bot. There are a few reasons this might happen:</p><ul>"
        "<li>You're a power user moving through this website with super-human speed.</li>"
        "<li>You've disabled cookies in your web browser.</li></ul>",
    ),
    "of unusual traffic": (
        "Sorry",
        "<h1>Are you a robot?</h1><p>Our systems have detected unusual traffic from your computer "
        "network. Please check the box below to let us know it is you.</p>",
    ),
    "in German": (
        "Nur einen Moment…",
        "<p>Bestätigen Sie, dass Sie ein Mensch sind. Dies kann einige Sekunden dauern.</p>",
    ),
    "in French": (
        "Un instant…",
        "<p>Vérifiez que vous êtes humain en effectuant l’action ci-dessous.</p>",
    ),
    "in Russian": (
        "Вы не робот?",
        "<h1>Подтвердите, что вы не робот</h1><p>Мы зафиксировали необычный трафик.</p>",
    ),
    "in Chinese": ("安全验证", "<p>请完成安全验证后继续访问。</p>"),
    "with a code to type": (
        "The Courier",
        "<h1>One more step</h1><p>Please complete the security check to go on. Enter the characters"
        " you see in the picture below.</p><form><input name='code'></form>",
    ),
}
_CONSENTS = {
    "in English": (
        "Before you continue",
        "<h1>We value your privacy</h1><p>We and our 842 partners store and access information on "
        "a device, such as cookies, and process personal data, such as unique identifiers and "
        "standard information sent by a device.</p><p>With your permission we and our partners may "
        "use precise geolocation data and identification through device scanning.</p><p>You may "
        "click to consent to our and our 842 partners’ processing as described above. You can "
        "change your preferences at any time.</p><button>Accept all</button>"
        "<button>Manage options</button>",
    ),
    "without a telling title": (
        "The Courier",
        "<div class='box'><p>We use cookies and other technologies to run this site, to measure "
        "how it is used, and to show advertising that fits you.</p><p>You can withdraw your "
        "consent at any time in our privacy settings.</p><button>Reject all</button>"
        "<button>Accept and continue</button></div>",
    ),
    "in German": (
        "The Courier",
        "<h1>Mit Werbung weiterlesen oder Abo abschließen</h1><p>Wir und unsere 180 Partner "
        "verarbeiten Ihre Daten, zum Beispiel mit Cookies, um Inhalte und Anzeigen an Sie "
        "anzupassen.</p><p>Ihre Einwilligung können Sie jederzeit widerrufen.</p>"
        "<button>Akzeptieren und weiter</button>",
    ),
    "in French": (
        "Avant de continuer",
        "<p>Nos partenaires et nous utilisons des cookies et traitons vos données pour mesurer "
        "l’audience et personnaliser la publicité.</p><p>Vous pouvez retirer votre consentement à "
        "tout moment en cliquant sur vos préférences.</p><button>Tout accepter</button>",
    ),
    "in Spanish": (
        "El Correo",
        "<p>Nosotros y nuestros socios utilizamos cookies y tratamos datos personales para mostrar "
        "anuncios y medir la audiencia de este sitio.</p><p>Puede retirar su consentimiento cuando "
        "quiera.</p><button>Aceptar y continuar</button>",
    ),
    "in Italian": (
        "Prima di continuare",
        "<p>Noi e i nostri partner utilizziamo i cookie e trattiamo dati personali per mostrare "
        "annunci adatti a te.</p><button>Accetta e continua</button>",
    ),
    "in Dutch": (
        "De Courier",
        "<h1>Jouw privacy</h1><p>Wij en onze partners gebruiken cookies en verwerken gegevens met "
        "jouw toestemming, zodat de advertenties bij je passen.</p><button>Akkoord</button>",
    ),
}
_SCRIPTED = {
    "an empty root": (
        "The Courier",
        "<noscript>You need to enable JavaScript to run this app.</noscript>"
        "<div id='root'></div><script src='/main.js'></script>",
    ),
    "with a word while it loads": (
        "The Courier",
        "<div id='app'></div><p>Loading…</p><script src='/app.js'></script>",
    ),
    "with a message": (
        "The Courier",
        "<h1>The Courier</h1><p>JavaScript is disabled in your browser. Please turn on JavaScript "
        "to read this page.</p><script src='/app.js'></script>",
    ),
    "in German": (
        "Der Kurier",
        "<p>Bitte aktivieren Sie JavaScript in Ihrem Browser, um diese Seite zu sehen.</p>",
    ),
    "in French": ("Le Courrier", "<p>Ce site nécessite JavaScript pour fonctionner.</p>"),
    "in Spanish": ("El Correo", "<p>Debe habilitar JavaScript para ver esta página.</p>"),
    "only scripts": ("", "<script>window.app = 1</script>"),
    "asked for in a frame": (
        "The Courier",
        "<noscript>A picture.</noscript><noscript>Please enable JavaScript.</noscript>"
        "<p>The Courier</p>",
    ),
}
_MISSING_PAGES = {
    "in English": ("Page not found | The Courier", "<h1>Page not found</h1>"),
    "with an apology": (
        "The Courier",
        "<h1>Oops!</h1><p>Sorry, the page you are looking for could not be found. It may have been "
        "moved or deleted. Try the search, or go back to the front page.</p>",
    ),
    "a number": ("404 - The Courier", "<h1>404</h1><p>Nothing to see here.</p>"),
    "an article that is gone": (
        "The Courier",
        "<h1>Article not available</h1><p>This article is no longer available on our site.</p>",
    ),
    "in German": ("Seite nicht gefunden – Der Kurier", "<p>Die Seite existiert leider nicht.</p>"),
    "in French": ("Page introuvable", "<p>La page demandée n'existe plus.</p>"),
    "in Spanish": ("Página no encontrada", "<p>La página que busca no existe.</p>"),
    "in Italian": ("Il Corriere", "<h1>Pagina non trovata</h1>"),
    "in Portuguese": ("Página não encontrada", "<p>A página não existe.</p>"),
    "in Dutch": ("De Courier", "<p>De pagina die u zoekt, bestaat niet meer.</p>"),
    "in Polish": ("Kurier", "<h1>Nie znaleziono strony</h1>"),
    "in Russian": ("Страница не найдена", "<p>Проверьте адрес.</p>"),
    "in Japanese": ("ページが見つかりません", "<p>お探しのページは削除されました。</p>"),
    "in Chinese": ("您访问的页面不存在", "<p>页面不存在或已删除。</p>"),
}
_ERRORS = {
    "maintenance": (
        "We'll be back soon",
        "<p>The site is undergoing scheduled maintenance and will return in an hour.</p>",
    ),
    "bad gateway": ("502 Bad Gateway", "<h1>502 Bad Gateway</h1><hr>"),
    "database": ("", "<h1>Error establishing a database connection</h1>"),
    "unavailable": (
        "The Courier",
        "<p>The server is temporarily unable to service your request. Try again later.</p>",
    ),
}
_PAYWALLS = {
    "in English": "<h3>Subscribe to continue reading</h3><p>Already a subscriber? Log in.</p>",
    "only for subscribers": "<p>This article is for subscribers only.</p><a href='/s'>Subscribe</a>",
    "a free account": "<p>Register for free to continue reading this article.</p>",
    "a limit": "<p>You've reached your limit of free articles this month.</p>",
    "the rest": "<p>The rest of this article is reserved for members.</p>",
    "in German": "<p>Jetzt weiterlesen mit dem Digital-Abo.</p><p>Bereits Abonnent? Anmelden</p>",
    "in German, for some": "<p>Dieser Artikel ist nur für Abonnenten. Jetzt testen.</p>",
    "in French": "<p>Cet article est réservé aux abonnés.</p><p>Déjà abonné ? Se connecter</p>",
    "in French, a share": "<p>Il vous reste 83 % de cet article à lire.</p>",
    "in Spanish": "<p>Suscríbete para seguir leyendo.</p><p>¿Ya eres suscriptor? Inicia sesión</p>",
    "in Italian": "<p>Questo articolo è riservato agli abbonati.</p>",
    "in Portuguese": "<p>Conteúdo exclusivo para assinantes.</p><p>Já é assinante? Entre</p>",
    "in Dutch": "<p>Dit artikel is alleen voor abonnees. Lees verder met een abonnement.</p>",
    "in Polish": "<p>Ten artykuł jest dostępny tylko dla prenumeratorów.</p>",
    "in Russian": "<p>Материал доступен только по подписке.</p>",
    "in Japanese": "<p>この記事は有料会員限定です。</p>",
    "in Chinese": "<p>登录后阅读全文</p>",
}


def _walls():
    for reason, pages in (
        (Reason.CHALLENGE, _CHALLENGES),
        (Reason.CONSENT, _CONSENTS),
        (Reason.JAVASCRIPT, _SCRIPTED),
        (Reason.NOT_FOUND, _MISSING_PAGES),
        (Reason.SERVER_ERROR, _ERRORS),
    ):
        for name, (title, body) in pages.items():
            yield Case(f"{reason.value}, {name}", html(body, title=title), reason)
            if reason in (Reason.CONSENT, Reason.NOT_FOUND) and title:
                page = html(MENU + f"<main>{body}</main>" + FOOT, title=title)
                yield Case(f"{reason.value}, {name}, in the site's frame", page, reason)
    for name, box in _PAYWALLS.items():
        yield Case(
            f"paywall, {name}", article(f"<div class='offer'>{box}</div>", count=1), Reason.PAYWALL
        )
    free = ld(**{"@type": "NewsArticle"}, headline="Harbour reopens", isAccessibleForFree=False)
    yield Case("paywall, by JSON-LD", article(count=1, head=free), Reason.PAYWALL)
    teasers = "".join(_card(i) for i in range(8))
    page = html(f"<h1>Page not found</h1><h2>Latest stories</h2>{teasers}", title="Page not found")
    yield Case("not found, above teasers", page, Reason.NOT_FOUND)


_HEADLINES = (
    "Ferry crews vote to end their strike",
    "Bakers of Ostrand win the regional prize",
    "Council delays decision on the new school",
    "Old lighthouse to become a museum",
    "Storm damage costs more than was thought",
    "Night trains return to the coast line",
    "Mayor defends the sale of the fish hall",
    "Rare whale seen off the northern pier",
    "Hospital opens ward with forty beds",
    "Choir invites singers to a summer camp",
    "River bridge closed for two more weeks",
    "School chess team reaches the final",
    "Farmers ask for help after dry spring",
    "Library lends tools as well as books",
)
_TEASERS = (
    "The crews accepted an offer of four per cent after talks that had lasted all night.",
    "A jury praised the dark bread of the family, who have baked in the town since 1911.",
    "Members want to see the cost of the second plan before they vote on the matter.",
    "The tower at the cape, empty for twenty years, will show the history of pilots.",
    "Insurers count more than three hundred claims, most of them for roofs and boats.",
)


def _card(i, tag="h3"):
    head = f"<{tag}><a href='/story-{i}'>{_HEADLINES[i % len(_HEADLINES)]}</a></{tag}>"
    return f"<div class='card'>{head}<p>{_TEASERS[i % len(_TEASERS)]}</p><time>{i + 1} May</time></div>"


def _listings():
    cards = range(14)
    designs = {
        "cards": "".join(map(_card, cards)),
        "a list of links": "<ul>"
        + "".join(f"<li><a href='/{i}'>{_HEADLINES[i]}</a></li>" for i in cards)
        + "</ul>",
        "a river of articles": "".join(
            f"<article><header><h2><a href='/{i}'>{_HEADLINES[i]}</a></h2><span>By Kim Holm</span>"
            f"</header><p>{_TEASERS[i % 5]} {_TEASERS[(i + 1) % 5]}</p>"
            f"<a href='/{i}'>Read more</a></article>"
            for i in cards
        ),
        "a table": "<table>"
        + "".join(
            f"<tr><td>{i + 1} May</td><td><a href='/{i}'>{_HEADLINES[i]}</a></td>"
            f"<td>{_TEASERS[i % 5]}</td></tr>"
            for i in cards
        )
        + "</table>",
        "cards that are links": "".join(
            f"<a class='card' href='/{i}'><h3>{_HEADLINES[i]}</h3><p>{_TEASERS[i % 5]}</p></a>"
            for i in cards
        ),
        "old mark-up": "".join(
            f"<b><a href='/{i}'>{_HEADLINES[i]}</a></b><br>{_TEASERS[i % 5]}<br><br>" for i in cards
        ),
        "teasers above headlines": "".join(
            f"<div><span>World</span><p>{_TEASERS[i % 5]}</p><h4><a href='/{i}'>{_HEADLINES[i]}</a></h4></div>"
            for i in cards
        ),
        "truncated posts": "".join(
            f"<div class='post'><h2><a href='/{i}'>{_HEADLINES[i]}</a></h2><p>{LEDE[:120]} […]</p></div>"
            for i in cards
        ),
    }
    heads = {
        "a front page": ("", "The Courier – News from the coast", f"{HOST}/"),
        "a section": ("<meta property='og:type' content='website'>", "World news", f"{HOST}/world"),
        "a tag": (
            ld(**{"@type": "CollectionPage"}, name="Harbour"),
            "Posts tagged harbour",
            f"{HOST}/tag/harbour/",
        ),
        "a list by JSON-LD": (
            ld(**{"@type": "ItemList"}, itemListElement=[{"@type": "ListItem", "position": 1}])
            + "<meta property='og:type' content='article'>",
            "Latest news",
            f"{HOST}/latest",
        ),
    }
    for name, body in designs.items():
        for kind, (head, title, url) in heads.items():
            page = html(
                f"{MENU}<main><h1>{title}</h1>{body}</main>{FOOT}", head=head, title=title, url=url
            )
            yield Case(f"listing, {name}, {kind}", page, Reason.LISTING)


def _articles():
    """Pages that have a wall's words, or a listing's links, and an article."""
    banner = (
        "<div class='cookie-box'><p>We and our partners use cookies to store and access personal "
        "data. You can withdraw your consent at any time.</p><button>Accept all</button></div>"
    )
    related = "<aside><h3>More news</h3>" + "".join(map(_card, range(12))) + "</aside>"
    cases = {
        "plain": article(),
        "a flash": article(count=1),
        "a cookie banner": article(before=banner),
        "a flash and a cookie banner": article(count=1, before=banner),
        "a flash and many teasers": article(related, count=1, before=MENU),
        "teasers above and below": article(related, before=MENU + related),
        "a log-in link for subscribers": article(
            count=1, before="<header><a href='/l'>Already a subscriber? Log in</a></header>"
        ),
        "a long text and an offer below": html(
            "<article><h1>Harbour reopens</h1>"
            + "".join(f"<p>Day {n}. {text}</p>" for n in range(4) for text in BODY)
            + "<p>Subscribe to continue reading</p></article>"
        ),
        "about captchas": html(
            "<article><h1>Why websites ask: are you a robot?</h1>"
            "<p>“Please verify you are a human”: few sentences are read as often. Researchers in "
            "Ostrand counted how much time people spend on captchas, and found hours each year.</p>"
            "<p>The pictures of buses and traffic lights once taught machines to see, the team "
            "says, but machines now solve them faster than most people do.</p>"
            "<p>Some firms have begun to check in the background how a mouse moves, which worries "
            "those who would rather not be watched at all.</p></article>",
            title="Why websites ask: are you a robot?",
        ),
        "about cookie rules": html(
            "<article><h1>Court limits cookie banners</h1><p>A court in Ostrand ruled on Monday "
            "that a banner must offer a button to refuse, as large as the one to accept.</p>"
            "<p>The consumer group that had sued said personal data was no currency. Publishers "
            "fear that fewer readers will agree, and that advertising will pay less.</p></article>",
            title="Court limits cookie banners",
        ),
        "about a lost page": html(
            "<article><h1>Page not found: the diary that vanished</h1>"
            + "".join(f"<p>{text}</p>" for text in BODY)
            + "</article>",
            title="Page not found: the diary that vanished | The Courier",
        ),
        "about subscriptions": html(
            "<article><h1>Papers ask readers to pay</h1><p>More papers put their texts behind a "
            "paywall. “This article is for subscribers only” is what visitors of the site see "
            "since Monday, and the editor says that it had no choice.</p>"
            + "".join(f"<p>{text}</p>" for text in BODY)
            + "</article>",
            title="Papers ask readers to pay",
        ),
        "a title that is a wall's, and the article": article(
            h1="Access denied",
            title="Access denied",
            head="<meta property='og:type' content='article'>",
        ),
        "a note on JavaScript": article(
            "<noscript>Please enable JavaScript to view the comments.</noscript>"
            "<p class='note'>Please enable JavaScript to view the comments.</p>",
            count=1,
        ),
        "a list inside": html(
            "<article><h1>Five walks along the coast</h1>"
            + "".join(
                f"<h2><a href='/{i}'>{_HEADLINES[i]}</a></h2><p>{BODY[i % 4]} {BODY[(i + 1) % 4]}"
                f" {BODY[(i + 2) % 4]} {BODY[(i + 3) % 4]}</p>"
                for i in range(8)
            )
            + "</article>",
            title="Five walks along the coast",
        ),
        "links between its paragraphs": html(
            "<article><h1>Harbour reopens</h1>"
            + "".join(
                f"<p>{text}</p><p><a href='/{i}'>{_HEADLINES[i]}</a></p>"
                for i, text in enumerate(BODY * 2)
            )
            + "</article>",
            head="<meta property='og:type' content='article'>",
        ),
        "maintenance of a mill": html(
            "<article><h1>Under maintenance: the mill of Ostrand</h1>"
            + "".join(f"<p>{text}</p>" for text in BODY)
            + "</article>",
            title="Under maintenance: the mill of Ostrand",
        ),
    }
    for name, page in cases.items():
        yield Case(f"an article, {name}", page, None)


CASES = (*_walls(), *_listings(), *_articles())
