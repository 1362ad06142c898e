# SPDX-License-Identifier: MIT
"""Writes potentials of a realistic size with made-up weights, for measurements only."""

from __future__ import annotations

from pathlib import Path

import numpy as np

WIDE = 1e6  # a range that no descriptor leaves


def write_all(folder: Path) -> None:
    write_n2p2(folder / "n2p2")
    write_aenet(folder, "Ti", 1)
    write_aenet(folder, "O", 2)


def network(sizes: list[int], seed: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """[(weights [inputs][outputs], biases [outputs])] of each layer; small, so nothing explodes."""
    random = np.random.default_rng(seed)
    return [
        (random.normal(0, n**-0.5, (n, m)) * 0.1, random.normal(0, 0.1, m))
        for n, m in zip(sizes[:-1], sizes[1:], strict=True)
    ]


def symmetry_functions(centre: str, angular: int) -> list[str]:
    """8 radial functions for each neighbour species and so many narrow angular ones; bohr."""
    etas = (0.001, 0.01, 0.03, 0.06, 0.15, 0.3, 0.6, 1.5)
    lines = [f"symfunction_short {centre} 2 {e} {eta} 0 12" for eta in etas for e in "HO"]
    grid = [
        f"symfunction_short {centre} 3 {pair} {eta} {sign} {zeta} 12"
        for eta in (0.001, 0.01, 0.03, 0.07)
        for zeta in (1, 2, 4)
        for sign in (-1, 1)
        for pair in ("H O", "O O" if centre == "H" else "H H")
    ]
    return lines + grid[:angular]


def write_n2p2(folder: Path) -> None:
    """A folder of n2p2 with 27 functions for H and 30 for O, as in published water potentials."""
    folder.mkdir()
    functions = {"H": symmetry_functions("H", 11), "O": symmetry_functions("O", 14)}
    lines = [
        "number_of_elements 2",
        "elements H O",
        "cutoff_type 2",
        "scale_symmetry_functions",
        "center_symmetry_functions",
        "global_hidden_layers_short 2",
        "global_nodes_short 25 25",
        "global_activation_short t t l",
        *functions["H"],
        *functions["O"],
    ]
    (folder / "input.nn").write_text("\n".join(lines) + "\n")
    scaling = [
        f"{e + 1} {g + 1} {-WIDE} {WIDE} 0.0 1.0"
        for e, symbol in enumerate("HO")
        for g in range(len(functions[symbol]))
    ]
    (folder / "scaling.data").write_text("\n".join(scaling) + "\n")
    for number, symbol in ((1, "H"), (8, "O")):
        layers = network([len(functions[symbol]), 25, 25, 1], number)
        layers[0] = (layers[0][0] * WIDE, layers[0][1])
        values = [x for weights, biases in layers for x in (*weights.ravel(), *biases)]
        text = "\n".join(f"{value:.17e}" for value in values)
        (folder / f"weights.{number:03d}.data").write_text(text + "\n")


def write_aenet(folder: Path, symbol: str, seed: int) -> None:
    """An ASCII file of aenet: Chebyshev, orders 18 at 8 and 4 at 6.5 angstrom, 15-15 tanh."""
    sizes = [48, 15, 15, 1]
    layers = network(sizes, seed)
    weights = [x for w, b in layers for x in np.vstack([w, b]).ravel()]
    count = len(weights)
    n = sizes[0]
    starts = np.cumsum([0] + [(a + 1) * b for a, b in zip(sizes[:-1], sizes[1:], strict=True)])
    values = np.cumsum([0] + [a + 1 for a in sizes[:-1]])
    parameters = np.zeros((n, 4))
    parameters[0] = [8.0, 18, 6.5, 4]
    rows: list[object] = [
        4, max(sizes), count, int(values[-1]) + 1, sizes, [1, 1, 0], starts, values, weights,
        '"made-up weights"', symbol, 2, "Ti O", 0.75, 8.0, "Chebyshev", n, 4, [0] * n,
        parameters.ravel(), [0] * (2 * n), 1, [-WIDE] * n, [WIDE] * n, [0.0] * n, [100.0] * n,
        '"none"', "T", 1.0, 0.0, 2, "Ti O", [0.0, 0.0], 1, 1, [-1.0, 1.0, 0.0],
    ]  # fmt: skip
    (folder / f"{symbol}.nn.ascii").write_text("".join(line(row) + "\n" for row in rows))


def line(row: object) -> str:
    if isinstance(row, str):
        return row
    cells = np.atleast_1d(np.asarray(row))
    whole = np.issubdtype(cells.dtype, np.integer)
    return " ".join(str(int(x)) if whole else f"{x:.17e}" for x in cells)
