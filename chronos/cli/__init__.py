"""The command line: one file per command. The clock, files, streams and exit codes live here and nowhere else."""

from chronos.cli.main import main

__all__ = ["main"]
