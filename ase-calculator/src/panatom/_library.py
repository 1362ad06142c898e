# SPDX-License-Identifier: MIT
"""Finds and loads libpanatom.so, once per process."""

from __future__ import annotations

import ctypes
import os
import threading
from pathlib import Path

from panatom import _c_api
from panatom._status import LibraryError, error_of

PACKAGE = Path(__file__).resolve().parent

# What to do about files that are not there.
REINSTALL = "install the panatom wheel again, or run 'make build' in a checkout"

_lock = threading.Lock()
_loaded: ctypes.CDLL | None = None


def library_file() -> Path:
    """Where libpanatom.so is: PANATOM_LIBRARY when set, else inside the package."""
    chosen = os.environ.get("PANATOM_LIBRARY")
    if chosen:
        file = Path(chosen).absolute()
        if not file.is_file():
            raise LibraryError(f"PANATOM_LIBRARY is set to {chosen}, and there is no such file")
        return file
    file = PACKAGE / "lib" / "libpanatom.so"
    if not file.is_file():
        raise LibraryError(f"{file} is missing: {REINSTALL}")
    return file


def jars_folder() -> Path:
    """Where the jars are, as libpanatom looks for them: PANATOM_JARS, else inside the package."""
    chosen = os.environ.get("PANATOM_JARS")
    return Path(chosen).absolute() if chosen else PACKAGE / "jars"


def jars() -> list[Path]:
    """Every jar that Panatom runs with; LibraryError when there is none."""
    folder = jars_folder()
    files = sorted(folder.glob("*.jar"))
    if not files:
        raise LibraryError(f"no jars in {folder}: {REINSTALL}")
    return files


def load() -> ctypes.CDLL:
    """Loads libpanatom and compares its ABI version to ours; later calls give the same library."""
    global _loaded  # noqa: PLW0603 - one library per process
    if _loaded is None:
        with _lock:
            if _loaded is None:
                _loaded = _open_library(library_file())
    return _loaded


def _open_library(file: Path) -> ctypes.CDLL:
    try:
        library = ctypes.CDLL(os.fspath(file))
    except OSError as error:
        raise LibraryError(f"{file} cannot be loaded ({error}): {REINSTALL}") from error
    try:
        library.panatom_abi_version.restype = ctypes.c_int32
        version = library.panatom_abi_version()
        if version == _c_api.ABI_VERSION:
            _c_api.declare(library)
    except AttributeError as error:
        raise LibraryError(f"{file} is not libpanatom ({error}): {REINSTALL}") from error
    if version != _c_api.ABI_VERSION:
        raise LibraryError(
            f"{file} has ABI version {version}, this Python package needs {_c_api.ABI_VERSION}: "
            f"{REINSTALL}"
        )
    return library


def check(status: int) -> None:
    """Raises the exception of a status; to be called on the thread that made the call."""
    if status != 0:
        message = load().panatom_last_error() or b"no message"
        raise error_of(status, message.decode("utf-8", "replace"))
