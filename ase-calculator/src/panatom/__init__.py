# SPDX-License-Identifier: MIT
"""Machine-learned interatomic potentials in Java, for ASE and LAMMPS.

Names are looked up at their first use: every `lmp` run imports this package to find the plugin,
and must neither wait for NumPy and ASE nor fail with them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from panatom._status import (
        EvaluationError,
        ExtrapolationError,
        ExtrapolationWarning,
        ForkedProcessError,
        InternalError,
        InvalidInputError,
        InvalidPotentialError,
        JavaMemoryError,
        JavaRuntimeError,
        LibraryError,
        PanatomError,
        PanatomWarning,
    )
    from panatom.calculator import PanatomCalculator
    from panatom.evaluation import Evaluation
    from panatom.lammps import lammps_plugin_path
    from panatom.potential import Potential

__version__ = "0.1.0"

__all__ = [
    "Evaluation",
    "EvaluationError",
    "ExtrapolationError",
    "ExtrapolationWarning",
    "ForkedProcessError",
    "InternalError",
    "InvalidInputError",
    "InvalidPotentialError",
    "JavaMemoryError",
    "JavaRuntimeError",
    "LibraryError",
    "PanatomCalculator",
    "PanatomError",
    "PanatomWarning",
    "Potential",
    "__version__",
    "lammps_plugin_path",
]

_MODULES = {
    "Evaluation": "panatom.evaluation",
    "Potential": "panatom.potential",
    "PanatomCalculator": "panatom.calculator",
    "lammps_plugin_path": "panatom.lammps",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'panatom' has no attribute '{name}'")
    return getattr(import_module(_MODULES.get(name, "panatom._status")), name)


def __dir__() -> list[str]:
    return sorted(__all__)
