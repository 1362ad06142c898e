# SPDX-License-Identifier: MIT
"""What an evaluation gives, and arrays of doubles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from panatom._status import InvalidInputError

if TYPE_CHECKING:
    from typing import TypeAlias

    from numpy.typing import ArrayLike, NDArray

    Doubles: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class Evaluation:
    """What a potential says about n atoms. The arrays belong to the caller."""

    energy: float
    """Total energy, eV."""
    atom_energies: Doubles
    """[n] the atoms' energies, eV; they add up to the energy."""
    forces: Doubles
    """[n, 3] forces, eV/angstrom."""
    virial: Doubles
    """[6] -dE/d(strain), eV, in the order xx yy zz xy xz yz."""
    atom_virials: Doubles
    """[n, 6] the atoms' virials, eV, in the same order; they add up to the virial."""
    charges: Doubles | None = None
    """[n] the atoms' charges, elementary charges; None when the potential has none."""
    warnings: list[str] = field(default_factory=list)
    """What the potential has to say about single atoms, one sentence each."""
    warning_count: int = 0
    """How many warnings there were, those not kept included."""
    extrapolation_count: int = 0
    """How many of them are about descriptors outside the ranges of the training set."""


def doubles(name: str, values: ArrayLike, shape: tuple[int, int]) -> Doubles:
    """Values as a C-ordered array of doubles; `shape` has -1 for any length."""
    array = np.ascontiguousarray(values, dtype=np.float64)
    if array.size == 0 and shape[0] == -1:
        array = array.reshape(0, 3)
    if array.ndim != 2 or array.shape[1] != shape[1] or shape[0] not in (-1, array.shape[0]):
        wanted = "[n, 3]" if shape[0] == -1 else "[3, 3]"
        raise InvalidInputError(f"{name} must be {wanted}, got {list(array.shape)}")
    return array
