"""The settings of a crawler that strangers' servers can live with."""

from __future__ import annotations

from typing import Any

from crawler.settings import Settings, user_agent
from crawler.spiders.bodies import CAP_SETTING
from crawler.spiders.guard import DELAY_SETTING
from crawler.spiders.robots import AGENT_SETTING, ALLOWED_SETTING

MAX_REDIRECTS = 8

# What Scrapy has on by default and a public-facing crawler must not have is off: the remote
# control (it runs code), telnet, cookies, meta refresh, and handlers for anything but HTTP.
_ALWAYS: dict[str, Any] = {
    "ITEM_PIPELINES": {"crawler.jobs.keep.KeepPipeline": 100},
    "ROBOTSTXT_OBEY": False,  # our gate does it
    "COMPRESSION_ENABLED": False,  # our middleware for bodies does it
    "HTTPPROXY_ENABLED": False,  # a proxy would connect where we cannot look
    "DOWNLOADER_MIDDLEWARES": {
        "crawler.spiders.robots.GateMiddleware": 100,
        "crawler.spiders.bodies.BodyMiddleware": 590,
        # Each looks at every request, for settings that there are none of.
        "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
        "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
        "scrapy.downloadermiddlewares.stats.DownloaderStats": None,
    },
    # Requests come out of the store, not out of pages. Scrapy drops those with long addresses
    # without a word to whoever waits for their end; our spider refuses them.
    "SPIDER_MIDDLEWARES": {
        "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
        "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
        "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
        "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    },
    "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
    AGENT_SETTING: "seedwire",
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    # Scrapy makes so many tasks for every answer, 100 by default; ours gives one item.
    "CONCURRENT_ITEMS": 1,
    "DOWNLOAD_DELAY": 0,  # our handler keeps the gap
    "DOWNLOAD_MAXSIZE": 0,  # our middleware for bodies cuts them
    "DOWNLOAD_WARNSIZE": 0,
    "DOWNLOAD_FAIL_ON_DATALOSS": False,  # the spider is told, and keeps what a feed listed
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "DOWNLOAD_HANDLERS": dict.fromkeys(("file", "ftp", "s3", "data"))
    | dict.fromkeys(("http", "https"), "crawler.spiders.guard.GuardedHandler"),
    "REDIRECT_MAX_TIMES": MAX_REDIRECTS,
    "METAREFRESH_ENABLED": False,
    "COOKIES_ENABLED": False,
    "RETRY_ENABLED": False,  # the store decides what is tried again, and when
    "REFERER_ENABLED": False,
    # Not even loaded: that takes longer than a round in which nothing is new.
    "EXTENSIONS_BASE": {},
    "STATS_DUMP": False,
    "LOG_ENABLED": False,
    "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
}


def scrapy_settings(settings: Settings, version: str) -> dict[str, Any]:
    """Return *settings* as Scrapy wants them.

    Args:
        settings: Of the crawl.
        version: Of this program, for the user agent.
    """
    crawl = settings.crawl
    return _ALWAYS | {
        "USER_AGENT": user_agent(settings, version),
        ALLOWED_SETTING: frozenset(crawl.allow_private_hosts),
        CAP_SETTING: crawl.max_body_mib * 2**20,
        "CONCURRENT_REQUESTS": crawl.concurrency,
        DELAY_SETTING: crawl.delay_s,
        "DOWNLOAD_TIMEOUT": crawl.timeout_s,
    }
