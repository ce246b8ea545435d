"""The engine of many machines, on a cluster of processes: workers and clients that are killed.

newsx's own workers are stand-ins here (``stand_in_worker.py``).
"""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import psutil
import pytest

from newsx.corpus.batch import run_batch
from newsx.corpus.cluster import ClusterEngine
from newsx.corpus.items import Item, Outcome, State
from newsx.corpus.local import LocalEngine
from newsx.corpus.seat import Limits
from newsx.corpus.shard_task import analyse_shard
from newsx.corpus.shards import Shard, ShardFolder, Terms, shards_of
from newsx.document import Document
from newsx.errors import InputError, NewsxError, OutputError, UsageError
from newsx.options import Options
from newsx.pipeline import analyzer_info

distributed = pytest.importorskip("distributed", reason="needs newsx[cluster]")
pytestmark = [
    # Dask leaves sockets and loops of dead workers to the collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
STAND_IN = Path(__file__).with_name("stand_in_worker.py")
GENEROUS = Limits(60.0, 1 << 40)


@pytest.fixture(autouse=True)
def _ends() -> Iterator[None]:
    """What goes wrong in a cluster is that somebody waits for ever."""
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, _give_up)
        signal.alarm(120)
    yield
    if hasattr(signal, "SIGALRM"):
        signal.alarm(0)


def _give_up(*_: object) -> None:
    raise TimeoutError("the batch does not end")


@contextmanager
def cluster_of(workers: int) -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        dashboard_address=":0",
        silence_logs=60,
    ) as made:
        yield made


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with cluster_of(2) as made:
        yield made


def items(*texts: str) -> list[Item]:
    return [item(f"r{number}", Document(id=f"r{number}", text=t)) for number, t in enumerate(texts)]


def item(id: str, source: Document | InputError) -> Item:
    return Item(id, source, id, id.encode())


def stand_in(folder: Path) -> tuple[str, ...]:
    return (sys.executable, str(STAND_IN), str(folder))


def shards_in(folder: Path) -> Path:
    return folder / "out.jsonl.shards"


def engine(cluster: Any, folder: Path, **more: Any) -> ClusterEngine:
    given = {
        "options": Options(),
        "limits": GENEROUS,
        "shards": str(shards_in(folder)),
        "command": stand_in(folder),
        **more,
    }
    address = cluster if isinstance(cluster, str) else cluster.scheduler_address
    return ClusterEngine(address, **given)


def run(cluster: Any, folder: Path, given: list[Item], **more: Any) -> list[Outcome]:
    return list(engine(cluster, folder, **more).outcomes(given))


def locally(folder: Path, given: list[Item], **more: Any) -> list[Outcome]:
    own = folder / "locally"
    own.mkdir()
    return list(LocalEngine(Options(), 2, GENEROUS, command=stand_in(own), **more).outcomes(given))


def plain(outcomes: list[Outcome]) -> list[tuple[Item, bytes, str | None]]:
    """All of outcomes that does not depend on the time of day."""
    return [(each.item, each.line, each.failed) for each in outcomes]


def seen(folder: Path) -> list[str]:
    """Ids in the order in which workers saw them."""
    file = folder / "begin.log"
    return file.read_text().split()[1::3] if file.exists() else []


def children_at(folder: Path) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter(["cmdline"]):
        if str(folder) in (process.info["cmdline"] or []):
            found.append(process)
    return found


# What comes of it


def test_outcomes_are_those_of_one_machine(cluster: Any, tmp_path: Path) -> None:
    texts = ["go"] * 300
    texts[30], texts[100], texts[200] = "fail", "wait 0.5", "exit 3"
    given = items(*texts)
    given.insert(50, item("in.jsonl:51", InputError("bad_record", "no record")))
    outcomes = run(cluster, tmp_path, given)
    assert plain(outcomes) == plain(locally(tmp_path, given))
    assert outcomes[101].seconds >= 0.5
    failed = {each.item.id for each in outcomes if each.failed is not None}
    assert failed == {"r30", "in.jsonl:51", "r200"}
    assert not shards_in(tmp_path).exists()


