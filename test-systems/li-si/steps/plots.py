# SPDX-License-Identifier: MIT
"""The report's pictures, each as an <img> that needs no other file."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from ase import Atoms
from matplotlib.collections import PatchCollection
from matplotlib.figure import Figure

from steps.crystals import Curve
from steps.errors import SPLITS, UNITS, Tables
from steps.molecular_dynamics import TEMPERATURE, Run

INK, GRID = "#22303c", "#e3e8ec"
SPLIT_COLORS = {"train": "#9fb3c4", "validation": "#e0a030", "test": "#c2453a"}
PAIR_COLORS = {"Li-Li": "#7b4fa3", "Li-Si": "#22303c", "Si-Si": "#c98b2b"}
ATOMS = {"Li": ("#8e63b8", 1.05), "Si": ("#e0b25a", 1.25)}  # colour, radius in angstrom

plt.rcParams.update(
    {
        "font.size": 10,
        "axes.edgecolor": INK,
        "axes.labelcolor": INK,
        "axes.linewidth": 0.8,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "grid.color": GRID,
        "xtick.color": INK,
        "ytick.color": INK,
        "text.color": INK,
        "legend.frameon": False,
        "savefig.dpi": 180,
        "figure.constrained_layout.use": True,
    }
)


def image(figure: Figure, text: str, kind: str = "svg") -> str:
    """The figure as an <img> element with its alternative text."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format=kind)
    plt.close(figure)
    mime = "image/svg+xml" if kind == "svg" else "image/png"
    encoded = base64.b64encode(buffer.getvalue()).decode()
    return f'<img alt="{text}" src="data:{mime};base64,{encoded}">'


def learning_curve(path: Path) -> str:
    """Every quantity of learning_curve.dat over the epochs, training against validation."""
    table = np.genfromtxt(path, names=True)
    names = table.dtype.names
    figure, panels = plt.subplots(1, 3, figsize=(11.0, 3.1))
    for panel, (quantity, unit) in zip(panels, UNITS.items(), strict=True):
        for split in ("train", "validation"):
            found = [n for n in names if quantity in n and split in n]
            for name in found[:1]:
                panel.semilogy(table[names[0]], table[name], color=SPLIT_COLORS[split], label=split)
        panel.set(xlabel=names[0], ylabel=f"{quantity} RMSE ({unit.replace('angstrom', 'Å')})")
        panel.legend()
    return image(figure, "errors on training and validation set over the epochs")


def parity(tables: Tables) -> str:
    """Predicted against reference numbers, and below them the differences."""
    figure, rows = plt.subplots(
        2, 3, figsize=(11.0, 5.4), height_ratios=[3.0, 1.2], sharex="col", squeeze=False
    )
    labels = {"energy": "energy (eV/atom)", "force": "force (eV/Å)", "stress": "stress (GPa)"}
    for (upper, lower), (quantity, label) in zip(rows.T, labels.items(), strict=True):
        factor = 0.001 if quantity == "energy" else 1.0
        unit = UNITS[quantity].replace("angstrom", "Å")
        for split in SPLITS:
            numbers = tables[split][quantity]
            dots = {
                "color": SPLIT_COLORS[split],
                "markersize": 4.0 if quantity == "energy" else 2.4,
                "markeredgewidth": 0,
                "alpha": 0.8,
                "rasterized": True,
            }
            difference = numbers.predicted - numbers.reference
            label_and_error = f"{split}, MAE {np.abs(difference).mean():.3g} {unit}"
            reference = factor * numbers.reference
            upper.plot(reference, factor * numbers.predicted, "o", label=label_and_error, **dots)
            lower.plot(reference, difference, "o", **dots)
        low, high = upper.get_xlim()
        upper.plot([low, high], [low, high], color=INK, linewidth=0.8, zorder=0)
        upper.set(xlim=(low, high), ylim=(low, high))
        lower.axhline(0.0, color=INK, linewidth=0.8, zorder=0)
        upper.set(ylabel=f"Panatom {label}")
        lower.set(xlabel=f"DFT {label}", ylabel=f"difference\n({unit})")
        upper.legend(loc="upper left", fontsize=8, markerscale=1.5, handletextpad=0.1)
    return image(figure, "predicted against DFT energies, forces and stresses, and differences")


