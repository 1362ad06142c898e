# SPDX-License-Identifier: MIT
"""Marks the wheel as made for one platform: it carries libraries, but no Python extension."""

from setuptools import setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.dist import Distribution


class PlatformDistribution(Distribution):
    """A distribution with compiled libraries in it."""

    def has_ext_modules(self) -> bool:
        """Whether files depend on the platform."""
        return True


class PlatformWheel(bdist_wheel):
    """One wheel for every Python 3 of a platform."""

    def get_tag(self) -> tuple[str, str, str]:
        """For instance py3-none-linux_x86_64."""
        return "py3", "none", super().get_tag()[2]


setup(distclass=PlatformDistribution, cmdclass={"bdist_wheel": PlatformWheel})
