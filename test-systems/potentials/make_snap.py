# SPDX-License-Identifier: MIT
"""Writes the made-up SNAP files beside this file, with no physics in them, from one seed.

They are committed; this shows where they come from. Each pair of files is written in a manner of
its own, as files of different programs and years are.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER.parent))

from oracle_snap import triples  # noqa: E402

# name, elements with radius and weight, the .snapparam file
POTENTIALS = {
    "LiSi-linear": (
        "Li 0.48 0.7 Si 0.55 -0.9",
        "# an old file\ndiagonalstyle 3\nrcutfac 4.7\ntwojmax 6 # 2J\n\nrfac0 0.98\nrmin0 0.15\n"
        "bzeroflag 0\n",
    ),
    "LiSi-quadratic": (
        "Li 0.5 1.0 Si 0.45 0.8",
        "dinner 0.25 0.3\nsinner 1.6 1.9\nswitchinnerflag 1\nrcutfac 4.9\ntwojmax 3\n"
        "quadraticflag 1\nbnormflag 1\n",
    ),
    "SiGe-explicit": (
        "Si 0.5 1.0 Ge 0.52 0.6",
        "rcutfac 4.6\ntwojmax 3\nchemflag 1\nbnormflag 1\nrcutfac 4.4\nswitchflag 1\n",
    ),
    "GeSi-explicit-quadratic": (
        "Ge 0.5 1.0 Si 0.44 -0.7",
        "rcutfac 4.8\ntwojmax 1\nchemflag 1\nquadraticflag 2\nwselfallflag 1\nswitchinnerflag 1\n"
        "sinner 2.1 2.4\ndinner 0.3 0.2\nchunksize 4096\nparallelthresh 8192\n",
    ),
    "CuNi-explicit": (
        "Cu 0.5 0.9 Ni 0.46 1.1",
        "rcutfac 4.4\ntwojmax 4\nchemflag 1\nwselfallflag 1\nrfac0 1.15\nbnormflag 0\n",
    ),
}


def main() -> None:
    """Writes all of them."""
    rng = np.random.default_rng(11)
    for name, (elements, parameters) in POTENTIALS.items():
        words, settings = elements.split(), dict.fromkeys(parameters.split())
        limit = int(parameters.split("twojmax ")[1].split()[0])
        count = len(triples(limit)) * (8 if "chemflag" in settings else 1)
        quadratic = count * (count + 1) // 2 if "quadraticflag" in settings else 0
        text = ["# made up, no physical meaning", "", f"2 {1 + count + quadratic}"]
        for start in (0, 3):
            text += [" ".join(words[start : start + 3]), f"{rng.normal():.6f}"]
            text += [f"{x:.8f}" for x in rng.normal(size=count) * 0.2 / count]
            text += [f"{x:.4e}" for x in rng.normal(size=quadratic) * 0.02 / count**2]
        (FOLDER / f"{name}.snapcoeff").write_text("\n".join(text) + "\n")
        (FOLDER / f"{name}.snapparam").write_text(parameters)


if __name__ == "__main__":
    main()