def thermodynamics(runs: dict[int, Run], count: int) -> str:
    """Temperature and energies of the molecular dynamics over time."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(11.0, 3.1))
    thermo = runs[2].thermo
    time = thermo["Time"]
    left.axhspan(0.95 * TEMPERATURE, 1.05 * TEMPERATURE, color="#f6e3df", zorder=0)
    left.axhline(TEMPERATURE, color="#c2453a", linewidth=0.8)
    left.plot(time, thermo["Temp"], color=INK, linewidth=1.2)
    left.set(xlabel="time (ps)", ylabel="temperature (K)", xlim=(0, time[-1]))
    for name, label, color in (
        ("PotEng", "potential", "#c98b2b"),
        ("TotEng", "potential + kinetic", "#7b4fa3"),
        ("Econserve", "conserved by the thermostat", INK),
    ):
        values = 1000.0 * (thermo[name] - thermo[name][0]) / count
        right.plot(time, values, color=color, linewidth=1.2, label=label)
    right.set(xlabel="time (ps)", ylabel="energy since start (meV/atom)", xlim=(0, time[-1]))
    right.legend(ncols=1, fontsize=8)
    return image(figure, "temperature and energies over time")


def radial(r: np.ndarray, distributions: dict[str, np.ndarray]) -> str:
    """g(r) of all pairs of elements."""
    figure, panel = plt.subplots(figsize=(6.4, 4.9))
    for pair, g in distributions.items():
        panel.plot(r, g, color=PAIR_COLORS[pair], label=pair, linewidth=1.6)
    panel.axhline(1.0, color=INK, linewidth=0.6, linestyle=":")
    panel.set(xlabel="r (Å)", ylabel="g(r)", xlim=(1.5, r[-1]), ylim=(0, None))
    panel.legend()
    return image(figure, "radial distribution functions")


def equations_of_state(curves: list[Curve]) -> str:
    """E(V) of every crystal with its Birch-Murnaghan fit."""
    figure, panels = plt.subplots(1, len(curves), figsize=(11.0, 3.3))
    for panel, curve in zip(panels, curves, strict=True):
        fine = np.linspace(curve.volumes[0], curve.volumes[-1], 200)
        lowest = curve.fit(curve.volume)
        panel.plot(fine, 1000 * (curve.fit(fine) - lowest), color=INK, linewidth=1.2)
        panel.plot(
            curve.volumes, 1000 * (curve.energies - lowest), "o", color="#c2453a", markersize=4
        )
        panel.axvline(curve.volume, color=INK, linewidth=0.6, linestyle=":")
        panel.set(xlabel="volume (Å³/atom)", title=curve.name)
        panel.text(
            0.5,
            0.86,
            f"a = {curve.lattice_constant:.3f} Å\nB = {curve.bulk_modulus:.1f} GPa",
            ha="center",
            transform=panel.transAxes,
            fontsize=9,
        )
    panels[0].set(ylabel="energy above minimum (meV/atom)")
    return image(figure, "equations of state")


def turned(points: np.ndarray) -> np.ndarray:
    """Points seen from above the front left: x to the right, y up, z towards the eye."""
    around, down = np.radians(-24.0), np.radians(-70.0)
    c, s = np.cos(around), np.sin(around)
    spin = np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])
    c, s = np.cos(down), np.sin(down)
    tilt = np.array([[1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c]])
    return points @ (tilt @ spin).T


def structure(atoms: Atoms) -> str:
    """The atoms as shaded balls, nearer ones over farther ones, in their box."""
    wrapped = atoms.copy()
    wrapped.wrap()
    corners = np.array([[i, j, k] for i in (0, 1) for j in (0, 1) for k in (0, 1)])
    vertices = turned(corners @ atoms.cell.array)
    points, middle = turned(wrapped.positions), turned(0.5 * atoms.cell.array.sum(axis=0)[None])
    figure, panel = plt.subplots(figsize=(6.4, 4.9))
    for i, a in enumerate(corners):
        for j in range(i + 1, len(corners)):
            if np.abs(a - corners[j]).sum() == 1:
                edge = vertices[[i, j]]
                behind = edge[:, 2].mean() < middle[0, 2]
                panel.plot(*edge[:, :2].T, color=INK, linewidth=0.9, zorder=0 if behind else 3)
    draw_balls(panel, points, wrapped.get_chemical_symbols())
    handles = [
        plt.Line2D([], [], marker="o", linestyle="", color=color, markersize=9, label=symbol)
        for symbol, (color, _) in ATOMS.items()
    ]
    panel.legend(handles=handles, loc="upper right")
    panel.set_aspect("equal")
    panel.axis("off")
    return image(figure, "the last frame of the molecular dynamics", "png")


def draw_balls(panel: plt.Axes, points: np.ndarray, symbols: list[str]) -> None:
    """Three discs a ball (rim, body, highlight), faded with depth."""
    order = np.argsort(points[:, 2])
    depth = (points[:, 2] - points[:, 2].min()) / np.ptp(points[:, 2])
    discs, faces = [], []
    for index in order:
        x, y, _ = points[index]
        color, radius = ATOMS[symbols[index]]
        body = np.array(mpl.colors.to_rgb(color))
        body = body + (1.0 - depth[index]) * 0.62 * (1.0 - body)
        for factor, shift, shade in (
            (1.0, 0.0, 0.68),
            (0.9, 0.04, 0.94),
            (0.62, 0.2, 1.04),
            (0.26, 0.4, 1.22),
        ):
            center = (x - 0.8 * shift * radius, y + shift * radius)
            discs.append(plt.Circle(center, factor * radius))
            faces.append(np.clip(body * shade, 0.0, 1.0))
    panel.add_collection(PatchCollection(discs, facecolors=faces, linewidths=0, zorder=2))
    panel.set_xlim(points[:, 0].min() - 2, points[:, 0].max() + 2)
    panel.set_ylim(points[:, 1].min() - 2, points[:, 1].max() + 2)
