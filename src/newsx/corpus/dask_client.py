"""A connection to a Dask cluster: its address, and an end to it whatever happens."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from newsx.corpus.extras import missing_extra
from newsx.errors import NewsxError, UsageError

if TYPE_CHECKING:
    from distributed import Client

_CONNECT_SECONDS = 15.0
_CLOSE_SECONDS = 5.0


@contextmanager
def connected(address: str, *, debug: bool) -> Iterator[Client]:
    """A client of the cluster at ``address``: ``tcp://host:port`` or the path of a scheduler file.

    Raises :class:`~newsx.errors.NewsxError` if there is none.
    """
    where = _place(address)
    try:
        import dask
        from distributed import Client
        from distributed.versions import VersionMismatchWarning
    except ImportError as error:
        raise missing_extra("needs the package distributed", "cluster", "--cluster") from error
    if not debug:
        _silence()
    # A shard with one large document is no mistake.
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 TiB"}):
        try:
            with warnings.catch_warnings():
                # What matters are newsx and its model: each worker holds them against ours.
                warnings.simplefilter("ignore", VersionMismatchWarning)
                client = Client(
                    **where, timeout=_CONNECT_SECONDS, set_as_default=False, name="newsx"
                )
        except (OSError, ValueError, ImportError) as error:
            raise NewsxError(
                "cluster_unreachable",
                "no Dask scheduler answers there",
                remedy="check the address, and that dask scheduler runs",
                subject=address,
            ) from error
        try:
            yield client
        finally:
            with suppress(Exception):
                client.close(timeout=_CLOSE_SECONDS)


def _place(address: str) -> dict[str, Any]:
    """Which cluster, as Dask's client wants to be told."""
    if address.startswith("tcp://") and address.removeprefix("tcp://").strip("/"):
        return {"address": address}
    if address.endswith(".json"):
        try:
            found = msgspec.json.decode(Path(address).read_bytes(), type=dict[str, Any])
        except OSError as error:
            reason = error.strerror or str(error)
            raise UsageError("bad_cluster", reason, subject=address) from error
        except (msgspec.DecodeError, UnicodeDecodeError):
            found = {}
        if isinstance(found.get("address"), str):
            return {"scheduler_file": address}
        raise UsageError("bad_cluster", "is no scheduler file of Dask", subject=address)
    raise UsageError(
        "bad_cluster",
        "is no address of a cluster",
        remedy="give tcp://HOST:PORT or the scheduler file (.json) of dask scheduler",
        subject=address,
    )


def _silence() -> None:
    """Dask says on stderr what newsx says, too, in one line."""
    for name in ("distributed", "distributed.client", "tornado", "tornado.application"):
        logger = logging.getLogger(name)
        logger.handlers = [logging.NullHandler()]
        logger.propagate = False
