# SPDX-License-Identifier: MIT
"""Runs LAMMPS as users do, `mpiexec -n 2 lmp -in in.script`, and reads what it leaves behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
SYSTEMS = ROOT / "test-systems"
BIN = Path(sys.executable).parent
LONG_ENOUGH = 300.0  # seconds: only what hangs takes longer, on a busy machine too
SCREEN = "screen.test"  # what ranks print that do not print to mpiexec

# LAMMPS's constants: pressure = NKTV2P * virial / volume; kcal/mol in an eV.
NKTV2P = {"metal": 1.6021765e6, "real": 68568.415}
ENERGY_UNIT = {"metal": 1.0, "real": 23.060549}
GIGAPASCAL = 1.0 / 160.21766208  # eV/angstrom^3

LENNARD_JONES = "java:org.panatom.examples.LennardJones"
STILLINGER_WEBER = "java:org.panatom.examples.StillingerWeber"


@dataclass
class Result:
    """What a finished LAMMPS left: exit status, everything it printed, its folder."""

    status: int
    output: str
    folder: Path

    def thermo(self) -> dict[str, np.ndarray]:
        """The columns of the last run's thermodynamic output."""
        tables = re.findall(r"^ *(Step .*?)\n(.*?)^Loop time", self.output, re.M | re.S)
        assert tables, self.output
        header, body = tables[-1]
        rows = [line.split() for line in body.splitlines() if re.match(r" *\d", line)]
        return dict(zip(header.split(), np.array(rows, dtype=float).T, strict=True))

    def dump(self, name: str, columns: int) -> np.ndarray:
        """[frames][atoms][columns] of a `dump custom` file, sorted by identifier."""
        frames = (self.folder / name).read_text().split("ITEM: TIMESTEP\n")[1:]
        bodies = [frame.split("ITEM: ATOMS", 1)[1].split("\n", 1)[1] for frame in frames]
        tables = [np.array(body.split(), dtype=float).reshape(-1, columns) for body in bodies]
        return np.array([table[np.argsort(table[:, 0])] for table in tables])

    def errors(self) -> list[str]:
        """The lines by which LAMMPS reports errors."""
        return [line for line in self.output.splitlines() if line.startswith("ERROR")]


class LammpsRunner:
    """Runs scripts in one folder with the plugin available."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.environment = environment

    def start(
        self,
        script: str,
        ranks: int = 1,
        arguments: tuple[str, ...] = (),
        environment: dict[str, str] | None = None,
        launcher: bool = True,
        to_file: bool = False,
    ) -> subprocess.Popen[str]:
        """Starts LAMMPS in a process group of its own; without a launcher: plain `lmp`.

        mpiexec may lose the last words of a rank that ends all by `error->one`, on a busy machine
        even those of pair_style panatom, which waits a little before it aborts. `to_file` is for
        scripts that end so: the ranks write to SCREEN, not to mpiexec.
        """
        (self.folder / "in.test").write_text(script)
        (self.folder / SCREEN).unlink(missing_ok=True)
        launch = [f"{BIN}/mpiexec", "-n", str(ranks)] if launcher else []
        if to_file:
            launch += ["sh", "-c", f'exec "$@" >>{SCREEN} 2>&1', "sh"]
        command = [*launch, f"{BIN}/lmp", "-in", "in.test", "-nocite", *arguments]
        return subprocess.Popen(
            command,
            cwd=self.folder,
            env={**self.environment, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def finish(self, process: subprocess.Popen[str], timeout: float = LONG_ENOUGH) -> Result:
        """Waits for a started LAMMPS; one that does not end in time is a hang, thus a failure."""
        try:
            output, _ = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            output, _ = process.communicate()
            raise AssertionError(f"LAMMPS hangs; so far:\n{output}") from None
        if (self.folder / SCREEN).exists():
            output += (self.folder / SCREEN).read_text()
        return Result(process.returncode, output, self.folder)

    def attempt(
        self, script: str, ranks: int = 1, timeout: float = LONG_ENOUGH, **options: object
    ) -> Result:
        """Runs a script that may fail."""
        process = self.start(script, ranks, **options)  # type: ignore[arg-type]
        return self.finish(process, timeout)

    def run(self, script: str, ranks: int = 1, **options: object) -> Result:
        """Runs a script that has to succeed."""
        result = self.attempt(script, ranks, **options)  # type: ignore[arg-type]
        assert result.status == 0 and not result.errors(), result.output
        return result

    def fail(self, script: str, ranks: int = 1, **options: object) -> str:
        """Runs a script that has to end with an error and without a crash; all that it printed."""
        result = self.attempt(script, ranks, **options)  # type: ignore[arg-type]
        assert result.status != 0, result.output
        assert result.errors(), f"no ERROR line:\n{result.output}"
        for sign in ("SIGSEGV", "hs_err", "Segmentation", "uncaught exception", "\tat "):
            assert sign not in result.output, result.output
        return result.output


def within(found: np.ndarray, wanted: np.ndarray, floor: float) -> float:
    """Largest difference relative to max(largest |wanted|, floor)."""
    found, wanted = np.asarray(found), np.asarray(wanted)
    assert found.shape == wanted.shape
    if not wanted.size:
        return 0.0
    return float(np.abs(found - wanted).max() / max(np.abs(wanted).max(), floor))
