# SPDX-License-Identifier: MIT
"""The same atoms in Java, LAMMPS on 1 and 2 ranks and ASE: largest differences."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from ase import Atoms
from ase.calculators.calculator import Calculator
from ase.data import atomic_masses, chemical_symbols
from ase.io import read
from ase.units import GPa

from steps.programs import run, run_lammps
from steps.progress import Progress

SYSTEMS = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SYSTEMS.parent / "lammps-pair-style" / "tests"))
from lammps_box import LammpsBox  # noqa: E402  (the one converter of cells lives with the plugin)

LAMMPS_NKTV2P = 1.6021765e6  # bar angstrom^3 / eV, LAMMPS's own constant in units metal
BARS = {"energy": 1e-10, "forces": 1e-10, "pressure": 1e-9}
FLOORS = {"energy": 1.0, "forces": 1.0, "pressure": 1.0}  # eV, eV/angstrom, GPa
SYMMETRIC = ((0, 0), (1, 1), (2, 2), (0, 1), (0, 2), (1, 2))  # xx yy zz xy xz yz


@dataclass(frozen=True)
class Answer:
    """Energy (eV), forces (eV/angstrom), pressure xx yy zz xy xz yz (GPa) of one host."""

    energy: float
    forces: np.ndarray
    pressure: np.ndarray

    def deviations(self, other: Answer) -> dict[str, float]:
        """Largest differences, relative to the other's largest value or the floor."""
        result = {}
        for quantity, floor in FLOORS.items():
            mine = np.asarray(getattr(self, quantity))
            wanted = np.asarray(getattr(other, quantity))
            largest = max(float(np.abs(wanted).max()), floor)
            result[quantity] = float(np.abs(mine - wanted).max()) / largest
        return result


def full_precision_frame(path: Path) -> Atoms:
    """The frame of a LAMMPS dump (id element x y z, rectangular box at the origin), every digit."""
    lines = path.read_text().splitlines()
    box = np.array([line.split() for line in lines[5:8]], dtype=float)
    if lines[4] != "ITEM: BOX BOUNDS pp pp pp" or box[:, 0].any():
        raise ValueError(f"{path}: expected a periodic rectangular box at the origin")
    rows = [line.split() for line in lines[9:]]
    positions = np.array([row[2:5] for row in rows], dtype=float)
    return Atoms([row[1] for row in rows], positions, cell=box[:, 1], pbc=True)


def write_xyz(path: Path, atoms: Atoms) -> None:
    """Extended XYZ with 17 significant digits."""
    lattice = " ".join(f"{x:.17g}" for x in atoms.cell.array.ravel())
    lines = [str(len(atoms)), f'Lattice="{lattice}" Properties=species:S:1:pos:R:3 pbc="T T T"']
    for symbol, (x, y, z) in zip(atoms.get_chemical_symbols(), atoms.positions, strict=True):
        lines.append(f"{symbol} {x:.17g} {y:.17g} {z:.17g}")
    path.write_text("\n".join(lines) + "\n")


def in_java(model: Path, atoms: Atoms, folder: Path) -> Answer:
    """By `panatom evaluate`."""
    write_xyz(folder / "java.xyz", atoms)
    run(["panatom", "evaluate", str(model), "java.xyz", "--json", "java.json"], folder, 120.0)
    frame = json.loads((folder / "java.json").read_text())["structures"][0]
    pressure = np.array(frame["virial"]) / atoms.get_volume() / GPa
    return Answer(frame["energy"], np.array(frame["forces"]), pressure)


def in_ase(atoms: Atoms, calculator: Calculator) -> Answer:
    """By PanatomCalculator."""
    atoms = atoms.copy()
    atoms.calc = calculator
    stress = atoms.get_stress(voigt=False)
    pressure = np.array([-stress[a, b] for a, b in SYMMETRIC]) / GPa
    return Answer(atoms.get_potential_energy(), atoms.get_forces(), pressure)


