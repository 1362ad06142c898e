# SPDX-License-Identifier: MIT
"""The pictures of a report: ratios by family, and times against the number of atoms."""

from __future__ import annotations

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
from matplotlib.ticker import FuncFormatter, NullFormatter  # noqa: E402

OURS = "panatom"
COLORS = [color for k, color in enumerate(plt.get_cmap("tab10").colors) if k != 1]
RANK_STYLES = {1: "-", 2: "--"}
ORANGE = "#f26419"  # Panatom's


def draw_ratios(rows: list[dict], file: Path) -> None:
    """A bar for each rival, grouped by family; the line at 1 is Panatom."""
    rivals = sorted(
        (row for row in rows if row["side"] != OURS),
        key=lambda row: (row["family"], row["side"], row["ranks"], row["atoms"]),
    )
    if not rivals:
        return
    labels = [
        f"{r['family']} / {r['side']}{'' if r['same'] else '*'}, {r['atoms']} atoms, "
        f"{r['ranks']} rank{'s' * (r['ranks'] > 1)}"
        for r in rivals
    ]
    figure, axes = plt.subplots(figsize=(9, 0.26 * len(rivals) + 1.4), layout="constrained")
    families = list(dict.fromkeys(row["family"] for row in rivals))
    colors = [COLORS[families.index(row["family"]) % len(COLORS)] for row in rivals]
    bars = axes.barh(labels, [row["ratio"] - 1.0 for row in rivals], left=1.0, color=colors)
    axes.bar_label(bars, [f"{row['ratio']:.1f}" for row in rivals], padding=3)
    axes.axvline(1.0, color=ORANGE)
    axes.set_xscale("log")
    axes.margins(x=0.12, y=0.01)
    axes.invert_yaxis()
    axes.set_xlabel("Pair time of the rival / Pair time of Panatom (* another potential)")
    figure.savefig(file, dpi=120)
    plt.close(figure)


def draw_sizes(rows: list[dict], file: Path) -> None:
    """A panel for each family: Pair time of an atom against the number of atoms."""
    families = list(dict.fromkeys(row["family"] for row in rows))
    if not families:
        return
    across = min(4, len(families))
    down = -(-len(families) // across)
    figure, panels = plt.subplots(
        down, across, figsize=(3.2 * across, 2.8 * down), layout="constrained", squeeze=False
    )
    for panel in panels.flat[len(families) :]:
        panel.set_visible(False)
    for panel, family in zip(panels.flat, families, strict=False):
        draw_family([row for row in rows if row["family"] == family], panel)
        panel.set_title(family, fontsize=10)
    figure.supxlabel("atoms")
    figure.supylabel("Pair time, us/atom")
    figure.savefig(file, dpi=120)
    plt.close(figure)


def draw_family(rows: list[dict], panel: plt.Axes) -> None:
    sides = list(dict.fromkeys(row["side"] for row in rows))
    for side in sides:
        for ranks in sorted({row["ranks"] for row in rows}):
            points = sorted(
                (row["atoms"], row["pair"])
                for row in rows
                if row["side"] == side and row["ranks"] == ranks
            )
            panel.plot(
                [atoms for atoms, _ in points],
                [pair for _, pair in points],
                RANK_STYLES.get(ranks, ":"),
                marker="o",
                markersize=3,
                color=ORANGE if side == OURS else COLORS[sides.index(side) - 1],
                label=f"{side}, {ranks} rank{'s' * (ranks > 1)}",
            )
    panel.set_xscale("log")
    panel.set_yscale("log")
    for axis in (panel.xaxis, panel.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        axis.set_minor_formatter(NullFormatter())
    low, high = panel.get_ylim()
    panel.set_ylim(min(low / 8, high / 100), high * 1.5)  # room for the legend
    panel.grid(alpha=0.3)
    panel.legend(fontsize=6, loc="lower right", ncols=2)
