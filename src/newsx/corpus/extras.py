"""Packages that newsx is installed without."""

from __future__ import annotations

from newsx.errors import UsageError


def missing_extra(message: str, extra: str, subject: str) -> UsageError:
    """The error for a package of an extra that is not there."""
    remedy = f"pip install 'newsx[{extra}]'"
    return UsageError("missing_extra", message, remedy=remedy, subject=subject)
