# SPDX-License-Identifier: MIT
"""Options of a potential as texts."""

from __future__ import annotations

import numpy as np


def option_text(key: str, value: object) -> str:
    """An option's value as every host writes it: yes and no, numbers that round-trip, text."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return value
    raise TypeError(
        f"option {key}={value!r} of a potential must be a text, a number or a bool, "
        f"not a {type(value).__name__}"
    )
