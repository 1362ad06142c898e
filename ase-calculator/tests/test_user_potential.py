# SPDX-License-Identifier: MIT
"""A user's own potential: compiled against `panatom classpath`, found on PANATOM_CLASSPATH."""

import re
import textwrap

import pytest
from conftest import run_command, run_python, script

from panatom import java_runtime

SPRINGS = """
package org.example;

import java.util.List;
import java.util.Map;
import org.panatom.potential.NeighborBatch;
import org.panatom.potential.Potential;
import org.panatom.potential.Warnings;

/** Springs between neighbours, and every way to misbehave. */
public final class Springs implements Potential {
  private final double constant;
  private final String mood;

  public Springs(Map<String, String> options) {
    constant = Double.parseDouble(options.getOrDefault("constant", "1.0"));
    mood = options.getOrDefault("mood", "calm");
    if (mood.equals("slow to open")) {
      sleep();
    }
    if (mood.equals("refusing")) {
      throw new IllegalArgumentException("mood=refusing is not allowed");
    }
  }

  @Override
  public double cutoff() {
    return 3.0;
  }

  @Override
  public List<String> species() {
    return List.of("H", "He");
  }

  @Override
  public void evaluate(NeighborBatch batch) {
    switch (mood) {
      case "throwing" -> throw new IllegalStateException("springs are tired");
      case "recursive" -> evaluate(batch);
      case "hungry" -> eat();
      case "endless" -> {
        for (long k = 0; k >= 0; k++) batch.energy()[0] = k;
      }
      case "sleepy" -> sleep();
      case "leaving" -> System.exit(7);
      case "doubting" -> throw new AssertionError("no springs");
      case "lost" -> batch.energy()[0] = Double.NaN;
      default -> {}
    }
    for (int b = 0; b < batch.atomCount(); b++) {
      for (int p = batch.offsets()[b]; p < batch.offsets()[b + 1]; p++) {
        double r = batch.distance()[p];
        double stretch = 3.0 - r;
        batch.energy()[b] += 0.25 * constant * stretch * stretch;
        double slope = -0.5 * constant * stretch / r;
        batch.gradientX()[p] += slope * batch.dx()[p];
        batch.gradientY()[p] += slope * batch.dy()[p];
        batch.gradientZ()[p] += slope * batch.dz()[p];
        if (r < 1.0) {
          batch.warnings().add(
              Warnings.Kind.SHORT_DISTANCE, batch.atoms()[b], batch.neighbors()[p], r, 1.0);
        }
      }
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void eat() {
    long[][] food = new long[1 << 20][];
    for (int k = 0; k < food.length; k++) {
      food[k] = new long[1 << 24];
    }
  }
}
"""

PRELUDE = """
import re
import warnings
import panatom
from ase import Atoms
from panatom import PanatomCalculator
atoms = Atoms("HHeH", [[0, 0, 0], [2, 0, 0], [0, 2.5, 0]])

def energy(**options):
    words = "&".join(f"{key}={value}" for key, value in options.items())
    atoms.calc = PanatomCalculator("java:org.example.Springs" + ("?" + words if words else ""))
    return atoms.get_potential_energy()
"""


@pytest.fixture(scope="module")
def classes(tmp_path_factory):
    """The folder with the compiled class."""
    folder = tmp_path_factory.mktemp("user")
    (folder / "Springs.java").write_text(SPRINGS, encoding="utf-8")
    runtime, _ = java_runtime.choose(java_runtime.find_java_runtimes())
    class_path = run_command(script("panatom"), "classpath").stdout.strip()
    javac = [runtime.home / "bin" / "javac", "--release", "25", "-Xlint:all", "-Werror"]
    source = folder / "Springs.java"
    run_command(*javac, "-cp", class_path, "-d", folder / "classes", source)
    return folder / "classes"


@pytest.fixture
def run(classes):
    def run(code):
        return run_python(PRELUDE + textwrap.dedent(code), env={"PANATOM_CLASSPATH": str(classes)})

    return run


def test_the_command_tells_what_a_potential_did(classes, tmp_path):
    file = tmp_path / "h.xyz"
    file.write_text("1\nenergy=0\nH 0 0 0\n", encoding="utf-8")
    for mood, deed in (("leaving", r"made a call of System.exit\(7\)"), ("doubting", "threw java")):
        source = f"java:org.example.Springs?mood={mood}"
        environment = {"PANATOM_CLASSPATH": str(classes)}
        out = run_command(script("panatom"), "evaluate", source, file, env=environment, check=False)
        assert out.returncode == 2
        lines = [line for line in out.stderr.splitlines() if "incubator" not in line]
        assert len(lines) == 1
        assert re.match(rf"panatom: .*h.xyz.*Springs {deed}.*Springs.java:\d+", lines[0]), lines


