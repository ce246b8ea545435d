"""``python -m newsx``."""

import os
import sys


def forget_working_folder() -> None:
    """``python -m`` looks for modules in the working folder first: none of those is to be run.

    It may hold anybody's files. (``newsx`` and ``python -P`` do not look there at all.)
    """
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    if not sys.flags.safe_path and sys.path[0] != home:
        del sys.path[0]


if __name__ == "__main__":
    forget_working_folder()
    from newsx.cli.main import run

    run()
