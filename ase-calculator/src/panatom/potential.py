# SPDX-License-Identifier: MIT
"""An open potential and its evaluation on NumPy arrays; eV and angstrom everywhere."""

from __future__ import annotations

import ctypes
import json
import os
import threading
import weakref
from typing import TYPE_CHECKING, Any

import numpy as np

from panatom import _c_api, _library
from panatom._elements import SYMBOLS
from panatom._status import (
    EvaluationError,
    ForkedProcessError,
    InvalidInputError,
    InvalidPotentialError,
)
from panatom.evaluation import Evaluation, doubles
from panatom.interruptible import Calls
from panatom.option_text import option_text

if TYPE_CHECKING:
    from typing import TypeAlias

    from numpy.typing import ArrayLike, NDArray
    from typing_extensions import Self

    Option: TypeAlias = "str | int | float | bool"

_WARNINGS_CAPACITY = 8192
_UNKNOWN = -1


class Potential:
    """A potential that is open, known to Java and ready to evaluate.

    `source` is a path to a .panatom file or a source text such as
    "java:org.panatom.examples.LennardJones?epsilon=0.01&sigma=2.3&cutoff=6"; `options` go with
    it, e.g. length_unit="bohr". Unknown options are refused. The first potential of a process
    starts the Java virtual machine.

    Any thread may evaluate; evaluations of one potential run one after the other.
    """

    def __init__(self, source: str | os.PathLike[str], **options: Option) -> None:
        self._lock = threading.Lock()
        self._process = os.getpid()
        self._library = _library.load()
        self._source = os.fsdecode(source)
        texts = {key: option_text(key, value) for key, value in options.items()}
        self._options = dict(options)
        self._calls = Calls(users_code=_is_users_class(self._source))
        self._handle = self._open(texts)
        # Closes when the last reference goes. Not at exit: threads may still be evaluating.
        self._closing = weakref.finalize(
            self, _close, self._library, self._handle, self._process, self._calls
        )
        self._closing.atexit = False
        self._species_of_number = np.full(len(SYMBOLS), _UNKNOWN, dtype=np.int32)
        self._has_charges: bool | None = None
        self._buffer = ctypes.create_string_buffer(_WARNINGS_CAPACITY)

    def _open(self, texts: dict[str, str]) -> int:
        words = [word for pair in texts.items() for word in pair]
        if "\0" in self._source or any("\0" in word for word in words):
            raise InvalidPotentialError("a potential's source and options must not contain NUL")
        array = (ctypes.c_char_p * (len(words) + 1))(*(_utf8(word) for word in words), None)
        handle = ctypes.c_void_p()
        source = _utf8(self._source)
        self._calls.run(
            lambda: _library.check(self._library.panatom_open(source, array, ctypes.byref(handle)))
        )
        assert handle.value is not None
        return handle.value

    @property
    def source(self) -> str:
        """The source text it was opened with."""
        return self._source

    @property
    def options(self) -> dict[str, Option]:
        """The options it was opened with; a copy."""
        return dict(self._options)

    @property
    def cutoff(self) -> float:
        """Radius beyond which neighbours do not matter, angstrom."""
        with self._turn():
            return float(self._library.panatom_cutoff(self._open_handle()))

    @property
    def species(self) -> tuple[str, ...]:
        """The chemical symbols that it knows; empty when it accepts every element."""
        return tuple((self.property("species") or "").split())

    @property
    def properties(self) -> dict[str, Any]:
        """Everything that `panatom info --json` prints."""
        properties: dict[str, Any] = json.loads(self.property("json") or "{}")
        return properties

    @property
    def remarks(self) -> list[str]:
        """What to know before trusting its numbers, one sentence each; usually none."""
        return (self.property("remarks") or "").splitlines()

    @property
    def has_charges(self) -> bool:
        """Whether it computes charges; these depend on the whole structure."""
        if self._has_charges is None:
            self._has_charges = self.property("charges") == "yes"
        return self._has_charges

    def property(self, name: str) -> str | None:
        """A text property, e.g. "date" or "citation"; None when there is none of this name."""
        with self._turn():
            value = self._library.panatom_property(self._open_handle(), _utf8(name))
        return None if value is None else value.decode("utf-8", "replace")

    def species_index(self, symbol: str) -> int:
        """The index by which it knows a chemical symbol."""
        index = ctypes.c_int32()
        with self._turn():
            handle = self._open_handle()
            _library.check(
                self._library.panatom_species_index(handle, _utf8(symbol), ctypes.byref(index))
            )
        return index.value

    def evaluate(
        self,
        positions: ArrayLike,
        numbers: ArrayLike,
        cell: ArrayLike | None = None,
        pbc: ArrayLike = False,
        charge: float = 0.0,
    ) -> Evaluation:
        """Energy, forces and virial of atoms.

        `positions` is [n, 3] in angstrom, `numbers` are the n atomic numbers, `cell` has the
        lattice vectors as rows in angstrom (any cell: slanted, left-handed, smaller than the
        cutoff; atoms may lie outside), `pbc` says which of them are periodic. None of them is
        modified. `charge` is the total charge in elementary charges; only potentials that have
        charges read it.
        """
        places = doubles("positions", positions, (-1, 3))
        vectors = np.zeros((3, 3)) if cell is None else doubles("cell", cell, (3, 3))
        species = self._species(numbers)
        if len(species) != len(places):
            raise InvalidInputError(
                f"{len(places)} positions and {len(species)} atomic numbers were given; "
                "there must be one of each for every atom"
            )
        structure = _c_api.PanatomStructure(
            n_atoms=len(places),
            positions=places.ctypes.data_as(_c_api.DoublePointer),
            species=species.ctypes.data_as(_c_api.Int32Pointer),
            cell=tuple(vectors.ravel()),
            periodic=tuple(int(flag) for flag in np.broadcast_to(np.asarray(pbc, bool), 3)),
            charge=charge,
        )
        return self._evaluate(structure)

    def _evaluate(self, structure: _c_api.PanatomStructure) -> Evaluation:
        # New arrays each time: what the caller keeps is never written to again.
        n_atoms = structure.n_atoms
        energies = np.zeros(n_atoms)
        forces = np.zeros((n_atoms, 3))
        virials = np.zeros((n_atoms, 6))
        charges = np.zeros(n_atoms) if self.has_charges else None
        out = _c_api.PanatomEvaluation(
            scale=1.0,
            atom_energies=energies.ctypes.data_as(_c_api.DoublePointer),
            forces=forces.ctypes.data_as(_c_api.DoublePointer),
            atom_virials=virials.ctypes.data_as(_c_api.DoublePointer),
            warnings_capacity=_WARNINGS_CAPACITY,
        )
        if charges is not None:
            out.charges = charges.ctypes.data_as(_c_api.DoublePointer)
        with self._turn():
            handle = self._open_handle()
            self._buffer[0] = b"\0"
            out.warnings = ctypes.cast(self._buffer, ctypes.POINTER(ctypes.c_char))
            self._calls.run(
                lambda: _library.check(
                    self._library.panatom_evaluate_structure(
                        handle, ctypes.byref(structure), ctypes.byref(out)
                    )
                )
            )
            sentences = self._buffer.value.decode("utf-8", "replace").splitlines()
        return Evaluation(
            energy=out.energy,
            atom_energies=energies,
            forces=forces,
            virial=np.array(out.virial),
            atom_virials=virials,
            charges=charges,
            warnings=sentences,
            warning_count=out.warning_count,
            extrapolation_count=out.extrapolation_count,
        )

    def _species(self, numbers: ArrayLike) -> NDArray[np.int32]:
        """Species indexes of atomic numbers; a species is asked for once."""
        given = np.asarray(numbers)
        if given.ndim != 1 or (given.size and given.dtype.kind not in "iu"):
            raise InvalidInputError(
                f"atomic numbers must be whole numbers in one row, got shape {given.shape} "
                f"of {given.dtype}"
            )
        known = self._species_of_number
        for number in np.unique(given):
            if not 0 <= number < len(SYMBOLS) or known[number] == _UNKNOWN:
                self._learn(int(number), int(np.argmax(given == number)))
        return np.ascontiguousarray(known[given.astype(np.intp)])

    def _learn(self, number: int, atom: int) -> None:
        if not 0 < number < len(SYMBOLS):
            raise InvalidInputError(f"atom {atom} has atomic number {number}, which is no element")
        symbol = SYMBOLS[number]
        try:
            self._species_of_number[number] = self.species_index(symbol)
        except InvalidPotentialError as error:
            raise type(error)(f"atom {atom} is {symbol}: {error}") from error

    def _turn(self) -> threading.Lock:
        """The lock of whoever uses the handle, or ForkedProcessError: in the child of a fork, a
        thread of the parent may hold it for ever.

        Callers say `with self._turn():` and nothing of Python lies between, so that Ctrl-C leaves
        no lock behind.
        """
        if os.getpid() != self._process:
            raise ForkedProcessError(
                "this potential was opened by the parent process, and a Java virtual machine "
                "does not survive fork(): open it in the child, and start children with "
                "multiprocessing's 'spawn' method"
            )
        return self._lock

    def _open_handle(self) -> int:
        """The handle, as long as it is open; for holders of the lock."""
        if not self._closing.alive:
            raise ValueError("this potential has been closed")
        if self._calls.still_running:
            raise EvaluationError(
                "an evaluation of this potential was interrupted and still runs in Java; "
                "open another one"
            )
        return self._handle

    def close(self) -> None:
        """Ends the potential; its memory in Java is given back. Again: nothing happens."""
        if os.getpid() == self._process:
            with self._lock:
                self._closing()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __reduce__(self) -> tuple[Any, ...]:
        return _reopen, (self._source, self._options)

    def __repr__(self) -> str:
        options = "".join(f", {key}={value!r}" for key, value in self._options.items())
        return f"Potential({self._source!r}{options})"


def _close(library: ctypes.CDLL, handle: int, process: int, calls: Calls) -> None:
    # In the fork of a process, the potential is the parent's. One that is busy for ever stays open.
    if os.getpid() == process and not calls.still_running:
        library.panatom_close(handle)


def _is_users_class(source: str) -> bool:
    return source.startswith("java:") and not source.startswith("java:org.panatom.")


def _reopen(source: str, options: dict[str, Option]) -> Potential:
    return Potential(source, **options)


def _utf8(text: str) -> bytes:
    # surrogateescape: file names that are not UTF-8 keep their bytes.
    return text.encode("utf-8", "surrogateescape")
