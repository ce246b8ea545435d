"""Defaults from files: flags, environment, the project's file, the user's, in this order."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import click
import pytest

from newsx.cli.commands import newsx
from newsx.cli.configuration import AT_MOST, FROM_PROJECT, Defaults, defaults
from newsx.load.reading import Limits

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


def test_options_are_called_as_on_the_command_line(user_file: Path, project_file: Path) -> None:
    user_file.write_text("[batch]\ninclude = 'a*'\nexclude = ['b', 'c']\n")
    project_file.write_text("[analyze]\nall = true\nno-strip = true\npublished = 2015-09-04\n")
    assert defaults().tables == {
        "analyze": {"every": True, "no_strip": True, "published": date(2015, 9, 4)},
        "batch": {"include": ["a*"], "exclude": ["b", "c"]},
    }


def test_without_files_there_are_no_defaults(user_file: Path, project_file: Path) -> None:
    assert defaults().tables == {}


def test_the_project_wins_over_the_user(user_file: Path, project_file: Path) -> None:
    user_file.write_text('[analyze]\nformat = "json"\nmax-size = 7\n[clean]\nmax-size = 8\n')
    project_file.write_text('[analyze]\nformat = "report"\n[batch]\nworkers = 2\n')
    assert defaults().tables == {
        "analyze": {"format": "report", "max_size": 7},
        "clean": {"max_size": 8},
        "batch": {"workers": 2},
    }


def options_of_all_commands() -> dict[str, click.Parameter]:
    """Variable -> option, of every command."""
    return {
        option.name: option
        for command in newsx.commands.values()
        for option in command.params
        if option.name is not None
    }


# Whoever adds an option decides whether a project's file, which may be anybody's, may set it.
REFUSED = {
    "cluster", "debug", "failed", "model", "output", "restart", "shards", "source", "sources",
}  # fmt: skip


def test_each_option_is_allowed_limited_or_refused_to_a_project() -> None:
    groups = [FROM_PROJECT, set(AT_MOST), REFUSED]
    assert sorted(chain(*groups)) == sorted(options_of_all_commands())


def test_a_project_may_set_limits_as_high_as_they_are_without_it() -> None:
    options = options_of_all_commands()
    for name in ("memory", "timeout"):
        assert options[name].default == AT_MOST[name]
    limits = Limits()
    assert AT_MOST["max_size"] == min(limits.text_bytes, limits.html_bytes)


@pytest.mark.parametrize("option", sorted({*REFUSED, "help", "version", "not_yet_thought_of"}))
def test_a_project_does_not_run_code_or_write_files(
    user_file: Path, project_file: Path, option: str
) -> None:
    table = f'[analyze]\n{option.replace("_", "-")} = "x"\n[batch]\n{option} = "x"\n'
    project_file.write_text(table)
    found = defaults()
    assert found.tables == {"analyze": {}, "batch": {}}
    assert [len(notes) for notes in found.passed_over.values()] == [1, 1]
    user_file.write_text(table)
    project_file.unlink()
    assert defaults() == Defaults({"analyze": {option: "x"}, "batch": {option: "x"}})


@pytest.mark.parametrize(
    ("value", "allowed"),
    [
        ("300", True), ("0.5", True), ("301", False), ("1e9", False), ("inf", False),
        ("nan", False), ("'301'", False), ("'inf'", False), ("'300'", True), ("'x'", True),
    ],
)  # fmt: skip
def test_a_project_only_makes_limits_stricter(
    user_file: Path, project_file: Path, value: str, allowed: bool
) -> None:
    """What is no number is let through, as click refuses it."""
    project_file.write_text(f"[batch]\ntimeout = {value}\n")
    found = defaults()
    assert ("timeout" in found.tables["batch"]) is allowed
    assert bool(found.passed_over) is not allowed


def test_what_is_passed_over_is_said_once_and_only_of_this_command(
    cli: Callable[..., Any], user_file: Path, project_file: Path
) -> None:
    project_file.write_text(
        '[clean]\nmax-size = 9_000_000\nnonsense = 1\n[batch]\noutput = "x"\n'
        '[analyze]\nmodel = "./model"\n"\\u001B[2J" = 1\n'
    )
    run = cli("clean", "-", stdin=ARTICLE)
    assert run.status == 0
    assert run.err.splitlines() == [
        "newsx: newsx.toml: max-size of [clean] is passed over: a project's file cannot set more "
        "than 2,000,000",
        "newsx: newsx.toml: nonsense of [clean] is passed over: a project's file cannot set it; "
        "use the command line or your own file",
    ]
    run = cli("analyze", "--json", "-", stdin=ARTICLE)
    assert run.status == 0
    assert [line.split(" ")[2] for line in run.err.splitlines()][:2] == ["model", "␛[2J"]
    assert json.loads(run.out)["analyzer"]["model"] == "en_core_web_md"


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
        (b"[clean]\nmax-size = 1\x00\n", "newsx.toml"),
        (b"[clean]\nmax-size = [1, 2]\n", "a single value"),
        (b"[clean]\nmax-size = {a = 1}\n", "a single value"),
        (b"[clean]\nno-strip = 'perhaps'\n", "(in newsx.toml)"),
        (b"[clean]\ninclude = 1\n", "a list"),
        (b"[clean]\npublished = [[1]]\n", "a single value"),
        (b"[clean]\nx = " + b"[" * 5000, "nested too deeply"),
        (b"# " + b"a" * (1 << 20), "larger than"),
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


def test_a_project_cannot_choose_what_is_read(user_file: Path, project_file: Path) -> None:
    project_file.write_text('[analyze]\nsources = ["/etc/hostname"]\nquiet = true\n')
    assert defaults().tables["analyze"] == {"quiet": True}


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")
def test_what_is_no_regular_file_is_not_opened(cli: Callable[..., Any], project_file: Path) -> None:
    project_file.mkdir()
    assert cli("clean", "-", stdin=ARTICLE).status == 0
    project_file.rmdir()
    os.mkfifo(project_file)
    assert cli("clean", "-", stdin=ARTICLE).status == 0
    project_file.unlink()
    project_file.symlink_to(project_file)
    assert cli("clean", "-", stdin=ARTICLE).status == 0


@pytest.mark.parametrize("variable", ["HOME", "XDG_CONFIG_HOME", "APPDATA"])
def test_a_folder_here_is_not_the_user(
    project_file: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """Without a home "~" stands for itself, and whose working folder is it?"""
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, "here")
    for folder in ("here/newsx", "here/.config/newsx"):
        Path(folder).mkdir(parents=True)
        Path(folder, "newsx.toml").write_text('[analyze]\nmodel = "./model"\n')
    if variable == "HOME":
        monkeypatch.setattr(os.path, "expanduser", lambda path: path.replace("~", "here"))
        assert defaults().tables == {}
    elif variable == "XDG_CONFIG_HOME":
        assert defaults().tables == {}
    else:
        assert "model" not in defaults().tables.get("analyze", {})


@pytest.mark.parametrize(
    ("variable", "value", "option"),
    [
        ("NEWSX_CLEAN_MAX_SIZE", "many", "--max-size"),
        ("NEWSX_CLEAN_INPUT_FORMAT", "\x1b[2Jpdf", "--input-format"),
        ("NEWSX_CLEAN_NO_STRIP", "perhaps", "--no-strip"),
        ("NEWSX_ANALYZE_COLOR", "", "--color"),
        ("NEWSX_BATCH_WORKERS", "0", "--workers"),
        ("NEWSX_BATCH_TIMEOUT", "-1", "--timeout"),
    ],
)
def test_a_bad_value_in_the_environment_is_named(
    cli: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    value: str,
    option: str,
) -> None:
    monkeypatch.setenv(variable, value)
    run = cli(variable.split("_")[1].lower(), "-", stdin=ARTICLE)
    if not value:  # an empty variable is none
        assert run.status == 0
        return
    assert (run.status, run.out) == (2, b"")
    assert option in run.err
    assert f"(in the environment, {variable})" in run.err
    assert run.err[:-1].isprintable()


def test_what_is_installed_may_be_noted_in_the_environment(
    cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Dockerfile has its ``ENV NEWSX_VERSION=1.0``: no wish to see the version."""
    monkeypatch.setenv("NEWSX_VERSION", "1.0")
    assert cli("clean", "-", stdin=ARTICLE).out == ARTICLE