def in_lammps(model: Path, atoms: Atoms, folder: Path, ranks: int) -> Answer:
    """By pair_style panatom; the pressure divided by LAMMPS's own constant."""
    box = LammpsBox(atoms.positions, atoms.cell.array, atoms.pbc)
    species = sorted(set(atoms.numbers.tolist()))
    types = [species.index(number) + 1 for number in atoms.numbers]
    box.write_data(folder / "structure.data", types, [float(atomic_masses[z]) for z in species])
    (folder / "in.compare").write_text(
        f"""units metal
atom_style atomic
boundary {box.boundary}
box tilt large
read_data structure.data
pair_style panatom
pair_coeff * * {model} {" ".join(chemical_symbols[z] for z in species)}
compute pressure all pressure NULL virial
thermo_style custom step pe c_pressure[1] c_pressure[2] c_pressure[3] &
  c_pressure[4] c_pressure[5] c_pressure[6]
thermo_modify norm no format float %.17g
dump forces all custom 1 forces.txt id fx fy fz
dump_modify forces sort id format float %.17g
run 0
"""
    )
    output = run_lammps(["-in", "in.compare", "-log", "none"], ranks, folder, 120.0).splitlines()
    header = next(k for k, line in enumerate(output) if line.split()[:2] == ["Step", "PotEng"])
    energy, *pressure = (float(word) for word in output[header + 1].split()[1:8])
    forces = np.loadtxt(folder / "forces.txt", skiprows=9, ndmin=2)[:, 1:4]
    tensor = np.array(pressure) / LAMMPS_NKTV2P / GPa
    return Answer(energy, box.forces_back(forces), box.virial_back(tensor))


def by_oracle(model: Path, atoms: Atoms, folder: Path) -> Answer:
    """By the independent NumPy program that knows formulas only (small structures)."""
    sys.path.insert(0, str(SYSTEMS))
    from oracle import evaluate
    from oracle_networks import ModelFile
    from oracle_structures import read_xyz

    write_xyz(folder / "oracle.xyz", atoms)
    found = evaluate(read_xyz(folder / "oracle.xyz"), ModelFile(model))
    pressure = np.array(found["virial"]) / atoms.get_volume() / GPa
    return Answer(found["energy"], np.array(found["forces"]), pressure)


def run_comparison(
    model: Path, calculator: Calculator, output: Path, progress: Progress
) -> dict[str, dict[str, dict[str, float]]]:
    """Every host against Java on both structures; writes comparison.json."""
    structures = {
        "last MD frame": full_precision_frame(output / "final.lammpstrj"),
        "slanted cell": read(SYSTEMS / "structures" / "lisi-slanted.xyz"),
    }
    folder = output / "work"
    folder.mkdir(exist_ok=True)
    table: dict[str, dict[str, dict[str, float]]] = {}
    for name, atoms in structures.items():
        wanted = in_java(model, atoms, folder)
        answers = {
            "LAMMPS, 1 rank": in_lammps(model, atoms, folder, 1),
            "LAMMPS, 2 ranks": in_lammps(model, atoms, folder, 2),
            "ASE": in_ase(atoms, calculator),
        }
        if len(atoms) < 20:
            answers["independent NumPy oracle"] = by_oracle(model, atoms, folder)
        table[name] = {host: answer.deviations(wanted) for host, answer in answers.items()}
        progress.say(f"{name}: {len(atoms)} atoms, E = {wanted.energy:.10f} eV; against Java:")
        for host, row in table[name].items():
            numbers = "   ".join(f"{quantity} {value:.1e}" for quantity, value in row.items())
            progress.say(f"  {host:25s} {numbers}")
    largest = {
        quantity: max(row[quantity] for rows in table.values() for row in rows.values())
        for quantity in BARS
    }
    for quantity, limit in BARS.items():
        progress.below(f"largest difference in {quantity}", largest[quantity], limit)
    document = {"reference": "Java", "largest": largest, "bars": BARS, "structures": table}
    (output / "comparison.json").write_text(json.dumps(document, indent=2) + "\n")
    return table
