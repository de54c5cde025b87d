"""CPU seconds to start: ``chronos resolve`` and ``chronos --help`` beside an empty command of the installed typer.

    python benchmarks/startup.py [RUNS]

Prints the median of RUNS (default 15) for each, and what chronos adds.
"""

import resource
import statistics
import subprocess
import sys

EMPTY = "import typer\napp = typer.Typer()\n@app.command()\ndef main() -> None:\n    pass\napp()"
CHRONOS = "import sys\nfrom chronos.cli import main\nmain()"
COMMANDS = {
    "empty typer command": (EMPTY, []),
    "chronos --help": (CHRONOS, ["--help"]),
    "chronos resolve": (CHRONOS, ["resolve", "over the weekend", "--date", "2013-03-04"]),
}


def cpu(program: str, arguments: list[str]) -> float:
    """CPU seconds of one run, its children's included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program, *arguments], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    """Measure in turns, so that a busy moment falls on all alike."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(runs):
        for name, (program, arguments) in COMMANDS.items():
            times[name].append(cpu(program, arguments))
    base = statistics.median(times["empty typer command"])
    for name, found in times.items():
        median = statistics.median(found)
        print(f"{name:22} {median:.3f} s   {median - base:+.3f}")


if __name__ == "__main__":
    main()
