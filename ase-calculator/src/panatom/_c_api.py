# SPDX-License-Identifier: MIT
"""native/include/panatom.h in ctypes; tests/test_c_api.py compares the two word by word."""

from __future__ import annotations

from ctypes import (
    CDLL,
    POINTER,
    Structure,
    c_char,
    c_char_p,
    c_double,
    c_int,
    c_int32,
    c_int64,
    c_void_p,
)
from typing import Any

ABI_VERSION = 4

DoublePointer = POINTER(c_double)
Int32Pointer = POINTER(c_int32)


class PanatomStructure(Structure):
    """panatom_structure: atoms and their cell."""

    _fields_ = (
        ("n_atoms", c_int64),
        ("positions", DoublePointer),
        ("species", Int32Pointer),
        ("cell", c_double * 9),
        ("periodic", c_int32 * 3),
        ("reserved", c_int32),
        ("charge", c_double),
    )


class PanatomNeighborhood(Structure):
    """panatom_neighborhood: local atoms, ghosts and the host's neighbour lists."""

    _fields_ = (
        ("n_atoms", c_int64),
        ("positions", DoublePointer),
        ("types", Int32Pointer),
        ("species_of_type", Int32Pointer),
        ("tags", Int32Pointer),
        ("central_atoms", Int32Pointer),
        ("neighbor_counts", Int32Pointer),
        ("neighbors", POINTER(Int32Pointer)),
        ("n_types", c_int32),
        ("n_central", c_int32),
        ("neighbor_mask", c_int32),
        ("list_revision", c_int32),
    )


class PanatomEvaluation(Structure):
    """panatom_evaluation: what an evaluation gives."""

    _fields_ = (
        ("scale", c_double),
        ("energy", c_double),
        ("virial", c_double * 6),
        ("atom_energies", DoublePointer),
        ("forces", DoublePointer),
        ("atom_virials", DoublePointer),
        ("charges", DoublePointer),
        ("warnings", POINTER(c_char)),
        ("warnings_capacity", c_int64),
        ("omit_extrapolations", c_int64),
        ("warning_count", c_int64),
        ("extrapolation_count", c_int64),
        ("neighbor_seconds", c_double),
        ("potential_seconds", c_double),
        ("force_seconds", c_double),
    )


# The potential is a void pointer: ctypes keeps no type for a structure that stays closed.
FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "panatom_version": (c_char_p, ()),
    "panatom_abi_version": (c_int32, ()),
    "panatom_last_error": (c_char_p, ()),
    "panatom_open": (c_int, (c_char_p, POINTER(c_char_p), POINTER(c_void_p))),
    "panatom_close": (None, (c_void_p,)),
    "panatom_cutoff": (c_double, (c_void_p,)),
    "panatom_property": (c_char_p, (c_void_p, c_char_p)),
    "panatom_species_index": (c_int, (c_void_p, c_char_p, Int32Pointer)),
    "panatom_evaluate_structure": (
        c_int,
        (c_void_p, POINTER(PanatomStructure), POINTER(PanatomEvaluation)),
    ),
    "panatom_evaluate_neighborhood": (
        c_int,
        (c_void_p, POINTER(PanatomNeighborhood), POINTER(PanatomEvaluation)),
    ),
}


def declare(library: CDLL) -> None:
    """Gives the library's functions their types; AttributeError when one is missing."""
    for name, (result, arguments) in FUNCTIONS.items():
        function = getattr(library, name)
        function.restype = result
        function.argtypes = arguments
