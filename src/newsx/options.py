"""What a user may choose, in one plain record that travels to workers as it is."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct, structs

InputFormat = Literal["auto", "html", "text"]


class Options(Struct, frozen=True, kw_only=True):
    """Options of an analysis. ``max_size`` is in bytes and overrides both default limits."""

    model: str = "md"
    input_format: InputFormat = "auto"
    strip: bool = True
    published: str | None = None
    max_size: int | None = None
    segments: bool = True
    explain: bool = False

    def differing(self) -> dict[str, Any]:
        """Options that differ from the defaults, but for the model: it has its own place."""
        defaults = structs.asdict(Options())
        given = structs.asdict(self)
        return {
            key: value for key, value in given.items() if value != defaults[key] and key != "model"
        }
