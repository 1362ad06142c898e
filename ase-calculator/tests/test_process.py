# SPDX-License-Identifier: MIT
"""Java inside a Python process: threads, forks, signals, warnings of the interpreter."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from conftest import ARGON, TEST_SYSTEMS, run_python

from panatom import PanatomCalculator, Potential

PRELUDE = f"""
import os, sys
import numpy as np
from panatom import PanatomCalculator, Potential, ForkedProcessError
SOURCE = {ARGON!r}
PAIR = ([[0, 0, 0], [3.7, 0, 0]], [18, 18])
"""


def run(code, **options):
    return run_python(PRELUDE + "\n".join(line[8:] for line in code.splitlines()), **options)


def test_threads_share_a_potential_and_have_their_own():
    rng = np.random.default_rng(5)
    places = [rng.uniform(0, 15, (40, 3)) for _ in range(24)]
    shared = Potential(ARGON)
    wanted = [shared.evaluate(positions, [18] * 40).forces for positions in places]

    def with_shared(positions):
        return shared.evaluate(positions, [18] * 40).forces

    def with_own(positions):
        with Potential(ARGON) as own:
            return own.evaluate(positions, [18] * 40).forces

    with ThreadPoolExecutor(4) as pool:
        for function in (with_shared, with_own):
            for forces, expected in zip(pool.map(function, places), wanted, strict=True):
                assert np.array_equal(forces, expected)


def test_calculators_on_two_threads(argon):
    def relax(seed):
        atoms = argon.copy()
        atoms.rattle(0.05, seed=seed)
        atoms.calc = PanatomCalculator(ARGON)
        return atoms.get_potential_energy()

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(relax, [1, 2])) == [relax(1), relax(2)]


def test_fork_after_use_is_refused_and_the_parent_goes_on():
    out = run("""
        potential = Potential(SOURCE)
        before = potential.evaluate(*PAIR).energy
        for attempt in (lambda: potential.evaluate(*PAIR), lambda: Potential(SOURCE)):
            child = os.fork()
            if child == 0:
                try:
                    attempt()
                except ForkedProcessError as error:
                    print(error, flush=True)
                    os._exit(42)
                os._exit(1)
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 42
        assert potential.evaluate(*PAIR).energy == before
        """)
    assert out.stdout.count("fork") >= 2
    assert out.stdout.count("spawn") == 2


def test_multiprocessing_by_fork_gets_the_error_and_by_spawn_works(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(
        PRELUDE
        + """
import multiprocessing
from ase import Atoms

def energy(atoms):
    return atoms.get_potential_energy()

if __name__ == "__main__":
    atoms = Atoms("Ar2", PAIR[0], calculator=PanatomCalculator(SOURCE))
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.map(energy, [atoms]) == [energy(atoms)]
    with multiprocessing.get_context("fork").Pool(1) as pool:
        try:
            pool.apply(PanatomCalculator, (SOURCE,))
        except ForkedProcessError as error:
            print("refused:", error)
""",
        encoding="utf-8",
    )
    out = run_python(f"import runpy; runpy.run_path({str(program)!r}, run_name='__main__')")
    assert out.stdout.startswith("refused: ")


def test_fork_before_use_works():
    run("""
        child = os.fork()
        energy = Potential(SOURCE).evaluate(*PAIR).energy
        if child == 0:
            os._exit(0 if energy < 0 else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        """)


def test_subprocess_after_use_works():
    run("""
        import subprocess
        potential = Potential(SOURCE)
        assert subprocess.run(["echo", "fine"], capture_output=True).stdout == b"fine\\n"
        potential.evaluate(*PAIR)
        """)


def test_keyboard_interrupt_still_works():
    out = run("""
        import signal, threading
        potential = Potential(SOURCE)
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
        try:
            while True:
                potential.evaluate(*PAIR)
        except KeyboardInterrupt:
            print("interrupted", potential.evaluate(*PAIR).energy < 0)
        """)
    assert out.stdout == "interrupted True\n"


def test_keyboard_interrupt_leaves_no_lock_behind():
    """Wherever Ctrl-C comes, whoever catches it may use the potential: else this hangs."""
    out = run("""
        import random, signal
        potential = Potential(SOURCE)
        random.seed(1)
        signal.signal(signal.SIGALRM, signal.default_int_handler)
        interrupts = 0
        for _ in range(300):
            try:
                signal.setitimer(signal.ITIMER_REAL, random.uniform(1e-4, 1e-3))
                while True:
                    potential.property("species")
            except KeyboardInterrupt:
                assert potential.cutoff == 8.5
                interrupts += 1
        print(interrupts)
        """)
    assert out.stdout == "300\n"


def test_nothing_is_printed_and_the_process_ends_well():
    out = run("""
        potential = Potential(SOURCE)
        potential.evaluate(*PAIR)
        """)
    assert out.stdout == ""
    assert out.stderr == ""


def test_vectors_run_without_a_word_about_their_module():
    model = TEST_SYSTEMS / "models" / "lisi-small.panatom"
    out = run(f"""
        print(Potential({str(model)!r}).property("kernels"))
        """)
    assert out.stdout.startswith(("vectors of ", "scalar, because this processor has no"))
    assert out.stderr == ""


def test_numbers_have_a_point_in_germany_too():
    out = run(
        """
        try:
            Potential(SOURCE).evaluate([[0, 0, 0]], [18], 0.01 * np.eye(3), True)
        except ValueError as error:
            print(error)
        """,
        env={"JAVA_TOOL_OPTIONS": "-Duser.language=de -Duser.country=DE"},
    )
    assert "a cell of 1.000e-06 cubic angstrom need 4.92e+09" in out.stdout


def test_a_name_that_the_locale_has_no_characters_for():
    out = run(
        """
        try:
            Potential("J\\u00fcrgen.panatom")
        except ValueError as error:
            print(ascii(str(error)))
        """,
        env={"LC_ALL": "C"},
    )
    assert "rgen.panatom' is not a file name: " in out.stdout
    assert "set LC_ALL=C.UTF-8" in out.stdout


def test_deep_recursion_of_python_after_java_has_started():
    run("""
        import json
        Potential(SOURCE).evaluate(*PAIR)
        sys.setrecursionlimit(20_000)
        nested = depth = 0
        def dive(n):
            return 0 if n == 0 else 1 + max([dive(n - 1)], key=lambda x: x)
        assert dive(3_000) == 3_000
        """)
