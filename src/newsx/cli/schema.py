"""``newsx schema``: the JSON Schema of the result."""

from __future__ import annotations

import click

from newsx.errors import ExitStatus


@click.command()
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def schema(debug: bool) -> int:
    """Print the JSON Schema of the result."""
    import json

    from newsx.cli.streams import write_bytes
    from newsx.result import json_schema

    write_bytes((json.dumps(json_schema(), indent=2) + "\n").encode())
    return ExitStatus.OK
