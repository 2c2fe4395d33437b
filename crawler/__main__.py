"""The command `seedwire`, also `python -m crawler`.

Nothing is loaded with this module: each worker process loads what the program was started by.
"""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from crawler import cli

    cli.main()


if __name__ == "__main__":
    main()
