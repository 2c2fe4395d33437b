"""Run the newsroom in the foreground: python -m tests.newsroom."""

# ruff: noqa: T201 - a command may print.

import argparse
import time
from collections.abc import Sequence
from contextlib import suppress

from tests.newsroom.server import Newsroom


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve both sites until Ctrl-C; print where their feeds are."""
    options = _parser().parse_args(arguments)
    try:
        newsroom = Newsroom(courier_port=options.courier_port, ledger_port=options.ledger_port)
    except OSError as error:
        raise SystemExit(f"Cannot listen: {error.strerror}") from error
    with suppress(KeyboardInterrupt), newsroom as news:
        _announce(news)
        if options.publish_after is not None:
            time.sleep(options.publish_after)
            _publish(news)
        while True:
            time.sleep(3600)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.newsroom",
        description="Serve two invented news sites on 127.0.0.1 until Ctrl-C.",
    )
    for site in ("courier", "ledger"):
        parser.add_argument(
            f"--{site}-port", type=int, default=0, metavar="N", help="default: any free port"
        )
    parser.add_argument(
        "--publish-after",
        type=float,
        metavar="SECONDS",
        help="publish the held-back articles then; without this nothing ever changes",
    )
    return parser


def _announce(news: Newsroom) -> None:
    for site in news.sites:
        print(f"{site.title}: {site.feed_url}", flush=True)
    print("Press Ctrl-C to stop.", flush=True)


def _publish(news: Newsroom) -> None:
    for site in news.sites:
        for story in site.articles:
            if story.held_back:
                site.publish(story.slug)
                print(f"Published: {story.url}", flush=True)


if __name__ == "__main__":
    main()
