"""One rule for packaging: a wheel without the React bundle would show every learner an endless "Loading".

Everything else about the package is in pyproject.toml. An editable install may come before the bundle.
"""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

BUNDLE = Path(__file__).parent / "grademe_xblock" / "public" / "grademe.js"


class BuildWithBundle(build_py):
    """Copies the package as usual, after looking for the bundle."""

    def run(self) -> None:
        """Stops with a sentence that says what to do when a wheel is built too early."""
        if not self.editable_mode and not BUNDLE.is_file():
            raise SystemExit(
                "grademe_xblock/public/grademe.js is missing, so the wheel would hold a block without its page. "
                "Run `npm run build:block` in the root of the project, then build the wheel again."
            )
        super().run()


setup(cmdclass={"build_py": BuildWithBundle})