def test_they_may_come_as_they_are_done(cluster: Any, tmp_path: Path) -> None:
    given = items("wait 2", *["go"] * 300)
    outcomes = run(cluster, tmp_path, given, ordered=False)
    assert sorted(each.item.id for each in outcomes) == sorted(each.id for each in given)
    slow = next(place for place, each in enumerate(outcomes) if each.item.id == "r0")
    assert slow > 100


def test_a_scheduler_file_is_an_address(cluster: Any, tmp_path: Path) -> None:
    file = tmp_path / "scheduler.json"
    file.write_text(json.dumps({"type": "Scheduler", "address": cluster.scheduler_address}))
    assert len(run(str(file), tmp_path, items("go", "go"))) == 2


def test_nothing_needs_no_worker(cluster: Any, tmp_path: Path) -> None:
    broken = [item("x", InputError("empty", "no text"))]
    assert run(cluster, tmp_path, []) == []
    assert plain(run(cluster, tmp_path, broken)) == plain(locally(tmp_path, broken))
    assert seen(tmp_path) == []


def test_workers_count_paths_from_the_folder_of_the_client(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "harbour.txt").write_text("The ferry was late.")
    monkeypatch.chdir(tmp_path)
    (outcome,) = run(cluster, tmp_path, [item("x", Document(id="x", path="harbour.txt"))])
    assert json.loads(outcome.line) == {"id": "x", "text": "The ferry was late."}


@posix
def test_a_document_that_kills_its_process_costs_no_other(cluster: Any, tmp_path: Path) -> None:
    texts = ["go"] * 60
    texts[20] = "kill"
    before = {each.pid for each in cluster.workers.values()}
    outcomes = run(cluster, tmp_path, items(*texts))
    assert [each.item.id for each in outcomes if each.failed is not None] == ["r20"]
    assert json.loads(outcomes[20].line)["error"]["code"] == "worker_died"
    assert {each.pid for each in cluster.workers.values()} == before


def test_limits_hold(cluster: Any, tmp_path: Path) -> None:
    outcomes = run(cluster, tmp_path, items("go", "wait 60"), limits=Limits(0.5, 1 << 40))
    assert outcomes[1].failed == "took more than 0.5 seconds; give it more with --timeout"


def test_inputs_are_taken_as_they_are_needed(cluster: Any, tmp_path: Path) -> None:
    taken = 0

    def stream() -> Iterator[Item]:
        nonlocal taken
        for each in items(*["go"] * 3000):
            taken += 1
            yield each

    outcomes = engine(cluster, tmp_path, ordered=False).outcomes(stream())
    ahead = [taken - number for number, _ in enumerate(outcomes)]
    assert len(ahead) == 3000
    assert max(ahead) < 1500


def test_one_process_serves_all_shards_of_a_thread(cluster: Any, tmp_path: Path) -> None:
    run(cluster, tmp_path, items(*["go"] * 300))
    pids = set((tmp_path / "begin.log").read_text().split()[::3])
    assert len(pids) <= 2
    assert {each.pid for each in children_at(tmp_path)} <= set(map(int, pids))


@pytest.mark.skipif(sys.platform != "linux", reason="reads the environment of a process")
def test_what_dask_sets_for_itself_does_not_reach_it(cluster: Any, tmp_path: Path) -> None:
    run(cluster, tmp_path, items("go", "go"))
    nanny = next(iter(cluster.workers.values()))
    assert "MALLOC_TRIM_THRESHOLD_" in psutil.Process(nanny.pid).environ()
    environments = [each.environ() for each in children_at(tmp_path)]
    assert environments
    assert not any("MALLOC_TRIM_THRESHOLD_" in each for each in environments)


# Runs that break off


def test_what_was_done_before_is_not_done_again(cluster: Any, tmp_path: Path) -> None:
    given = items(*["go"] * 400)
    outcomes = engine(cluster, tmp_path).outcomes(given)
    first = [next(outcomes) for _ in range(100)]
    wait_until(lambda: len(list(shards_in(tmp_path).glob("*.shard"))) > 3)
    outcomes.close()  # type: ignore[attr-defined]
    wait_until(lambda: is_idle(cluster))
    left = len(list(shards_in(tmp_path).glob("*.shard")))
    assert left > 3
    rest = run(cluster, tmp_path, given[100:])
    assert plain([*first, *rest]) == plain(locally(tmp_path, given))
    doubled = len(seen(tmp_path)) - 400
    assert doubled < 64  # the shard in the middle of which it ended
    assert not shards_in(tmp_path).exists()


