"""What is said of a batch: words, counts and durations."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from newsx.corpus.tally import Tally
from newsx.render import standing
from newsx.render.progress import moving_line
from newsx.render.standing import log_line, pace, percent, roughly, stopped, summary, took


@dataclass
class Stand:
    """A batch at one moment."""

    analysed: int = 1081
    failed: int = 3
    before: int = 120
    failed_before: int = 0
    seconds: float = 152.6
    rate: float = 7.1
    recent_rate: float | None = 7.94
    share: float | None = 0.1286
    seconds_left: float | None = 1041.0
    expected: int | None = 9800
    slowest: tuple[str, float] | None = ("a/b.html", 14.23)

    @property
    def done(self) -> int:
        return self.analysed + self.failed + self.before


def test_a_line_for_a_log() -> None:
    assert log_line(Stand()) == (
        "1,204 of about 9,800 done (12 %), 3 failed, 7.9 a second, about 18 min left; "
        "slowest a/b.html 14.2 s"
    )


def test_a_line_says_what_is_known() -> None:
    early = Stand(2, 0, 0, share=None, expected=None, recent_rate=None, seconds_left=None)
    assert log_line(early) == "2 done, 0 failed; slowest a/b.html 14.2 s"
    early.slowest = None
    assert log_line(early) == "2 done, 0 failed"
    early.share = 0.0
    assert log_line(early) == "2 done (0 %), 0 failed"


def test_failures_of_earlier_runs_are_failures() -> None:
    assert ", 5 failed," in log_line(Stand(failed_before=2))


def test_the_summary() -> None:
    assert summary(Stand(4812, 3, 120, seconds=723.4, rate=6.66)) == [
        "4,812 analysed, 3 failed, 120 done before; 12 min 3 s, 6.7 a second; "
        "slowest a/b.html 14.2 s"
    ]


def test_the_summary_of_little() -> None:
    """Nothing is averaged over one document, nor slowest of one."""
    assert summary(Stand(1, 0, 0, seconds=1.31)) == ["1 analysed, 0 failed; 1.3 s"]
    assert summary(Stand(0, 0, 0)) == ["0 analysed, 0 failed"]
    assert summary(Stand(0, 0, 12)) == ["0 analysed, 0 failed, 12 done before"]


def test_the_summary_says_why_the_exit_status_is_3() -> None:
    (line,) = summary(Stand(7, 0, 5, failed_before=2))
    assert line.startswith("7 analysed, 0 failed, 5 done before (2 of them failed); ")


def test_the_summary_says_where_failed_inputs_are() -> None:
    lines = summary(Stand(failed=3, failed_before=1), "my out.jsonl.failed")
    assert lines[1] == (
        "4 failed inputs listed in my out.jsonl.failed; to try again: "
        "newsx batch - -o again.jsonl < 'my out.jsonl.failed'"
    )
    assert summary(Stand(failed=1), "o.failed")[1].startswith("1 failed input listed in o.failed;")
    assert len(summary(Stand(failed=0), "o.failed")) == 1


def test_a_run_that_was_stopped() -> None:
    assert stopped(Stand(4809, 3, 0), "out.jsonl") == (
        "stopped; 4,812 results are whole in out.jsonl; the same command goes on"
    )
    assert stopped(Stand(1, 0, 0), "out") == (
        "stopped; 1 result is whole in out; the same command goes on"
    )
    assert stopped(Stand(2, 0, 0), None) == "stopped; 2 results written"


def test_a_command_that_begins_again_does_not_go_on() -> None:
    assert stopped(Stand(2, 0, 0), "out", restart=True).endswith(
        "; the same command without --restart goes on"
    )


def test_a_name_steers_no_terminal() -> None:
    evil = "\x1b]0;mine\x07\n[red]x[/red]\u202e"
    lines = [
        log_line(Stand(slowest=(evil, 9.0))),
        *summary(Stand(slowest=(evil, 9.0)), evil),
        stopped(Stand(), evil),
    ]
    for line in lines:
        assert not set(line) & set("\x1b\x07\n\u202e")
        assert "[red]x[/red]" in line


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.0, "0.0 s"), (0.42, "0.4 s"), (9.94, "9.9 s"), (42.4, "42 s"), (59.7, "1 min"),
        (61, "1 min 1 s"), (723.4, "12 min 3 s"), (3600, "1 h"), (3659, "1 h"),
        (11_100, "3 h 5 min"), (86_400, "1 day"), (90_000, "1 day 1 h"), (187_200, "2 days 4 h"),
    ],
)  # fmt: skip
def test_durations(seconds: float, words: str) -> None:
    assert standing.duration(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "10 s"), (10, "10 s"), (31, "40 s"), (51, "1 min"), (60, "1 min"), (61, "2 min"),
        (1041, "18 min"), (3599, "1 h"), (3601, "1 h 10 min"), (43_000, "12 h"),
        (100_000, "1 day 4 h"),
    ],
)  # fmt: skip
def test_a_time_to_come_is_rounded_up(seconds: float, words: str) -> None:
    assert roughly(seconds) == words


@pytest.mark.parametrize(
    ("rate", "words", "short"),
    [
        (1204.4, "1,204 a second", "1,204/s"), (9.96, "10 a second", "10/s"),
        (6.66, "6.7 a second", "6.7/s"), (0.5, "30 a minute", "30/min"),
        (0.02, "1.2 a minute", "1.2/min"), (0.005, "18 an hour", "18/h"),
        (0.0, "0.0 an hour", "0.0/h"),
    ],
)  # fmt: skip
def test_the_pace(rate: float, words: str, short: str) -> None:
    assert pace(rate) == words
    assert pace(rate, short=True) == short


def test_how_long_one_took() -> None:
    assert took(14.23) == "14.2 s"
    assert took(200.4) == "3 min 20 s"


def test_nothing_is_100_percent_before_it_is_done() -> None:
    assert [percent(share) for share in (0.0, 0.009, 0.128, 0.9999, 1.0)] == [
        "0 %", "0 %", "12 %", "99 %", "100 %",
    ]  # fmt: skip


def test_a_tally_is_a_standing() -> None:
    """The two know nothing of each other."""
    tally = Tally(lambda: 7.0)
    assert log_line(tally) == "0 done, 0 failed"
    assert summary(tally) == ["0 analysed, 0 failed"]
    assert moving_line(tally, 79).plain == "0 done  0.0 s"
