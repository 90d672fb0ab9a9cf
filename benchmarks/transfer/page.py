"""What was measured, as the benchmark's part of the page, as a chart and as JSON."""

from __future__ import annotations

import json
import statistics
from typing import TYPE_CHECKING, Any, Final

import attrs
import matplotlib as mpl
import matplotlib.pyplot as plt

from benchmarks import document
from benchmarks.transfer.judging import LEAST_SHARE, MOST_GROWTH, verdicts
from benchmarks.transfer.measuring import CURL, WAYS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.transfer.measuring import Figures

RESULTS: Final = document.CHARTS / "transfer.json"
_NAMES: Final = {**WAYS, CURL: CURL}


def text(figures: Mapping[str, Figures], *, size: int, part_size: int, curl: str) -> str:
    """Return the benchmark's part of the page.

    Args:
        figures: Of uploads and downloads.
        size: Bytes of the file.
        part_size: Bytes of a part.
        curl: Its version.
    """
    rounds = len(next(iter(figures.values())).by_client[CURL])
    synced = [transfer.synced or 0.0 for transfer in figures["download"].by_client[CURL]]
    ours = figures["download"].by_client
    beside = " and ".join(
        f"{statistics.median(curl / each.seconds for curl, each in zip(synced, ours[way], strict=True)):.2f}"
        for way in WAYS
    )
    parts = -(-size // part_size)
    return "\n\n".join(
        [
            "## Transfers",
            document.prose(f"""`python -m benchmarks.transfer` ({curl}; {document.machine()}). A file of
                {size / 1e9:g} GB over loopback, up in {parts} parts and down again, {rounds} rounds, all
                clients in turns in each; medians. The server is the sandbox, in a process of its own. The
                *share* is the median, over the rounds, of the client's rate over curl's in the same round,
                followed by the least and the greatest."""),
            document.table(
                [
                    "",
                    "MB/s",
                    "share of curl's",
                    "least to greatest",
                    "client's CPU, s a GB",
                    "server's CPU, s a GB",
                    "memory growth, MiB",
                ],
                [
                    _row(f"{what}, {name}", found, client, size)
                    for what, found in figures.items()
                    for client, name in _NAMES.items()
                ],
            ),
            document.table(
                ["promise", "share of curl's", "at least", "memory growth, MiB", "at most", "holds"],
                [
                    [
                        f"{verdict.what}, {WAYS[verdict.way]}",
                        f"{verdict.share:.2f}",
                        f"{LEAST_SHARE:.2f}",
                        f"{verdict.growth / 2**20:.1f}",
                        MOST_GROWTH // 2**20,
                        "yes" if verdict.holds else "**no**",
                    ]
                    for verdict in verdicts(figures)
                ],
            ),
            "![Rates](benchmarks/transfer.svg)",
            "\n".join(
                document.prose(remark)
                for remark in (
                    f"""- vidlift ends a download when the disk has it, curl does not: with an fsync behind
                    it, curl made {size / statistics.median(synced) / 1e6:.0f} MB/s, and vidlift {beside}
                    times that. The promise is held to curl without it.""",
                    """- An upload also reads the file for its MD5, which the vendor accepts along with the
                        parts; curl computes none, and sends files that were cut before its clock started. The
                        MD5 is part of vidlift's CPU time; a thread computes it while others send.""",
                    """- What curl's upload waits for is one core of the server. A client is slower when its
                    own work keeps the server from a core.""",
                )
            ),
        ]
    )


def _row(name: str, found: Figures, client: str, size: int) -> list[object]:
    gigabytes = size / 1e9
    shares = found.shares(client)
    ours = client != CURL
    return [
        name[0].upper() + name[1:],
        f"{size / found.median(client, 'seconds') / 1e6:,.0f}",
        f"**{found.share(client):.2f}**" if ours else "",
        f"{min(shares):.2f} to {max(shares):.2f}" if ours else "",
        f"{found.median(client, 'client') / gigabytes:.2f}",
        f"{found.median(client, 'server') / gigabytes:.2f}",
        f"{found.growth(client) / 2**20:.1f}" if ours else "",
    ]


def write(figures: Mapping[str, Figures], page: str, *, size: int, part_size: int, curl: str) -> None:
    """Write the page's part, the chart and all figures.

    Args:
        figures: Of uploads and downloads.
        page: As `text` returned it.
        size: Bytes of the file.
        part_size: Bytes of a part.
        curl: Its version.
    """
    document.write_part("transfer", page)
    document.save_chart(_chart(figures, size), "transfer")
    found: dict[str, Any] = {
        "size": size,
        "part_size": part_size,
        "machine": document.machine(),
        "curl": curl,
        "shares": {f"{each.what} {each.way}": each.share for each in verdicts(figures)},
        "transfers": {
            what: {
                client: [attrs.asdict(transfer) for transfer in transfers]
                for client, transfers in found.by_client.items()
            }
            for what, found in figures.items()
        },
    }
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def _chart(figures: Mapping[str, Figures], size: int) -> Any:
    mpl.rcParams["svg.hashsalt"] = "vidlift"
    figure, panes = plt.subplots(1, len(figures), figsize=(8, 3.5), squeeze=False)
    for pane, (what, found) in zip(panes[0], figures.items(), strict=True):
        for place, client in enumerate(_NAMES):
            rates = [size / transfer.seconds / 1e6 for transfer in found.by_client[client]]
            pane.bar(place, statistics.median(rates), color="lightgray" if client == CURL else "tab:blue")
            pane.scatter([place] * len(rates), rates, color="black", s=8, zorder=2)
        pane.axhline(LEAST_SHARE * size / found.median(CURL, "seconds") / 1e6, color="tab:red", linewidth=1)
        pane.set(title=what, ylabel="MB/s, median and each round")
        pane.set_xticks(range(len(_NAMES)), [name.replace(", ", "\n") for name in _NAMES.values()])
    figure.tight_layout()
    return figure