def test_but_with_restart_it_is(cluster: Any, tmp_path: Path) -> None:
    given = items("go", "go")
    folder = ShardFolder(str(shards_in(tmp_path)))
    folder.begin("ab" * 16, restart=False)
    next(engine(cluster, tmp_path).outcomes(given))
    wait_until(lambda: len(list(shards_in(tmp_path).glob("*.shard"))) > 0)
    run(cluster, tmp_path, given, restart=True)
    assert sorted(seen(tmp_path)) == ["r0", "r0", "r1", "r1"]


@posix
def test_a_client_that_is_killed_loses_and_doubles_nothing(cluster: Any, tmp_path: Path) -> None:
    given = items(*["wait 0.005"] * 800)
    output = tmp_path / "out.txt"
    generator = random.Random(7)  # noqa: S311
    command = [sys.executable, __file__, cluster.scheduler_address, str(tmp_path), "800"]
    for _ in range(2):
        before = lines_of(output)
        with subprocess.Popen(command) as process:
            wait_until(lambda lines=before: lines_of(output) > lines)
            time.sleep(generator.random() / 2)
            os.kill(process.pid, signal.SIGKILL)
    assert 0 < lines_of(output) < 800
    subprocess.run(command, check=True)
    wanted = b"".join(each.line + b"\n" for each in locally(tmp_path, given))
    assert output.read_bytes() == wanted
    assert not shards_in(tmp_path).exists()


@posix
def test_workers_that_are_killed_lose_and_double_nothing(tmp_path: Path) -> None:
    given = items(*["wait 0.01"] * 800)
    generator = random.Random(11)  # noqa: S311
    kills = 0
    with cluster_of(2) as own:
        stopped = threading.Event()

        def kill_now_and_then() -> None:
            nonlocal kills
            while not stopped.wait(0.3 + generator.random()):
                pid = generator.choice([each.pid for each in own.workers.values()])
                if pid is not None and kills < 6:
                    os.kill(pid, signal.SIGKILL)
                    kills += 1

        killer = threading.Thread(target=kill_now_and_then)
        killer.start()
        try:
            outcomes = run(own, tmp_path, given)
        finally:
            stopped.set()
            killer.join()
    assert kills >= 3
    assert plain(outcomes) == plain(locally(tmp_path, given))
    assert not shards_in(tmp_path).exists()


