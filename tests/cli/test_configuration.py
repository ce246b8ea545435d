"""Defaults from files: flags, environment, the project's file, the user's, in this order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsx.cli.configuration import defaults

ARTICLE = b"The keeper of the lighthouse said on Monday that he would go on lighting the lamp.\n"


@pytest.fixture
def user_file(plain_environment: None, tmp_path: Path) -> Path:
    """The user's own file, not yet there."""
    path = tmp_path / "no-config" / "newsx" / "newsx.toml"
    path.parent.mkdir(parents=True)
    return path


@pytest.fixture
def project_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project's file, not yet there."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "newsx.toml"


def test_without_files_there_are_no_defaults(user_file: Path, project_file: Path) -> None:
    assert defaults() == {}


def test_the_project_wins_over_the_user(user_file: Path, project_file: Path) -> None:
    user_file.write_text('[analyze]\nformat = "json"\nmax-size = 7\n[clean]\nmax-size = 8\n')
    project_file.write_text('[analyze]\nformat = "report"\n[batch]\nworkers = 2\n')
    assert defaults() == {
        "analyze": {"format": "report", "max_size": 7},
        "clean": {"max_size": 8},
        "batch": {"workers": 2},
    }


@pytest.mark.parametrize("option", ["model", "output", "restart", "failed", "cluster", "shards"])
def test_a_project_does_not_run_code_or_write_files(
    user_file: Path, project_file: Path, option: str
) -> None:
    table = f'[analyze]\n{option} = "x"\n[batch]\n{option} = "x"\n'
    project_file.write_text(table)
    assert defaults() == {"analyze": {}, "batch": {}}
    user_file.write_text(table)
    assert defaults() == {"analyze": {option: "x"}, "batch": {option: "x"}}


def test_flags_win_over_the_environment_and_that_over_files(
    cli: Callable[..., Any],
    user_file: Path,
    project_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def limited(*arguments: str) -> bool:
        return cli("clean", *arguments, "-", stdin=ARTICLE).status == 1

    assert not limited()
    user_file.write_text("[clean]\nmax-size = 10\n")
    assert limited()
    project_file.write_text("[clean]\nmax-size = 1000\n")
    assert not limited()
    monkeypatch.setenv("NEWSX_CLEAN_MAX_SIZE", "10")
    assert limited()
    assert not limited("--max-size", "1000")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[clean", "newsx.toml"),
        (b"max-size = 10\n", "max-size"),
        (b"\xff\xfe", "newsx.toml"),
        (b"[clean]\nmax-size = 'many'\n", "many"),
        (b"[clean]\nmax-size = 0\n", "0"),
        (b"[clean]\ninput-format = 'pdf'\n", "pdf"),
        (b"\x1b[31m\n", "newsx.toml"),
    ],
)
def test_a_bad_file_is_a_usage_error(
    cli: Callable[..., Any], project_file: Path, content: bytes, words: str
) -> None:
    project_file.write_bytes(content)
    run = cli("clean", "-", stdin=ARTICLE)
    assert run.status == 2
    assert run.out == b""
    assert words in run.err
    assert run.err.startswith("newsx: ")
    assert "; " in run.err
    assert run.err[:-1].isprintable()


def test_options_that_nobody_knows_do_no_harm(cli: Callable[..., Any], project_file: Path) -> None:
    project_file.write_text("[clean]\nnonsense = 1\n[no-such-command]\nx = [1]\n")
    assert cli("clean", "-", stdin=ARTICLE).status == 0


def test_help_does_not_read_a_bad_file(cli: Callable[..., Any], project_file: Path) -> None:
    project_file.write_text("[clean")
    assert cli("--help").status == 0
    assert cli("--version").status == 0


def test_a_project_cannot_choose_what_is_read(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "newsx.toml").write_text('[analyze]\nsources = ["/etc/hostname"]\nquiet = true\n')
    assert defaults()["analyze"] == {"quiet": True}
