# SPDX-License-Identifier: MIT
"""The steps of the demo, one module each."""

import os

# Before NumPy comes in: its library would start a thread for each core on 3 x 3 matrices, and the
# relaxation of a cell would take ten times as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
