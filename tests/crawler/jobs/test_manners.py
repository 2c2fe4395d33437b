from pathlib import Path

from scrapy.extension import ExtensionManager
from scrapy.utils.test import get_crawler

from crawler.jobs.manners import scrapy_settings
from crawler.settings import Settings


def test_nothing_that_scrapy_would_run_beside_a_crawl_is_even_loaded():
    ours = scrapy_settings(Settings(path=Path("seedwire.toml")), "1")
    assert (
        ExtensionManager._get_mwlist_from_settings(get_crawler(settings_dict=ours).settings) == []
    )
