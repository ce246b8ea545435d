"""``python -m newsx``."""

from newsx.cli.main import run

if __name__ == "__main__":
    run()
