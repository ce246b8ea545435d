"""A worker without a model: each record says what is to happen to it.

It speaks as ``newsx.corpus.worker`` does; ``python stand_in_worker.py FOLDER``. What it remembers
from one process to the next lies in FOLDER.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import msgspec

from newsx.corpus.frames import read_frame, write_frame
from newsx.corpus.worker import OUT_OF_MEMORY, Orders, Ready, Reply, _private_streams
from newsx.document import Document
from newsx.result import Failure


def main(folder: Path) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, sink = _private_streams()
    orders = read_frame(source)
    assert orders is not None
    name = msgspec.msgpack.decode(orders, type=Orders).options.model
    if name == "missing":
        write_frame(sink, msgspec.msgpack.encode(Ready(Failure("model_missing", "no such model"))))
        return
    if name == "dying":
        os._exit(9)
    if name.startswith("killed-"):
        starts = folder / "starts"
        before = starts.stat().st_size if starts.exists() else 0
        if before < int(name.removeprefix("killed-")):
            starts.write_text("x" * (before + 1))
            os.kill(os.getpid(), signal.SIGKILL)
    write_frame(sink, msgspec.msgpack.encode(Ready()))
    while (record := read_frame(source)) is not None:
        document = msgspec.msgpack.decode(record, type=Document)
        text = document.text or Path(document.path or "").read_text()
        log(folder, "begin", document.id)
        failed = act(folder, document, text)
        log(folder, "end", document.id)
        os.write(1, b"what a library prints to stdout")
        line: dict[str, object] = {"id": document.id, "text": text}
        if text == "not-found":
            line["error"] = {"code": "not_found", "message": failed}
        reply = Reply(msgspec.json.encode(line), failed)
        write_frame(sink, msgspec.msgpack.encode(reply))


def log(folder: Path, what: str, id: str) -> None:
    """Process, document and moment, in ``begin.log`` or ``end.log``."""
    with (folder / f"{what}.log").open("a") as file:
        file.write(f"{os.getpid()} {id} {time.monotonic()}\n")


def wait_for(folder: Path, id: str) -> None:
    """Until another worker has begun with a document."""
    for _ in range(5000):
        if f" {id} " in (folder / "begin.log").read_text():
            return
        time.sleep(0.01)


def act(folder: Path, document: Document, text: str) -> str | None:
    """Do what the text of the document says; its message if it is to fail."""
    word, _, argument = text.partition(" ")
    if word == "wait":
        time.sleep(float(argument))
    elif word == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif word == "kill-first":
        deaths = folder / f"{document.id}.deaths"
        before = deaths.stat().st_size if deaths.exists() else 0
        if before < int(argument):
            deaths.write_text("x" * (before + 1))
            os.kill(os.getpid(), signal.SIGKILL)
    elif word == "wait-for":
        wait_for(folder, argument)
    elif word == "exit-after":
        wait_for(folder, argument)
        os._exit(3)
    elif word == "exit":
        os._exit(int(argument))
    elif word == "memory-error":
        os._exit(OUT_OF_MEMORY)
    elif word == "swell":
        held = bytearray(os.urandom(1 << 20) * int(argument))
        time.sleep(60 if held else 0)
    elif word == "fail":
        return "no article in it"
    elif word == "not-found":
        return "no such file; check the name"
    return None


if __name__ == "__main__":
    main(Path(sys.argv[1]))
