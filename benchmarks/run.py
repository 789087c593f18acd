"""Benchmarks as ratios: both sides in one run, in turn, by CPU time; medians of the pairs' ratios.

Absolute times depend on the machine and on what else runs on it; ratios taken in one run hardly do.

    make bench                        all of them
    python -m benchmarks.run sheet    one of them
"""

from __future__ import annotations

import importlib.util
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

# before numpy is loaded: one thread on each side
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from benchmarks import sheet


def child_cpu(*words: str) -> float:
    """Return the CPU seconds, user and system, of Python on some words."""
    return cost((sys.executable, *words))[0]


def cost(words: tuple[str, ...]) -> tuple[float, float]:
    """Return the CPU seconds, user and system, and the seconds of one process; compiled files are kept, as wherever cmat is installed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(words, check=True, capture_output=True, env=environment)
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, end - start


def own_cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds of a call in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def report(name: str, goal: str, pairs: list[tuple[float, float]]) -> None:
    """Print the median, the smallest and the largest ratio of some pairs."""
    ratios = sorted(ours / theirs for ours, theirs in pairs)
    ours, theirs = (statistics.median(side) * 1000 for side in zip(*pairs, strict=True))
    spread = f"({ratios[0]:.3f} to {ratios[-1]:.3f})"
    print(f"{name:58} {statistics.median(ratios):6.3f}  {spread}  goal {goal:8} {ours:8.1f} ms : {theirs:.1f} ms", flush=True)


def is_there(module: str) -> bool:
    """Whether a library can be imported here."""
    return importlib.util.find_spec(module) is not None


def start_up() -> None:
    """Measure the start of commands against an empty Python, and against importing Typer alone."""
    for name, words, goal in (
        ("cmat --help : python -c pass", ("-m", "cmat", "--help"), "-"),
        ("cmat score sepehr --json : python -c pass", ("-m", "cmat", "score", "examples/sepehr", "--json"), "<= 25"),
    ):
        child_cpu(*words)
        report(name, goal, [(child_cpu(*words), child_cpu("-c", "pass")) for _ in range(9)])
    report("cmat --help : import typer.main", "<= 1.6", [(child_cpu("-m", "cmat", "--help"), child_cpu("-c", "import typer.main")) for _ in range(9)])


def load_sheet() -> None:
    """Measure loading and validating a sheet of 260 answers against yaml.CSafeLoader reading the same text."""
    ours, theirs = sheet.workloads(260)
    ours(), theirs()
    report("load + validate 260 answers : yaml.CSafeLoader alone", "<= 0.75", [(own_cpu(ours), own_cpu(theirs)) for _ in range(41)])


def full_pdf() -> None:
    """Measure the full report, both languages: against WeasyPrint alone and Chromium on the finished HTML, and its size."""
    from benchmarks import pdf

    with tempfile.TemporaryDirectory(prefix="cmat-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        pdf.prepare(folder)
        for language in pdf.LANGUAGES:
            pairs = [(pdf.fresh_cpu("ours", language, folder), pdf.fresh_cpu("plain", language, folder)) for _ in range(3)]
            report(f"full PDF {language}, fresh process : WeasyPrint alone", "<= 1.25", pairs)
            ways = pdf.workloads(language, folder)
            rounds = [[own_cpu(ways[way]) for way in ("ours", "plain", "tuned")] for _ in range(4)][1:]
            report(f"full PDF {language}, warm : WeasyPrint alone", "<= 1.15", [(ours, plain) for ours, plain, _ in rounds])
            report(f"full PDF {language}, warm : WeasyPrint with our settings", "-", [(ours, tuned) for ours, _, tuned in rounds])
            _against_chromium(language, folder)
            pages, bare, carrying = pdf.sizes(language, folder)
            title = f"full PDF {language}, {pages} pages, KiB for 30 of them"
            print(f"{title:58} {bare / pages * 30:6.0f}  goal <= 400  {bare:.0f} for all, {carrying:.0f} with attachments", flush=True)


def _against_chromium(language: str, folder: Path) -> None:
    """Whole processes: `cmat report` with scoring, attachments and all, Chromium with its helpers as far as it waits for them."""
    from benchmarks import pdf

    theirs = pdf.chromium_words(language, folder)
    if theirs is None:
        print(f"full PDF {language} : Chromium: not measured; Chromium is missing")
        return
    ours = (sys.executable, "-m", "cmat", "report", str(pdf.EXAMPLE), "--lang", language, "-o", str(folder / "out"), "--force", "-q")
    cost(theirs)
    pairs = [(cost(ours), cost(theirs)) for _ in range(3)]
    for place, unit in enumerate(("CPU", "wall")):
        report(f"cmat report {language}, {unit} : Chromium printing it", "-", [(mine[place], its[place]) for mine, its in pairs])


def survey_rows() -> None:
    """Measure scoring 100,000 respondents x the whole QCI questionnaire against other ways to the same scores."""
    from benchmarks import survey

    ways = survey.workloads(100_000)
    for ours, name, goal, rounds in (
        ("scores", "columns", "<= 1.5", 15),
        ("scores", "textbook", "<= 0.167", 15),
        ("scores", "polars", "<= 0.33", 9),
        ("scores", "pandas", "<= 0.025", 3),
        ("all", "textbook", "-", 9),
    ):
        title = f"survey {ours}, 100,000 x QCI : {name}"
        if name in ways:
            report(title, goal, [(own_cpu(ways[ours]), own_cpu(ways[name])) for _ in range(rounds)])
        else:
            print(f"{title}: not measured; {name} is missing: pip install {name}")


def survey_files() -> None:
    """Measure CSV to CSV against scorify, per row: a million rows here, 5,000 there, whole processes with their start."""
    from benchmarks import peers, survey

    if not is_there("scorify"):
        print("survey CSV to CSV : scorify: not measured; scorify is missing: pip install scorify")
        return
    with tempfile.TemporaryDirectory(prefix="cmat-bench-") as name:
        folder = Path(name)
        few, many = survey.csv_files(folder, (5_000, 1_000_000))
        theirs = peers.scorify_words(folder / "sheet.csv", few, folder / "theirs.csv")
        same = ("-m", "benchmarks.survey", str(many), str(folder / "ours.csv"))
        whole = ("-m", "cmat", "survey", str(many), "--questionnaire", "qci", "-o", str(folder / "out"), "--individuals", "-q", "--force")
        for title, ours, goal in (("ids and scores", same, "<= 0.02"), ("cmat survey, all it writes", whole, "-")):
            # seconds per 1,000 rows
            pairs = [(child_cpu(*ours) / 1_000, child_cpu(*theirs) / 5) for _ in range(2)]
            report(f"CSV to CSV, {title} : scorify, 1,000 rows", goal, pairs)
        survey.same_scores(folder / "ours.csv", folder / "theirs.csv")


def million() -> None:
    """Measure `cmat survey` on a million respondents, Parquet in and out: peak resident memory of the process and its CPU time."""
    from benchmarks import million as work

    if not is_there("polars"):
        print("survey of a million: not measured; polars is missing: pip install 'cmat-toolkit[bulk]'")
        return
    for run in work.runs(1_000_000):
        name = f"cmat survey {run.questionnaire}, {run.questions} questions, Parquet to Parquet"
        print(f"{name:58} peak {run.peak_mib:5.0f} MiB  goal <= 1024  CPU {run.cpu_seconds:5.1f} s  {run.rows:,} rows", flush=True)


def load_questionnaire() -> None:
    """Measure loading and checking the largest shipped questionnaire against yaml.CSafeLoader reading the same text."""
    from benchmarks import authors

    # parsed each time: what is kept of an earlier run would be compared with parsing
    os.environ["CMAT_NO_CACHE"] = "1"
    ours, theirs, name = authors.largest()
    ours(), theirs()
    report(f"load + check {name} : yaml.CSafeLoader alone", "<= 0.75", [(own_cpu(ours), own_cpu(theirs)) for _ in range(21)])


def lint_library() -> None:
    """Measure linting everything that is shipped: CPU seconds of one run, and against yaml.CSafeLoader reading the same files."""
    from benchmarks import authors

    ours, theirs, name = authors.everything()
    ours(), theirs()
    report(f"lint {name} : yaml.CSafeLoader alone", "<= 3 s", [(own_cpu(ours), own_cpu(theirs)) for _ in range(5)])


ALL = {
    "start": start_up,
    "sheet": load_sheet,
    "questionnaire": load_questionnaire,
    "lint": lint_library,
    "pdf": full_pdf,
    "survey": survey_rows,
    "csv": survey_files,
    "million": million,
}

if __name__ == "__main__":
    for wanted in sys.argv[1:] or ALL:
        ALL[wanted]()
