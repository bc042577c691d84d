"""What every suite shares: the repository, the demo and the product's own command line."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def demo():
    """Directory of the demo: its tables lie in ``warehouse``, its pages in ``reports``."""
    return Path(os.environ.get("HUXIN_DEMO_DIR", ROOT / "var" / "demo"))


@pytest.fixture(scope="session")
def huxin():
    """Runs ``./huxin`` and gives the completed process, output as text."""

    def run(*arguments, **environment):
        return subprocess.run(
            [str(ROOT / "huxin"), *map(str, arguments)],
            cwd=ROOT,
            env={**os.environ, "HUXIN_HEAP": "2g", **environment},
            capture_output=True,
            text=True,
            timeout=300,
        )

    return run
