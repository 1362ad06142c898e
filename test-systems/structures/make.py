# SPDX-License-Identifier: MIT
"""Writes the structures beside this file. They are committed; this shows where they come from.

Positions and cells are rounded to 8 decimals, so that every host reads the same numbers.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

FOLDER = Path(__file__).parent
CUBE = np.eye(3)
FCC = np.array([[0.0, 0.5, 0.5], [0.5, 0.0, 0.5], [0.5, 0.5, 0.0]])
BCC = np.array([[-0.5, 0.5, 0.5], [0.5, -0.5, 0.5], [0.5, 0.5, -0.5]])
DIAMOND = np.array([[0.0, 0.0, 0.0], [0.25, 0.25, 0.25]])


def write(
    name: str,
    symbols: list[str],
    positions: ArrayLike,
    cell: ArrayLike | None = None,
    periodic: str = "T T T",
) -> None:
    """One extended XYZ file; `cell` None means that there is none."""
    positions = np.asarray(positions, dtype=float)
    header = f'pbc="{periodic}"'
    if cell is not None:
        numbers = " ".join(f"{x:.8f}" for x in np.asarray(cell).ravel() + 0.0)
        header = f'Lattice="{numbers}" {header}'
    lines = [str(len(symbols)), f"Properties=species:S:1:pos:R:3 {header}"]
    for symbol, (x, y, z) in zip(symbols, positions, strict=True):
        lines.append(f"{symbol:2s} {x:15.8f} {y:15.8f} {z:15.8f}")
    (FOLDER / f"{name}.xyz").write_text("\n".join(lines) + "\n")


def repeat(
    cell: np.ndarray, basis: ArrayLike, counts: tuple[int, int, int]
) -> tuple[np.ndarray, np.ndarray]:
    """Cell and positions of a supercell; `basis` in units of the cell."""
    shifts = np.stack(np.meshgrid(*[np.arange(n) for n in counts], indexing="ij"), axis=-1)
    scaled = (shifts.reshape(-1, 1, 3) + np.asarray(basis)[None]).reshape(-1, 3)
    return np.asarray(counts)[:, None] * cell, scaled @ cell


def argon(rng: np.random.Generator) -> None:
    """Pair potentials: simple structures with few surprises."""
    golden = (1.0 + 5.0**0.5) / 2.0
    corners = [(0.0, a, b * golden) for a in (-1, 1) for b in (-1, 1)]
    shell = [np.roll(c, k) for c in corners for k in range(3)]
    cluster = np.vstack([[0.0, 0.0, 0.0], np.array(shell) * 2.02])
    write("argon-cluster", ["Ar"] * 13, cluster + rng.normal(0, 0.1, (13, 3)), None, "F F F")
    cell, positions = repeat(5.3 * CUBE, [[0, 0, 0], *FCC], (2, 2, 2))
    write("argon-fcc", ["Ar"] * 32, positions + rng.normal(0, 0.12, (32, 3)), cell)
    write("argon-one-atom", ["Ar"], [[0.3, -0.2, 11.0]], 5.2 * FCC)
    write("argon-isolated", ["Ar"], [[1.0, 2.0, 3.0]], None, "F F F")
    for name, distance in (("inside", 6.499999), ("outside", 6.500001)):
        direction = np.array([2.0, -3.0, 6.0]) / 7.0
        pair = [[0.5, 0.25, -0.125], np.array([0.5, 0.25, -0.125]) + distance * direction]
        write(f"argon-pair-{name}", ["Ar"] * 2, pair, None, "F F F")


def mixtures(rng: np.random.Generator) -> None:
    """Any cell: slanted, small, left-handed, sheared; atoms far outside it."""
    slanted = np.array([[3.1, 0.0, 0.0], [1.3, 3.4, 0.0], [-0.9, 1.1, 3.6]])
    rotation = np.linalg.qr(rng.normal(size=(3, 3)))[0]
    rotation *= np.linalg.det(rotation)
    positions = np.array([[0.1, 0.05, -0.1], [0.65, 1.74, 1.8]]) + rng.normal(0, 0.06, (2, 3))
    positions[0] += 4.0 * slanted[0] - 2.0 * slanted[2]
    positions[1] += -3.0 * slanted[1] + 1.0 * slanted[2]
    write("lisi-slanted", ["Li", "Si"], positions @ rotation, slanted @ rotation)
    cell, positions = repeat(4.9 * CUBE, [[0, 0, 0], *FCC], (1, 1, 2))
    metals = ["Cu", "Ni", "Al", "Pd", "Cu", "H", "Ag", "Ni"]
    positions += rng.normal(0, 0.15, (8, 3))
    write("several-elements", metals, positions, cell)
    flipped = cell[[1, 0, 2]] + np.array([[0.4, 0.0, 0.3], [0.0, 0.2, 0.0], [0.7, -0.5, 0.0]])
    write("left-handed", metals, positions, flipped)
    sheared = np.array([[5.0, 0.0, 0.0], [23.7, 5.2, 0.0], [-31.3, 17.9, 5.4]])
    four = np.array([[0.0, 0.0, 0.0], [2.4, 2.6, 0.1], [2.6, 0.1, 2.7], [0.1, 2.5, 2.6]])
    write("sheared", ["Cu", "Ni", "Cu", "Ni"], four + rng.normal(0, 0.1, (4, 3)), sheared)


def diamonds(rng: np.random.Generator) -> None:
    """Stillinger-Weber: bulk, primitive cell, cluster, slab and wire."""
    basis = np.vstack([DIAMOND + f for f in np.vstack([[0, 0, 0], FCC])])
    cell, positions = repeat(5.431 * CUBE, basis, (1, 1, 1))
    rattled = positions + rng.normal(0, 0.12, (8, 3))
    write("silicon-bulk", ["Si"] * 8, rattled, cell)
    sige = ["Si", "Ge", "Si", "Si", "Ge", "Ge", "Si", "Ge"]
    write("sige-cluster", sige, rattled * 0.95, None, "F F F")
    strained = cell @ np.array([[1.03, 0.06, 0.0], [0.02, 0.99, -0.05], [0.0, 0.03, 1.01]])
    outside = rattled @ np.linalg.solve(cell, strained)
    outside += np.outer(rng.integers(-3, 4, 8), strained[0])
    write("sige-left-handed", sige, outside, strained[[0, 2, 1]])
    primitive = 5.5 * FCC @ np.array([[1.0, 0.1, 0.0], [0.0, 1.05, 0.07], [0.12, 0.0, 0.97]])
    pair = DIAMOND @ (5.5 * CUBE) + rng.normal(0, 0.1, (2, 3))
    pair += np.array([3.0 * primitive[0], -2.0 * primitive[1] + primitive[2]])
    write("sige-slanted", ["Si", "Ge"], pair, primitive)
    slab = np.array([[5.5, 0.3, 0.0], [-0.4, 5.6, 0.0], [0.0, 0.0, 0.0]])
    write("sige-slab", sige, rattled, slab, "T T F")
    wire = np.array([[14.0, 0.0, 1.0], [0.0, 15.0, -2.0], [0.6, 0.3, 5.5]])
    write("sige-wire", sige, rattled, wire, "F F T")


def lithium_silicon(rng: np.random.Generator) -> None:
    """For the trained model; the bars of `comparison.json` use lisi-slanted too."""
    basis = np.vstack([f + s for s in (0.0, 0.25, 0.5, 0.75) for f in np.vstack([[0, 0, 0], FCC])])
    kinds = ["Si"] * 8 + ["Li"] * 8
    cell, positions = repeat(6.1 * CUBE, basis, (1, 1, 1))
    write("lisi-b32", kinds, positions + rng.normal(0, 0.1, (16, 3)), cell)
    write("lithium-one-atom", ["Li"], [[-0.7, 9.1, 0.4]], 3.44 * BCC)
    cluster = rng.normal(0, 0.15, (9, 3)) + 1.7 * np.vstack(
        [[0, 0, 0], [[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)]]
    )
    mixed = ["Si", "Li", "Li", "Si", "Li", "Li", "Si", "Li", "Li"]
    write("lisi-cluster", mixed, cluster, None, "F F F")
    wire = np.array([[0.0, 0.0, 0.0], [0.0, 0.0, 0.0], [1.2, -0.7, 6.2]])
    write("lisi-wire", mixed, cluster, wire, "F F T")
    write("silicon-isolated", ["Si"], [[0.0, 0.0, 0.0]], 30.0 * CUBE, "F F F")
    close = np.array([[0.0, 0.0, 0.0], [1.25, 0.3, 0.2], [-0.6, 1.6, 0.9], [0.4, -1.2, 1.9]])
    write("lisi-too-close", ["Li", "Si", "Si", "Li"], close, None, "F F F")


def main() -> None:
    """Writes all structures from one seed."""
    rng = np.random.default_rng(3)
    for group in (argon, mixtures, diamonds, lithium_silicon):
        group(rng)


if __name__ == "__main__":
    main()
