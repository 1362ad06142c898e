# SPDX-License-Identifier: MIT
"""Finds the Java runtime that runs Panatom, by the rules of native/src/java_runtime.cpp.

Places that the user may not look into are passed over like those that are not there.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from panatom._library import PACKAGE
from panatom._status import JavaRuntimeError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OLDEST_JAVA = 25
SHIPPED_RUNTIME = PACKAGE / "runtime"
SYSTEM_FOLDER = Path("/usr/lib/jvm")


@dataclass(frozen=True)
class JavaRuntime:
    """A place where a Java runtime is, or was expected."""

    found_by: str
    """For instance "JAVA_HOME" or "java in PATH"."""
    home: Path
    """Its folder, without symbolic links."""
    version: str
    """As its file `release` says, e.g. "25.0.3"; empty: unknown."""
    problem: str
    """Why it cannot be used; empty: it can."""

    @property
    def java(self) -> Path:
        """The java command."""
        return self.home / "bin" / "java"

    def __str__(self) -> str:
        version = f"Java {self.version}, " if self.version else ""
        return f"{self.found_by}: {self.home} ({version}{self.problem or 'good'})"


def find_java_runtimes(
    environment: Mapping[str, str] | None = None,
    shipped: Path = SHIPPED_RUNTIME,
    system_folder: Path = SYSTEM_FOLDER,
) -> list[JavaRuntime]:
    """All candidates in the order in which they are tried: PANATOM_JAVA_HOME, the runtime
    inside the package, JAVA_HOME, every `java` in PATH, the system's folder. A home is listed once.
    """
    found: dict[Path, JavaRuntime] = {}
    variables = os.environ if environment is None else environment
    for found_by, home in _places(variables, shipped, system_folder):
        real = _without_links(home)
        if real not in found:
            found[real] = _look_at(real, found_by)
    return list(found.values())


def choose(candidates: list[JavaRuntime]) -> tuple[JavaRuntime, list[JavaRuntime]]:
    """The first candidate that will do, and those passed over before it; JavaRuntimeError,
    naming each, when there is none.
    """
    for k, candidate in enumerate(candidates):
        if not candidate.problem:
            return candidate, candidates[:k]
    if candidates:
        seen = "none that it can use: " + "; ".join(str(candidate) for candidate in candidates)
    else:
        seen = (
            "no Java at all (PANATOM_JAVA_HOME and JAVA_HOME are not set, PATH has no java, "
            f"{SYSTEM_FOLDER} has none)"
        )
    raise JavaRuntimeError(
        f"Panatom needs Java {OLDEST_JAVA} or newer and found {seen}. Install a JDK or JRE "
        f"{OLDEST_JAVA} (for example from https://adoptium.net) and set PANATOM_JAVA_HOME to its "
        "folder."
    )


def feature_version(version: str) -> int:
    """25 for "25.0.3", 8 for "1.8.0_392", 0 when it is no version."""
    numbers = re.match(r"(?:1\.)?(\d+)", version)
    return int(numbers.group(1)) if numbers else 0


def _places(
    environment: Mapping[str, str], shipped: Path, system_folder: Path
) -> Iterator[tuple[str, Path]]:
    if chosen := environment.get("PANATOM_JAVA_HOME"):
        yield "PANATOM_JAVA_HOME", Path(chosen)
    if _mode(shipped):
        yield "shipped runtime", shipped
    if chosen := environment.get("JAVA_HOME"):
        yield "JAVA_HOME", Path(chosen)
    for folder in filter(None, environment.get("PATH", "").split(os.pathsep)):
        program = Path(folder) / "java"
        if stat.S_ISREG(_mode(program)) and os.access(program, os.X_OK):
            yield "java in PATH", _without_links(program).parent.parent
    with contextlib.suppress(OSError):
        for home in sorted(system_folder.iterdir()):
            if _mode(home / "release") or _mode(home / "bin" / "java"):
                yield "system", home


def _mode(path: Path) -> int:
    """The kind and permissions of a file or folder; 0 when there is none that can be seen."""
    try:
        return path.stat().st_mode
    except OSError:
        return 0


def _without_links(path: Path) -> Path:
    """The path as it is where the working directory is gone."""
    try:
        return Path(os.path.realpath(path))
    except OSError:
        return path


def _look_at(home: Path, found_by: str) -> JavaRuntime:
    version = _release_value(_release(home), "JAVA_VERSION").replace(" ", "")
    return JavaRuntime(
        found_by=found_by,
        home=home,
        version=version,
        problem=_problem(home, version),
    )


def _problem(home: Path, version: str) -> str:  # noqa: PLR0911 - one for each reason
    feature = feature_version(version)
    try:
        is_folder = stat.S_ISDIR(home.stat().st_mode)
    except OSError as error:
        if error.errno not in (errno.ENOENT, errno.ENOTDIR):
            return f"it cannot be looked into: {error.strerror}"
        is_folder = False
    if not is_folder:
        return "no such folder"
    if not _mode(home / "release"):
        return "no Java runtime: it has no file 'release'"
    if not version:
        return "its file 'release' names no JAVA_VERSION"
    if feature == 0:
        return f"its JAVA_VERSION '{version}' is no version"
    if feature < OLDEST_JAVA:
        return "too old"
    if not _mode(home / "lib" / "server" / "libjvm.so"):
        return "broken: it has no lib/server/libjvm.so"
    return ""


def _release(home: Path) -> str:
    """The text of a runtime's file `release`; empty when it has none."""
    try:
        return (home / "release").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _release_value(release: str, name: str) -> str:
    found = re.search(rf"^{name}=(.*)$", release, re.MULTILINE)
    return found.group(1).replace('"', "").replace("\r", "") if found else ""
