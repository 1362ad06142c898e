# SPDX-License-Identifier: MIT
"""The steps of the demo, one module each."""
