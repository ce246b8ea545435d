"""The engine of one machine: worker processes beside this one."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable
from dataclasses import dataclass

from newsx.analyzer_info import analyzer_info
from newsx.corpus.engine import AnyOrder, InputOrder, encoded, outcome_of
from newsx.corpus.items import Item, Outcome
from newsx.corpus.seat import Limits
from newsx.corpus.supervisor import Supervisor
from newsx.corpus.worker import Orders
from newsx.document import Document
from newsx.options import Options

# -P: a folder that somebody works in must not lend its modules to the workers.
WORKER = (sys.executable, "-P", "-m", "newsx.corpus.worker")

_HANDED_IN = 2  # documents a worker: the one it works on, and the next
_MOST_WAITING_BYTES = 64 << 20  # of results that wait for a slow one before them


@dataclass(frozen=True)
class LocalEngine:
    """Analyses items in ``workers`` processes of this machine.

    Outcomes come in input order if ``ordered``. ``debug`` lets the workers write to stderr.
    """

    options: Options
    workers: int
    limits: Limits
    ordered: bool = True
    debug: bool = False
    command: tuple[str, ...] = WORKER

    def outcomes(self, items: Iterable[Item]) -> Generator[Outcome, None, None]:
        """An outcome for each item. Raises :class:`NewsxError` if no worker can be started."""
        info = analyzer_info(self.options)
        order = InputOrder() if self.ordered else AnyOrder()
        running: dict[int, Item] = {}
        orders = Orders(self.options, self.limits.seconds)
        supervisor: Supervisor[int] = Supervisor(
            self.command, orders, self.workers, self.limits, quiet=not self.debug
        )

        def finish_one() -> None:
            done = supervisor.next_done()
            order.put(done.key, outcome_of(running.pop(done.key), done.reply, info, done.seconds))

        try:
            for number, item in enumerate(items):
                if isinstance(item.source, Document):
                    running[number] = item
                    supervisor.submit(number, encoded(item.source))
                else:
                    order.put(number, outcome_of(item, item.source, info))
                while running and self._is_full(len(running), order.bytes):
                    finish_one()
                yield from order.ready()
            while running:
                finish_one()
                yield from order.ready()
        finally:
            supervisor.stop()

    def _is_full(self, running: int, waiting_bytes: int) -> bool:
        return running >= self.workers * _HANDED_IN or waiting_bytes > _MOST_WAITING_BYTES
