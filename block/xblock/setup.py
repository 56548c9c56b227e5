"""One check of packaging: a wheel without its scripts would show every learner an endless "Loading".

Everything else about the package is in pyproject.toml. An editable install may come before the bundle.
"""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

PUBLIC = Path(__file__).parent / "grademe_xblock" / "public"
BUNDLES = ("grademe.js", "grademe-names.js", "grademe-staff.js", "grademe-studio.js")


class BuildWithBundle(build_py):
    """Copies the package as usual, after checking for the bundles."""

    def run(self) -> None:
        """Stops with advice when a wheel is built before the bundle."""
        missing = [name for name in BUNDLES if not (PUBLIC / name).is_file()]
        if missing and not self.editable_mode:
            raise SystemExit(
                f"grademe_xblock/public/{missing[0]} is missing, so the wheel would hold a block without its page. "
                "Run `npm run build:block` in the root of the project, then build the wheel again."
            )
        super().run()


setup(cmdclass={"build_py": BuildWithBundle})
