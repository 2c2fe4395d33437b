"""Articles from the request to the store, ours and the others' by turns, for bench/crawl.py."""

from __future__ import annotations

import argparse
import os
import statistics
from dataclasses import dataclass
from pathlib import Path

from crawl_runs import HERE, HOSTS, Cost, desk_in, is_there, ours, plain, rows, run, site
from crawl_site import host

PEERS = {"news-please": "newsplease", "fundus": "fundus"}
NO_PARSER = "fundus"  # for saved pages: it reads only what somebody wrote a parser for
LEAST_STORED = 0.9  # of the pages; who stores fewer has not done the work


@dataclass(frozen=True, slots=True)
class Run:
    """What storing articles took.

    Attributes:
        stored: How many articles there are then.
        cost: Of the command.
    """

    stored: int
    cost: Cost


@dataclass(frozen=True, slots=True)
class Speed:
    """What is left of two runs without what both need to start.

    Attributes:
        stored: Articles of the larger run.
        per_s: Articles stored a second.
        cpu_ms: For each, of all processes.
        own_ms: For each, of the process that fetches.
    """

    stored: int
    per_s: float
    cpu_ms: float
    own_ms: float


def articles(said: argparse.Namespace, folder: Path, data: Path | None = None) -> dict[str, object]:
    """Measure written articles, or the saved pages below *data*."""
    commands = _commands(said.peers, data)
    if said.pipelines:
        commands = {name: commands[name] for name in said.pipelines}
    sizes = [count // HOSTS * HOSTS for count in (said.articles // 4, said.articles)]
    turns: list[dict[str, Speed]] = []
    for turn in range(said.turns):
        small, large = (_all_of(commands, size, folder / f"{turn}-{size}", data) for size in sizes)
        turns.append({name: _speed(small[name], large[name]) for name in commands})
        print(f"turn {turn + 1}: {turns[-1]}", flush=True)
    return {"pages": sizes[1], "turns": said.turns, "load": round(os.getloadavg()[0], 1)} | {
        key: value for name in commands for key, value in _figures(name, turns).items()
    }


def _commands(peers: str, data: Path | None) -> dict[str, list[str]]:
    commands = {
        "ours": ours("run"),
        "plain": plain("articles", "feeds.txt", "plain.db"),
        "archived": ours("run", "--config", "archived.toml"),
    }
    for name, module in PEERS.items():
        if data and name == NO_PARSER:
            continue
        if is_there(peers, module):
            commands[name] = [peers, "-I", str(HERE / "crawl_peers.py"), name]
            commands[name] += ["feeds.txt", f"{name}.db"]
        else:
            print(f"{name} is not installed for {peers} (see --peers)")
    return commands


def _all_of(
    commands: dict[str, list[str]], total: int, folder: Path, data: Path | None
) -> dict[str, Run]:
    """Return what each of *commands* took to store *total* articles of the same site."""
    with site(items=total // HOSTS, data=data) as port:
        feeds = [f"http://{host(i)}:{port}/feed/{i}" for i in range(HOSTS)]
        desk = desk_in(folder, feeds)
        (desk / "feeds.txt").write_text("\n".join(feeds))
        runs = {}
        for name, command in commands.items():
            cost = run(command, desk)
            file = "seedwire.db" if name == "ours" else f"{name}.db"
            runs[name] = Run(rows(desk, "SELECT count(*) FROM articles", file), cost)
            least = LEAST_STORED * total if data else total
            assert runs[name].stored >= least, f"{name} stored {runs[name].stored} of {total}"
    return runs


def _speed(small: Run, large: Run) -> Speed:
    more = large.stored - small.stored
    return Speed(
        large.stored,
        more / (large.cost.wall_s - small.cost.wall_s),
        1000 * (large.cost.cpu_s - small.cost.cpu_s) / more,
        1000 * (large.cost.own_cpu_s - small.cost.own_cpu_s) / more,
    )


def _figures(name: str, turns: list[dict[str, Speed]]) -> dict[str, object]:
    """Return the medians of *name*, and how many times as fast ours is in each turn."""
    of_name = [turn[name] for turn in turns]
    per_s, cpu_ms, own_ms = (
        statistics.median(getattr(speed, what) for speed in of_name)
        for what in ("per_s", "cpu_ms", "own_ms")
    )
    stored = of_name[-1].stored
    print(f"{name}: {per_s:.1f} articles a second, {cpu_ms:.1f} ms of CPU each, {own_ms:.1f} of it")
    print(f"  in the process that fetches (medians); {stored} stored")
    ratios = sorted(turn["ours"].per_s / turn[name].per_s for turn in turns if "ours" in turn)
    if name != "ours" and ratios:
        print(f"  ours is {statistics.median(ratios):.2f} times as fast (turns: {ratios})")
    return {
        f"{name}_per_s": round(per_s, 1),
        f"{name}_cpu_ms": round(cpu_ms, 1),
        f"{name}_own_ms": round(own_ms, 1),
        f"{name}_stored": stored,
        f"ours_by_{name}": [round(ratio, 2) for ratio in ratios],
    }