@posix
def test_a_shard_that_workers_die_of_is_taken_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of its documents kills whoever touches it: that one is given up, the others are not."""
    monkeypatch.setattr("newsx.corpus.cluster.analyse_shard", deadly)
    texts = ["go"] * 40
    texts[25] = "deadly"
    with cluster_of(2) as own:
        outcomes = run(own, tmp_path, items(*texts))
    assert [each.item.id for each in outcomes] == [f"r{number}" for number in range(40)]
    assert [each.item.id for each in outcomes if each.failed is not None] == ["r25"]
    assert json.loads(outcomes[25].line)["error"]["code"] == "worker_died"


def deadly(terms: bytes, records: bytes, *others: str) -> None:
    if b"deadly" in records:
        os.kill(os.getpid(), signal.SIGKILL)
    analyse_shard(terms, records, *others)


def test_a_file_that_is_gone_is_made_again(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsx.corpus.cluster._SECONDS_FOR_A_FILE_TO_SHOW", 0.0)
    read, gone = ShardFolder.read, []

    def lose_first(folder: ShardFolder, key: str) -> Any:
        if key not in gone:
            gone.append(key)
            folder.remove(key)
        return read(folder, key)

    monkeypatch.setattr(ShardFolder, "read", lose_first)
    given = items(*["go"] * 50)
    assert plain(run(cluster, tmp_path, given)) == plain(locally(tmp_path, given))
    assert len(gone) == len(list(shards_of(given)))


def test_files_that_never_show_end_it(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsx.corpus.cluster._SECONDS_FOR_A_FILE_TO_SHOW", 0.0)
    monkeypatch.setattr(ShardFolder, "read", lambda folder, key: None)
    with pytest.raises(OutputError) as raised:
        run(cluster, tmp_path, items("go"))
    assert raised.value.code == "folder_not_shared"


# Clusters that cannot do it


def failure_of(cluster: Any, folder: Path, given: list[Item], **more: Any) -> NewsxError:
    with pytest.raises(NewsxError) as raised:
        run(cluster, folder, given, **more)
    return raised.value


def test_a_scheduler_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("newsx.corpus.dask_client._CONNECT_SECONDS", 1.0)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        error = failure_of(f"tcp://127.0.0.1:{taken.getsockname()[1]}", tmp_path, items("go"))
    assert error.code == "cluster_unreachable"
    assert "\n" not in str(error)
    assert capfd.readouterr() == ("", "")
    assert not shards_in(tmp_path).exists()


@pytest.mark.parametrize(
    "address", ["", "here:8786", "tcp://", "http://x:1", "inproc://x", "none.json", "bad.json"]
)
def test_what_is_no_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.json").write_text("{}")
    error = failure_of(address, tmp_path, items("go"))
    assert isinstance(error, UsageError)
    assert error.code == "bad_cluster"


@posix
def test_a_scheduler_that_goes_away(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    process, address = scheduler_apart(tmp_path)
    threading.Timer(2.0, process.kill).start()
    try:
        error = failure_of(address, tmp_path, items("go"))
    finally:
        process.wait()
    assert error.code == "cluster_lost"
    assert "run the same command again" in str(error)
    assert "Traceback" not in capfd.readouterr().err


@posix
def test_workers_that_leave(tmp_path: Path) -> None:
    """As those of a job do that has reached its time: they are asked to end."""
    given = items(*["wait 0.02"] * 300)
    process, address = scheduler_apart(tmp_path)
    workers = [worker_apart(address), worker_apart(address)]
    try:
        outcomes = engine(address, tmp_path).outcomes(given)
        first = [next(outcomes)]
        workers[0].terminate()
        rest = list(outcomes)
    finally:
        for each in (*workers, process):
            each.terminate()
            each.wait()
    assert plain([*first, *rest]) == plain(locally(tmp_path, given))


@posix
def test_a_cluster_without_workers_is_waited_for(tmp_path: Path) -> None:
    notes: list[str] = []
    process, address = scheduler_apart(tmp_path)
    worker = None
    try:
        started = threading.Timer(1.5, lambda: workers.append(worker_apart(address)))
        workers: list[subprocess.Popen[bytes]] = []
        started.start()
        assert len(run(address, tmp_path, items("go", "go"), note=notes.append)) == 2
        (worker,) = workers
    finally:
        for each in (worker, process):
            if each is not None:
                each.terminate()
                each.wait()
    assert notes == ["the cluster has no workers yet; waiting for them"]


def test_a_worker_that_does_not_see_the_folder(cluster: Any, tmp_path: Path) -> None:
    """Its memory is not ours."""
    error = failure_of(cluster, tmp_path, items("go"), shards="memory://here")
    assert error.code == "folder_not_shared"
    assert "does not see memory://here" in str(error)
    assert seen(tmp_path) == []


def test_a_worker_that_does_not_see_the_inputs(tmp_path: Path) -> None:
    """Where the client's folder is none of the worker's."""
    folder = ShardFolder(str(shards_in(tmp_path)))
    folder.begin("ab" * 16, restart=False)
    options = Options()
    terms = Terms(analyzer_info(options), options, 60.0, 1 << 40, b"/nowhere", stand_in(tmp_path))
    shard = shard_of([item("x", Document(id="x", path="harbour.txt"))])
    with pytest.raises(NewsxError) as raised:
        task(terms, shard)(folder.address, "ab" * 16)
    assert raised.value.code == "folder_not_shared"
    assert "/nowhere" in str(raised.value)


def test_an_address_needs_no_folder(tmp_path: Path) -> None:
    folder = ShardFolder(str(shards_in(tmp_path)))
    folder.begin("ab" * 16, restart=False)
    options = Options()
    terms = Terms(analyzer_info(options), options, 60.0, 1 << 40, b"/nowhere", stand_in(tmp_path))
    page = Document(id="x", path="https://harbour.example/ferry", text="go")
    task(terms, shard_of([item("x", page)]))(folder.address, "ab" * 16)
    assert folder.read("cd" * 16) is not None


def test_an_input_that_is_here_and_not_there(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = item("x", Document(id="x", path=str(tmp_path / "harbour.txt"), text="not-found"))
    (outcome,) = run(cluster, tmp_path, [given])
    assert outcome.failed == "no such file; check the name"
    (tmp_path / "harbour.txt").write_text("The ferry was late.")
    error = failure_of(cluster, tmp_path, [given])
    assert error.code == "folder_not_shared"
    assert str(error).startswith("x: ")


def test_a_worker_with_another_newsx(tmp_path: Path) -> None:
    options = Options()
    info = msgspec.structs.replace(analyzer_info(options), version="99.0")
    terms = Terms(info, options, 60.0, 1 << 40, b"/", stand_in(tmp_path))
    with pytest.raises(NewsxError) as raised:
        task(terms, shard_of(items("go")))(str(shards_in(tmp_path)), "ab" * 16)
    assert raised.value.code == "worker_differs"
    assert "(here 99.0)" in str(raised.value)


def test_a_worker_that_cannot_load_the_model(cluster: Any, tmp_path: Path) -> None:
    error = failure_of(cluster, tmp_path, items("go", "go"), options=Options(model="missing"))
    assert error.code == "model_missing"


def test_the_next_run_is_none_the_worse(cluster: Any, tmp_path: Path) -> None:
    failure_of(cluster, tmp_path, items("go", "go"), options=Options(model="missing"))
    assert len(run(cluster, tmp_path, items("go", "go"))) == 2


@posix
def test_a_folder_that_cannot_be_written(cluster: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    error = failure_of(cluster, tmp_path, items("go"), shards=str(tmp_path / "file" / "shards"))
    assert isinstance(error, OutputError)
    assert error.code == "cannot_write"


def shard_of(given: list[Item]) -> Shard:
    (shard,) = shards_of(given)
    return shard


def task(terms: Terms, shard: Shard) -> Callable[[str, str], None]:
    """The task of a shard, run here."""
    encode = msgspec.msgpack.encode
    return lambda shards, run: analyse_shard(
        encode(terms), encode(shard.records), shards, run, "cd" * 16
    )


def wait_until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def lines_of(file: Path) -> int:
    return file.read_bytes().count(b"\n") if file.exists() else 0


def is_idle(cluster: Any) -> bool:
    with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
        calls = client.call_stack()
    return not any(calls.values())


def scheduler_apart(folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    """A scheduler in a process of its own."""
    file = folder / "apart.json"
    command = "distributed.cli.dask_scheduler"
    flags = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)]
    process = subprocess.Popen(
        [sys.executable, "-m", command, *flags],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_until(file.exists)
    time.sleep(0.2)
    return process, str(json.loads(file.read_text())["address"])


def worker_apart(address: str) -> subprocess.Popen[bytes]:
    command = "distributed.cli.dask_worker"
    flags = ["--nthreads", "1", "--no-nanny", "--no-dashboard"]
    return subprocess.Popen(
        [sys.executable, "-m", command, address, *flags],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


class _Lines:
    """A sink that appends lines, and knows those of earlier runs."""

    def __init__(self, file: Path) -> None:
        whole = file.read_bytes() if file.exists() else b""
        whole = whole[: whole.rfind(b"\n") + 1]
        file.write_bytes(whole)
        self._before = {json.loads(line)["id"] for line in whole.splitlines()}
        self._stream = file.open("ab", buffering=0)

    def before(self, item: Item) -> State | None:
        return "analysed" if item.id in self._before else None

    def write(self, outcome: Outcome) -> None:
        self._stream.write(outcome.line + b"\n")

    def done_before(self, item: Item, state: State) -> None:
        pass

    def done(self, outcome: Outcome) -> None:
        pass


if __name__ == "__main__":  # a client that is killed
    address, path, count = sys.argv[1:]
    lines = _Lines(Path(path) / "out.txt")
    run_batch(
        items(*["wait 0.005"] * int(count)),
        engine(address, Path(path)),
        lines,  # type: ignore[arg-type]
        lines,
    )
