# SPDX-License-Identifier: MIT
"""The command `panatom`: it answers what concerns the installation, Java answers the rest."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

from panatom import __version__, java_runtime, standard_streams, start_up_cache
from panatom._status import JavaRuntimeError, PanatomError
from panatom.standard_streams import complain, say

ANSWERED_HERE = {
    "cache": "Records a file beside the jars with which Java starts faster; once for each Java.",
    "classpath": "Prints the jars that javac needs to compile a potential of your own.",
    "doctor": "Tries every part of the installation and says what to do; exit code 1 if one fails.",
}
OUR_ERROR = 1
USERS_ERROR = 2
INTERRUPTED = 130
# As a shell says that a program ended by SIGPIPE; what `panatom info X | head -1` does.
NOBODY_READS = 141
MAIN_CLASS = "org.panatom.cli.Main"
LEAST_ADDRESS_SPACE = 1500  # MiB, as in native/src/surroundings.cpp
FEWEST_FILES = 40  # the jars, the standard streams, what a command reads and writes
JAVA_VARIABLES = ("PANATOM_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS")
REMARKS_OF_JAVA = ("Picked up", "NOTE:", "WARNING:", "Error: Could not create", "Error occurred")


def main() -> int:
    """Entry point of the console script; gives the exit code, or becomes Java."""
    standard_streams.prepare()
    try:
        return obey(sys.argv[1:])
    except (JavaRuntimeError, standard_streams.OutputError) as error:
        complain(f"panatom: {error}")
        return USERS_ERROR
    except BrokenPipeError:
        return NOBODY_READS
    except PanatomError as error:
        complain(f"panatom: {error}")
        return OUR_ERROR
    except OSError as error:
        # The user's files, folders and limits; none of ours is looked for without a message.
        complain(f"panatom: {error.filename or 'the system'}: {error.strerror}")
        return USERS_ERROR
    except KeyboardInterrupt:
        return INTERRUPTED


def obey(arguments: list[str]) -> int:
    """Gives the exit code, or becomes Java."""
    if arguments in (["--version"], ["-V"]):
        say(f"panatom {__version__}")
        return 0
    if arguments and arguments[0] in ANSWERED_HERE:
        return answer(arguments[0], arguments[1:])
    check_surroundings()
    return become_java(java_command(arguments))


def check_surroundings() -> None:
    """What Java would end without in words of its own: memory, a folder and some open files."""
    space = resource.getrlimit(resource.RLIMIT_AS)[0]
    if 0 <= space < LEAST_ADDRESS_SPACE << 20:
        raise JavaRuntimeError(
            f"Java needs {LEAST_ADDRESS_SPACE} MiB of address space, and the limit is "
            f"{space >> 20} MiB; raise it (ulimit -v)"
        )
    try:
        Path.cwd()
    except OSError as error:
        raise JavaRuntimeError(
            f"Java does not start in this working folder: {error.strerror}; change to another one"
        ) from error
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    if 0 <= files < FEWEST_FILES:
        raise JavaRuntimeError(
            f"Java needs {FEWEST_FILES} open files, and the limit is {files}; raise it (ulimit -n)"
        )


def options_for_little_memory() -> list[str]:
    """Where the address space is limited, Java may not reserve as much of it as it likes to.

    The same numbers as in native/src/jvm_options.cpp.
    """
    space = resource.getrlimit(resource.RLIMIT_AS)[0]
    if space < 0:
        return []
    heap = min(max(space // 6 >> 20, 64), 4096)
    return [
        f"-Xmx{heap}m",
        "-XX:ReservedCodeCacheSize=64m",
        "-XX:CompressedClassSpaceSize=64m",
        "-XX:CICompilerCount=2",
    ]


def become_java(command: list[str]) -> NoReturn:
    """Java takes this process over, so signals, terminal and exit code are its own."""
    try:
        check_java_options(command)
        os.execv(command[0], command)  # noqa: S606 - a list of arguments, no shell
    except OSError as error:
        raise JavaRuntimeError(
            f"{command[0]} cannot be run: {error.strerror}; set PANATOM_JAVA_HOME to the folder of "
            f"a Java {java_runtime.OLDEST_JAVA} that can"
        ) from error


def check_java_options(command: list[str]) -> None:
    """Tries the user's own options for Java, which otherwise would end with words of its own."""
    given = [f"{name}={os.environ[name]}" for name in JAVA_VARIABLES if os.environ.get(name)]
    if not given:
        return
    trial = [*command[: command.index(MAIN_CLASS)], "-version"]
    done = subprocess.run(
        trial,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode != 0:
        lines = (done.stdout + done.stderr).splitlines()
        reasons = [line for line in lines if line and not line.startswith(REMARKS_OF_JAVA)]
        reason = reasons[0] if reasons else f"it ended with code {done.returncode}"
        raise JavaRuntimeError(
            f"Java does not start with {', '.join(given)}: {reason}; change or unset it"
        )


def answer(command: str, arguments: list[str]) -> int:
    """Runs a command that needs no Java."""
    if arguments in (["--help"], ["-h"]):
        say(f"Usage: panatom {command}\n{ANSWERED_HERE[command]}")
        return 0
    if arguments:
        complain(f"panatom {command} takes no arguments, got: {' '.join(arguments)}")
        return USERS_ERROR
    if command == "cache":
        say(start_up_cache.record(MAIN_CLASS))
        return 0
    if command == "classpath":
        say(start_up_cache.class_path())
        return 0
    from panatom import doctor  # noqa: PLC0415 - the other commands start faster

    return doctor.main()


def java_command(arguments: list[str]) -> list[str]:
    """The command line that runs Panatom's main class with these arguments."""
    class_path = start_up_cache.class_path()  # names a folder that cannot be read
    runtime, _ = java_runtime.choose(java_runtime.find_java_runtimes())
    return [
        os.fspath(runtime.java),
        *start_up_cache.ACCESS,
        *start_up_cache.options(runtime),
        *options_for_little_memory(),
        *os.environ.get("PANATOM_JAVA_OPTIONS", "").split(),
        "-cp",
        class_path,
        MAIN_CLASS,
        *arguments,
    ]
