# SPDX-License-Identifier: MIT
"""`panatom cache`: records an archive of classes, with which Java starts faster (JEP 310).

It is a file beside the jars, named by the version of Java; libpanatom and the command `panatom`
use it when it is there. Java itself checks that it belongs to these jars and this Java, and
passes it over when it does not. Why it is no AOT cache: docs/decisions/0012-class-archive.md.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from panatom import _library, java_runtime
from panatom._status import LibraryError

ACCESS = (
    "--enable-native-access=ALL-UNNAMED",
    # org.panatom.simd.VectorModule loads Java's SIMD instructions by a method from there.
    "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED",
)
_TIMEOUT = 300
# As native/src/jvm_options.cpp has them: a cache serves JVMs of the same kind.
_OPTIONS = ("-XX:+UseSerialGC", "-Xms64m", *ACCESS)


def file_for(runtime: java_runtime.JavaRuntime) -> Path:
    """Where the cache of this Java is, or would be."""
    return _library.jars_folder() / f"panatom-{runtime.version}.jsa"


def options(runtime: java_runtime.JavaRuntime) -> list[str]:
    """What the command line of Java needs to use the cache; nothing when there is none."""
    file = file_for(runtime)
    if not file.is_file():
        return []
    # An outdated cache is no reason for a message: everything works without. A damaged one would
    # crash Java; with its checksums compared it is passed over.
    quiet = ["-Xlog:aot=off", "-Xlog:cds=off"]
    return [f"-XX:SharedArchiveFile={file}", "-XX:+VerifySharedSpaces", *quiet]


def class_path() -> str:
    """All jars, in the order of libpanatom: a cache is good for one order only."""
    return os.pathsep.join(os.fspath(jar) for jar in _library.jars())


def record(main_class: str) -> str:
    """Records the cache and says where it is: one Java rehearses, a second writes its classes."""
    runtime, _ = java_runtime.choose(java_runtime.find_java_runtimes())
    file = file_for(runtime)
    part = file.with_name(f".{file.name}.{os.getpid()}")
    java = [os.fspath(runtime.java), *_OPTIONS, "-cp", class_path()]
    try:
        if not os.access(file.parent, os.W_OK):
            raise LibraryError(f"the cache belongs into {file.parent}, which cannot be written")
        with tempfile.TemporaryDirectory() as folder:
            classes = Path(folder) / "classes.txt"
            _run([*java, f"-XX:DumpLoadedClassList={classes}", main_class, "rehearse"], classes)
            archive = [f"-XX:SharedClassListFile={classes}", f"-XX:SharedArchiveFile={part}"]
            # Classes of modules that join later are archived only where they are there already.
            _run([*java, "-Xshare:dump", "--add-modules=ALL-SYSTEM", *archive], part)
        size = part.stat().st_size
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return f"{file} ({size / 2**20:.0f} MiB): Java {runtime.version} starts faster with it"


def _run(command: list[str], result: Path) -> None:
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise LibraryError(f"Java recorded no cache within {_TIMEOUT} s") from error
    if done.returncode != 0 or not result.exists():
        output = (done.stderr + done.stdout).splitlines()
        reasons = [line for line in output if not line.startswith(("WARNING", "["))]
        raise LibraryError(f"Java recorded no cache: {reasons[0] if reasons else 'no reason'}")
