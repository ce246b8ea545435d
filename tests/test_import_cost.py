"""What a command imports: help is instant, spaCy and lxml come when they are needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "spacy", "thinc", "numpy", "rich", "msgspec", "htmldate", "lxml", "py3langid",
    "trafilatura", "psutil", "jinja2", "markupsafe",
}  # fmt: skip
ARTICLE = (
    "The bridge at Ostrava Nad will close for a year, the town council said on Monday.\n\n"
    '"We have waited long enough," Mayor Ilona Brekova told reporters in the town hall. '
    '"It will not be a pleasant year for anybody who drives."\n\n'
    "She said that the ferry would run every hour until the work was done.\n"
)


def importtime(*arguments: str) -> set[str]:
    """Top-level packages that ``python -m newsx`` imports, by Python's own account."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "newsx", *arguments],
        capture_output=True,
        timeout=60,
        check=True,
    )
    lines = done.stderr.decode().splitlines()
    return {line.rsplit("|", 1)[1].strip().split(".")[0] for line in lines if "|" in line}


def after(code: str, cwd: Path) -> set[str]:
    """Top-level packages in ``sys.modules`` once ``code`` has run as a script."""
    script = cwd / "script.py"
    dump = cwd / "modules.json"
    script.write_text(
        # The guard is for workers, which import the script again.
        f"import json, sys\n\ndef main():\n    {code}\n"
        f"    json.dump(sorted(sys.modules), open({str(dump)!r}, 'w'))\n\n"
        "if __name__ == '__main__':\n    main()\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, script], cwd=cwd, capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return {name.split(".")[0] for name in json.loads(dump.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["analyze", "--help"]])
def test_help_needs_click_alone(arguments: list[str]) -> None:
    imported = importtime(*arguments)
    assert "click" in imported
    assert not imported & HEAVY


def test_importing_the_package_is_cheap(tmp_path: Path) -> None:
    imported = after("import newsx; newsx.__version__", tmp_path)
    assert "newsx" in imported
    assert not imported & (HEAVY | {"click"})


def test_the_result_and_the_errors_need_no_spacy(tmp_path: Path) -> None:
    imported = after("import newsx; newsx.Result; newsx.NewsxError; newsx.Document", tmp_path)
    assert "msgspec" in imported
    assert not imported & {"spacy", "thinc", "numpy", "rich", "click", "lxml", "trafilatura"}


def test_a_text_file_needs_no_html_parser(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    code = "import newsx; assert newsx.Analyzer().analyze_file('a.txt').quotes"
    imported = after(code, tmp_path)
    assert "spacy" in imported
    assert not imported & {"lxml", "trafilatura"}


def test_cleaning_needs_no_spacy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    imported = after(
        "from newsx.cli.main import main; assert main(['clean', 'a.txt']) == 0", tmp_path
    )
    assert not imported & {"spacy", "thinc", "numpy", "rich", "trafilatura"}


def test_the_parent_of_a_batch_never_imports_spacy(tmp_path: Path) -> None:
    records = [{"id": f"r{number}", "text": ARTICLE} for number in range(2)]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (tmp_path / "in.jsonl").write_text(lines, encoding="utf-8")
    code = (
        "from newsx.cli.main import main\n"
        "    assert main(['batch', 'in.jsonl', '-o', 'out.jsonl']) == 0"
    )
    imported = after(code, tmp_path)
    results = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert [result["id"] for result in results] == ["r0", "r1"]
    assert all(result["quotes"] for result in results)
    assert "psutil" in imported
    assert not imported & {"spacy", "thinc", "numpy", "rich", "lxml", "trafilatura"}


def test_the_environment_of_these_tests_is_not_a_profile() -> None:
    """With PYTHONSTARTUP or a sitecustomize that imports spaCy nothing here would mean anything."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys; print('spacy' in sys.modules)"],
        capture_output=True,
        env=os.environ,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == b"False"
