"""Accuracy of time expressions on annotated corpora, by TempEval-3's measures.

    python benchmarks/times.py SHARED

SHARED is the folder that holds ``corpora/timex/*.jsonl`` and
``tools/score_timex.py``. Without it nothing is measured, and that is said.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

CORPORA = ("timebank-dev", "aquaint", "wikiwars-dev", "meantime-en-dev", "tweets-train")
MEASURES = ("relaxed", "strict", "type", "value")


def main() -> None:
    """Tag each corpus with the command line and print one row for it."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if shared is None or not (shared / "corpora" / "timex").is_dir():
        print("skipped: give the folder that holds corpora/timex and tools/score_timex.py")
        return
    print(f"{'corpus':18}" + "".join(f"{measure:>9}" for measure in MEASURES))
    for name in CORPORA:
        gold = shared / "corpora" / "timex" / f"{name}.jsonl"
        with tempfile.TemporaryDirectory() as folder:
            system = Path(folder) / "system.jsonl"
            with system.open("w") as out:
                subprocess.run(
                    [sys.executable, "-c", "from chronos.cli import main; main()", "tag", str(gold)], stdout=out, check=False
                )
            scorer = [sys.executable, str(shared / "tools" / "score_timex.py"), str(gold), str(system), "--json"]
            scores = json.loads(subprocess.run(scorer, capture_output=True, text=True, check=True).stdout)
        found = scores.get("total", scores)
        print(f"{name:18}" + "".join(f"{found[measure]['F1']:9.2f}" for measure in MEASURES))


if __name__ == "__main__":
    main()