def test_energy_and_forces(run):
    run("""
        wanted = 0.5 * 2.0 * ((3 - 2) ** 2 + (3 - 2.5) ** 2)
        assert abs(energy(constant=2) - wanted) < 1e-14
        assert abs(atoms.get_forces() - [[-2, -1, 0], [2, 0, 0], [0, 1, 0]]).max() < 1e-14
        assert atoms.calc.potential.species == ("H", "He")
    """)


@pytest.mark.parametrize(
    ("mood", "error", "message"),
    [
        ("refusing", "InvalidPotentialError", "mood=refusing is not allowed"),
        ("throwing", "EvaluationError", "springs are tired"),
        ("recursive", "JavaMemoryError", "stack"),
        ("leaving", "EvaluationError", "springs made a call of system.exit(7), which would end"),
        ("doubting", "EvaluationError", "springs threw java.lang.assertionerror: no springs at"),
        ("hungry", "JavaMemoryError", "memory"),
        ("lost", "EvaluationError", "atom"),
    ],
)
def test_trouble_is_an_exception_and_the_process_lives_on(run, mood, error, message):
    out = run(f"""
        for attempt in range(2):
            try:
                energy(mood={mood!r})
            except panatom.{error} as error:
                print(error)
        assert energy() > 0
    """)
    assert len(out.stdout.strip().splitlines()) == 2
    assert message in out.stdout.lower()


@pytest.mark.parametrize("mood", ["endless", "sleepy", "slow to open"])
def test_ctrl_c_ends_what_does_not_end_by_itself(run, mood):
    """The process ends too, with Java code still at work."""
    out = run(f"""
        import gc, os, signal, threading, time
        def interrupted(function, *arguments, **options):
            threading.Timer(0.7, os.kill, (os.getpid(), signal.SIGINT)).start()
            began = time.monotonic()
            try:
                function(*arguments, **options)
            except KeyboardInterrupt:
                print("interrupted", time.monotonic() - began < 20)
        mood = {mood!r}
        energy()
        for _ in range(2):
            interrupted(energy, mood=mood)
        if mood != "slow to open":
            for attempt in (atoms.get_potential_energy, lambda: atoms.calc.potential.cutoff):
                try:
                    attempt()
                except panatom.EvaluationError as error:
                    print(error)
            atoms.calc.potential.close()
        atoms.calc = None
        gc.collect()
        print(energy() > 0)
    """)
    lines = out.stdout.splitlines()
    assert lines[:2] == ["interrupted True"] * 2
    assert lines[-1] == "True"
    assert all("interrupted and still runs in Java" in line for line in lines[2:-1])
    assert len(lines) == (3 if mood == "slow to open" else 5)


def test_warnings_of_java_are_warnings_of_python(run):
    run("""
        atoms.positions[1] = [0.75, 0, 0]
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            energy()
        assert [one.category for one in caught] == [panatom.PanatomWarning]
        text = str(caught[0].message)
        assert re.search(r"atoms 0\\b.* and 1\\b.* are 0.7500 angstrom apart", text), text
        atoms.positions[1] = [2, 0, 0]
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            energy()
    """)


def test_many_warnings_are_counted(run):
    run("""
        crowd = Atoms("H100", [[0.5 * k, 0, 0] for k in range(100)])
        crowd.calc = PanatomCalculator("java:org.example.Springs")
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            crowd.get_potential_energy()
        assert str(caught[0].message).endswith("; and 190 more of the kind"), caught[0].message
        evaluation = crowd.calc.potential.evaluate(crowd.positions, crowd.numbers)
        assert evaluation.warning_count == 198
        assert len(evaluation.warnings) == 32
    """)


def test_class_that_is_not_there(run):
    out = run("""
        for name in ("org.example.Nothing", "java.lang.String"):
            try:
                PanatomCalculator(f"java:{name}")
            except panatom.InvalidPotentialError as error:
                print(error)
    """)
    lines = out.stdout.strip().splitlines()
    assert "org.example.Nothing" in lines[0]
    assert "PANATOM_CLASSPATH" in lines[0]
    assert "java.lang.String" in lines[1]
