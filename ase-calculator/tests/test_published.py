# SPDX-License-Identifier: MIT
"""Published potentials of n2p2 and aenet, which may be read beside the checkout but not copied."""

import sys
import warnings

import numpy as np
import pytest
from ase import Atoms
from conftest import ROOT, TEST_SYSTEMS

from panatom import PanatomCalculator

sys.path.insert(0, str(TEST_SYSTEMS))

from original_codes import ENERGY, FORCES, aenet_answers, n2p2_answers

PUBLISHED = ROOT.parent / "shared" / "reference" / "third-party"


def angle(name):
    return lambda folder: aenet_answers(folder, name)


@pytest.mark.parametrize(
    ("name", "reader"),
    [
        ("n2p2/real_Cu2S_PBE", n2p2_answers),
        ("aenet/cheb_2sp_TiO2", angle("cos")),
        ("aenet/legacy203_TiO2_v-1", angle("cos_pi")),
        ("aenet/lmp_Fe_v01_twist", angle("half")),
    ],
)
def test_published_potentials(name, reader):
    folder = PUBLISHED / name
    if not folder.is_dir():
        warnings.warn(f"not compared, because it is not here: {folder}", stacklevel=1)
        return
    for answer in reader(folder):
        calc = PanatomCalculator(answer.source, **answer.options, maxew=0)
        atoms = Atoms(answer.symbols, answer.positions, cell=answer.cell, calculator=calc)
        atoms.pbc = answer.cell is not None
        energy = atoms.get_potential_energy()
        assert abs(energy - answer.energy) <= ENERGY * max(abs(answer.energy), 1.0), answer.name
        assert np.abs(atoms.get_forces() - answer.forces).max() <= FORCES, answer.name
