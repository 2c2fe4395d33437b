"""A local news server with two invented sites, for end-to-end tests and the tutorial."""

from tests.newsroom.asked import Request
from tests.newsroom.server import Newsroom
from tests.newsroom.sites import Site
from tests.newsroom.stories import Story

__all__ = ["Newsroom", "Request", "Site", "Story"]
