# SPDX-License-Identifier: MIT
"""The command `panatom`: it answers what concerns the installation, Java answers the rest."""

from __future__ import annotations

import os
import sys

from panatom import __version__, java_runtime, start_up_cache
from panatom._status import JavaRuntimeError, PanatomError

ANSWERED_HERE = {
    "cache": "Records a file beside the jars with which Java starts faster; once for each Java.",
    "classpath": "Prints the jars that javac needs to compile a potential of your own.",
    "doctor": "Tries every part of the installation and says what to do; exit code 1 if one fails.",
}
OUR_ERROR = 1
USERS_ERROR = 2
INTERRUPTED = 130
MAIN_CLASS = "org.panatom.cli.Main"


def main() -> int:
    """Entry point of the console script; gives the exit code, or becomes Java."""
    arguments = sys.argv[1:]
    try:
        if arguments in (["--version"], ["-V"]):
            print(f"panatom {__version__}")
            return 0
        if arguments and arguments[0] in ANSWERED_HERE:
            return answer(arguments[0], arguments[1:])
        command = java_command(arguments)
        sys.stdout.flush()
        # Java takes this process over, so signals, terminal and exit code are its own.
        os.execv(command[0], command)  # noqa: S606 - a list of arguments, no shell
    except JavaRuntimeError as error:
        print(f"panatom: {error}", file=sys.stderr)
        return USERS_ERROR
    except (PanatomError, OSError) as error:
        print(f"panatom: {error}", file=sys.stderr)
        return OUR_ERROR
    except KeyboardInterrupt:
        return INTERRUPTED


def answer(command: str, arguments: list[str]) -> int:
    """Runs a command that needs no Java."""
    if arguments in (["--help"], ["-h"]):
        print(f"Usage: panatom {command}\n{ANSWERED_HERE[command]}")
        return 0
    if arguments:
        print(f"panatom {command} takes no arguments, got: {' '.join(arguments)}", file=sys.stderr)
        return USERS_ERROR
    if command == "cache":
        print(start_up_cache.record(MAIN_CLASS))
        return 0
    if command == "classpath":
        print(start_up_cache.class_path())
        return 0
    from panatom import doctor  # noqa: PLC0415 - the other commands start faster

    return doctor.main()


def java_command(arguments: list[str]) -> list[str]:
    """The command line that runs Panatom's main class with these arguments."""
    runtime, _ = java_runtime.choose(java_runtime.find_java_runtimes())
    return [
        os.fspath(runtime.java),
        *start_up_cache.ACCESS,
        *start_up_cache.options(runtime),
        *os.environ.get("PANATOM_JAVA_OPTIONS", "").split(),
        "-cp",
        start_up_cache.class_path(),
        MAIN_CLASS,
        *arguments,
    ]
