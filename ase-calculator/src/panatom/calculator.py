# SPDX-License-Identifier: MIT
"""The ASE calculator; the only module that knows ASE."""

from __future__ import annotations

import os
import warnings
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from ase.calculators.calculator import (
    Calculator,
    Parameters,
    PropertyNotImplementedError,
    all_changes,
)

from panatom._status import ExtrapolationError, InvalidInputError, PanatomWarning
from panatom.extrapolation import ExtrapolationCounter, WarningSettings, split
from panatom.potential import Potential

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ase import Atoms

    from panatom.evaluation import Doubles, Evaluation
    from panatom.potential import Option

# Ours is xx yy zz xy xz yz, as in LAMMPS; ASE's is xx yy zz yz xz xy.
_ASE_ORDER = [0, 1, 2, 5, 4, 3]


class PanatomCalculator(Calculator):  # type: ignore[misc] # ASE has no types
    r"""Energy, forces and stress of a Panatom potential, for ASE.

    `source` is a path to a .panatom file or a source text such as
    "java:org.panatom.examples.LennardJones?epsilon=0.0104&sigma=3.4&cutoff=8.5"; `options` go
    with it, e.g. length_unit="bohr", n2p2_quirks=True. Unknown options are refused.

    Atoms whose descriptor is outside the ranges of the training set are counted:
    `extrapolation_warnings` in the last calculation, `extrapolation_total` in all; `warnings` has
    the sentences of the last one. Further options, as in LAMMPS: showew=False issues no
    ExtrapolationWarning, maxew=N raises ExtrapolationError beyond N (with resetew=True N in one
    calculation, else in all), dumpew="FILE.xyz" writes the first such structure and the one that
    raised, dumpew="FILE*.xyz" all.

    Units are ASE's: eV, angstrom, eV/angstrom, and eV/angstrom^3 for the stress

        sigma = 1/V dE/d(strain) = -W/V,    W = -sum_i sum_j r_ij (x) dE_i/dr_ij

    in Voigt order xx yy zz yz xz xy, positive under tension. `energies` and `stresses` are the
    atoms' own; they add up to `energy` and `stress`. A cell without a volume has no stress.
    `free_energy` equals `energy`.

    Potentials whose charges depend on the whole structure (n2p2's 4G-HDNNP) give `charges` too,
    in elementary charges; the total charge is atoms.info["charge"], 0 when absent. They know
    clusters and structures periodic in all three directions.

    Changing a parameter by set() opens the potential anew. A deepcopy or an unpickled calculator
    opens its own. One calculator may be used by several threads only if they take turns, as with
    every ASE calculator; different calculators may be used at the same time.
    """

    implemented_properties: ClassVar[list[str]] = [
        "energy",
        "free_energy",
        "energies",
        "forces",
        "stress",
        "stresses",
        "charges",
    ]
    ignored_changes: ClassVar[set[str]] = {"initial_magmoms", "initial_charges"}
    discard_results_on_any_change = True
    nolabel = True
    parameters: Parameters

    def __init__(self, source: str | os.PathLike[str], **options: Option | None) -> None:
        self._potential: Potential | None = None
        self._counter = ExtrapolationCounter(WarningSettings())
        self.warnings: list[str] = []
        self.extrapolation_warnings = 0
        super().__init__()
        self.set(source=os.fsdecode(source), **options)

    def _get_name(self) -> str:
        return "panatom"

    @property
    def potential(self) -> Potential:
        """The potential that does the work: its cutoff, species, properties."""
        assert self._potential is not None
        return self._potential

    @property
    def extrapolation_total(self) -> int:
        """Extrapolation warnings of all calculations since the options were set."""
        return self._counter.total

    def set(self, **parameters: Option | None) -> dict[str, Any]:
        """Changes the source or options; None takes an option away. Gives what has changed.

        When the new ones are refused, the calculator stays as it was.
        """
        if not parameters:
            return {}
        changes = {
            key: value.item() if isinstance(value, np.generic) else value
            for key, value in parameters.items()
        }
        wanted = {
            key: value for key, value in {**self.parameters, **changes}.items() if value is not None
        }
        if self._potential is not None and wanted == dict(self.parameters):
            return {}
        about_warnings, options = split(wanted)
        counter = ExtrapolationCounter(WarningSettings(**about_warnings))
        source = os.fsdecode(options.pop("source"))
        replacement = Potential(source, **options)
        if self._potential is not None:
            self._potential.close()
        self._potential = replacement
        # What this potential gives, of what the class can.
        self.implemented_properties = [
            name
            for name in type(self).implemented_properties
            if name != "charges" or replacement.has_charges
        ]
        self._counter = counter
        # A new object: a shallow copy of this calculator keeps the old one.
        self.parameters = Parameters(source=source, **options, **about_warnings)
        self.reset()
        for remark in replacement.remarks:
            warnings.warn(f"{source}: {remark}", PanatomWarning, stacklevel=3)
        return changes

    def calculate(
        self,
        atoms: Atoms | None = None,
        properties: Sequence[str] = ("energy",),
        system_changes: Sequence[str] = all_changes,
    ) -> None:
        """Computes everything at once: forces cost little more than the energy alone."""
        super().calculate(atoms, properties, system_changes)
        self.results = {}
        atoms = self.atoms
        evaluation = self.potential.evaluate(
            atoms.positions,
            atoms.numbers,
            atoms.cell.array,
            atoms.pbc,
            self._total_charge(atoms),
        )
        self.warnings = evaluation.warnings
        self.extrapolation_warnings = evaluation.extrapolation_count
        self.results = _results(evaluation, _volume(atoms.cell.array))
        try:
            self._counter.judge(evaluation, atoms)
        except ExtrapolationError:
            self.results = {}
            raise
        missing = {"stress", "stresses"} & set(properties) - self.results.keys()
        if missing:
            raise PropertyNotImplementedError(
                f"{' and '.join(sorted(missing))} of atoms whose cell has no volume: set three "
                f"lattice vectors (the cell is {atoms.cell.array.tolist()})"
            )

    def check_state(self, atoms: Atoms, tol: float = 1e-15) -> list[str]:
        """What has changed since the last calculation; ASE itself does not look at info."""
        changes: list[str] = super().check_state(atoms, tol=tol)
        if self.atoms is not None and self._total_charge(atoms) != self._total_charge(self.atoms):
            changes.append("charge")
        return changes

    def _total_charge(self, atoms: Atoms) -> float:
        """atoms.info["charge"], else 0; what a potential without charges does not read."""
        if not self.potential.has_charges:
            return 0.0
        value = atoms.info.get("charge", 0.0)
        try:
            return float(value)
        except (TypeError, ValueError) as error:
            raise InvalidInputError(
                f"atoms.info['charge'] is {value!r}; it must be a number of elementary charges"
            ) from error

    def __getstate__(self) -> dict[str, Any]:
        state = self.__dict__.copy()
        del state["_potential"]
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        _, options = split(self.parameters)
        self._potential = Potential(options.pop("source"), **options)


def _volume(cell: Doubles) -> float | None:
    """Volume in angstrom^3; None when vectors are missing or lie in one plane."""
    volume = float(abs(np.linalg.det(cell)))
    return volume if volume > 1e-12 * float(np.prod(np.linalg.norm(cell, axis=1))) else None


def _results(evaluation: Evaluation, volume: float | None) -> dict[str, float | Doubles]:
    results: dict[str, float | Doubles] = {
        "energy": evaluation.energy,
        "free_energy": evaluation.energy,
        "energies": evaluation.atom_energies,
        "forces": evaluation.forces,
    }
    if evaluation.charges is not None:
        results["charges"] = evaluation.charges
    if volume is not None:
        results["stress"] = -evaluation.virial[_ASE_ORDER] / volume
        results["stresses"] = -evaluation.atom_virials[:, _ASE_ORDER] / volume
    return results
