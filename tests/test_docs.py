"""What the docs say of the result and of the commands is what the code says."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from newsx.cli.commands import newsx

ROOT = Path(__file__).resolve().parents[1]


def test_result_page_is_made_from_the_definition() -> None:
    page = runpy.run_path(str(ROOT / "docs/result_page.py"))["page"]()
    assert (ROOT / "docs/result.md").read_text(encoding="utf-8") == page


@pytest.mark.parametrize("command", sorted(newsx.commands))
def test_every_command_has_help_and_stands_in_the_readme(command: str) -> None:
    assert newsx.commands[command].help
    assert f"newsx {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_no_file_names_a_package_index() -> None:
    host = re.compile(r"index-url|pypi\.|pythonhosted|/simple/")
    for path in [*ROOT.glob("requirements/*.txt"), ROOT / "pyproject.toml", ROOT / ".ci/run"]:
        assert not host.search(path.read_text(encoding="utf-8")), path


def test_architecture_names_only_tests_that_exist() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    for name in re.findall(r"`(tests/[\w/]+\.py)`", text):
        assert (ROOT / name).is_file(), name
