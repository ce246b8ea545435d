"""The commands in benchmarks/ are scripts: their tests import them from their folder."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))
