# SPDX-License-Identifier: MIT
"""The main job, end to end: `make demo` runs this.

Trains a Li-Si potential on DFT data in Java, runs it in LAMMPS and ASE, compares the hosts and
writes demo-output/report.html. Exit 1 when a bar is missed or a step fails.
"""

from __future__ import annotations

import os

# One thread for the small matrices of NumPy: more only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import datetime
import json
import platform
import shutil
import sys
from importlib.metadata import version
from pathlib import Path

from steps import comparison, crystals, errors, molecular_dynamics, report
from steps.programs import ProgramError, run
from steps.progress import Progress

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "demo-output"
SETTINGS = Path(__file__).resolve().parent / "train.yaml"
TRAINING_LIMIT = 180.0  # seconds


def train(progress: Progress) -> Path:
    """Runs `panatom train` into the output folder; the model's path."""
    command = ["panatom", "train", str(SETTINGS), "--output", str(OUTPUT)]
    progress.say(f"panatom train {SETTINGS.relative_to(ROOT)} --output {OUTPUT.name}")

    def show(line: str) -> None:
        """Everything but the table of errors, which the next step computes independently."""
        if " | " not in line:
            progress.say(line)

    run(command, ROOT, 2 * TRAINING_LIMIT, show)
    return OUTPUT / "lisi.panatom"


def provenance(model: Path) -> dict[str, str]:
    """What the numbers were made with."""
    described = json.loads(run(["panatom", "info", str(model), "--json"], OUTPUT, 60.0))
    found = {"date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")}
    found["model"] = described["content_sha256"]
    found["parameters"] = str(described["parameter_count"])
    found["species, cutoff"] = f"{', '.join(described['species'])}; {described['cutoff']} Å"
    found |= described["tags"]
    found["Panatom"] = run(["panatom", "--version"], OUTPUT, 60.0).strip()
    found |= {name: version(name.lower()) for name in ("LAMMPS", "ASE", "NumPy")}
    return found | {"Python": platform.python_version(), "machine": platform.platform()}


def demonstrate(progress: Progress) -> Path:
    """All steps; the report's path."""
    from panatom import PanatomCalculator

    with progress.step("Training in Java on DFT data"):
        model = train(progress)
    progress.below(
        "training time", progress.seconds["Training in Java on DFT data"], TRAINING_LIMIT, "s"
    )
    with progress.step("Errors on training, validation and test set"):
        progress.say(
            f"the model is one file: {model.relative_to(ROOT)}, {model.stat().st_size} bytes"
        )
        tables, metrics = errors.run_errors(model, OUTPUT, progress)
    with progress.step("Molecular dynamics in LAMMPS"):
        runs, frames = molecular_dynamics.run(OUTPUT, progress)
    calculator = PanatomCalculator(str(model))
    with progress.step("Crystals in ASE"):
        curves = crystals.run(calculator, progress)
    with progress.step("The same atoms in Java, LAMMPS and ASE"):
        differences = comparison.run_comparison(model, calculator, OUTPUT, progress)
    with progress.step("Report"):
        findings = report.Findings(
            tables, metrics, runs, frames, curves, differences, provenance(model)
        )
        return report.write(findings, progress, OUTPUT)


def main() -> int:
    """Runs the demo in a fresh demo-output."""
    if OUTPUT.exists():
        shutil.rmtree(OUTPUT)
    OUTPUT.mkdir()
    print("Panatom: Li-Si from DFT to molecular dynamics; about five minutes on 2 cores.")
    progress = Progress(total=6)
    try:
        path = demonstrate(progress)
    except ProgramError as error:
        print(f"\n{error}\n\nThe demo stopped. Does `.venv/bin/panatom doctor` say why?")
        return 1
    missed = progress.summary()
    print(f"""
  {path.relative_to(ROOT)}    open it in a browser
  {OUTPUT.name}/lisi.panatom   the model:  pair_coeff * * lisi.panatom Li Si   in LAMMPS,
                              PanatomCalculator("lisi.panatom")   in ASE
  {OUTPUT.name}/in.lisi        the LAMMPS input:  cd {OUTPUT.name} && ../.venv/bin/lmp -in in.lisi
""")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
