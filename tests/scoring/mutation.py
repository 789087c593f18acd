"""Break the engine on purpose, one small change at a time, and see whether a test of this folder notices: `make mutate`.

    python -m tests.scoring.mutation            every mutant of cmat/scoring
    python -m tests.scoring.mutation --sample   the part of them that `make test-all` has the time for, always the same ones

Fails where fewer than 90 % of the mutants are killed. What survives is printed with its difference, and whether `survivors.md` has judged it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).parent.parent.parent
MUTANTS = ROOT / "mutants"
MUTMUT = Path(sys.executable).parent / "mutmut"
JUDGED = Path(__file__).parent / "survivors.md"
LEAST_KILLED_PERCENT = 90
WORKERS = 2
# by the last digit of a mutant's number in its function: the first mutant of every function is one of them
SAMPLE = "cmat.scoring.*__mutmut_*[147]"
KILLED, NOT_RUN = "killed", "not checked"
Change = tuple[str, str]


def mutmut(*words: str, is_shown: bool = False) -> str:
    """Run mutmut at the top of the checkout and return what it says; its own progress goes to standard error."""
    environment = {**os.environ, "PYTHONHASHSEED": "0", "HYPOTHESIS_PROFILE": "mutation"}
    done = subprocess.run([MUTMUT, *words], cwd=ROOT, env=environment, check=False, stdout=sys.stderr if is_shown else subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"mutmut {words[0]} ended with {done.returncode}")
    return done.stdout or ""


def verdicts(said: str) -> dict[str, str]:
    r"""Return mutant to verdict from what `mutmut results` says.

    >>> verdicts("    cmat.scoring.means.x_mean__mutmut_1: killed\n\n")
    {'cmat.scoring.means.x_mean__mutmut_1': 'killed'}
    """
    return {name.strip(): verdict for name, _, verdict in (line.partition(": ") for line in said.splitlines()) if verdict}


def change(difference: str) -> Change:
    r"""Return the lines that a difference takes away, and those that it puts there, without indentation.

    >>> change("--- a\n+++ b\n@@ -1,2 +1,2 @@\n     x = 1\n-    y = 2\n+    y = 3\n")
    ('y = 2', 'y = 3')
    """
    lines = [line for line in difference.splitlines() if not line.startswith(("---", "+++"))]
    old, new = (" ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
    return old, new


def judged_changes(page: str) -> Iterator[tuple[str, Change]]:
    r"""Yield (module, change) of every difference on the page: in a `diff` block each `+` is another mutant of the `-` above it.

    >>> list(judged_changes("## means\n```diff\n- x = 1\n+ x = 2\n+ x = None\n```\n"))
    [('means', ('x = 1', 'x = 2')), ('means', ('x = 1', 'x = None'))]
    """
    for section in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        for block in re.findall(r"^```diff\n(.*?)^```", section, flags=re.MULTILINE | re.DOTALL):
            old = " ".join(line[1:].strip() for line in block.splitlines() if line.startswith("-"))
            for new in [line[1:].strip() for line in block.splitlines() if line.startswith("+")] or [""]:
                yield section.split()[0], (old, new)


def module(mutant: str) -> str:
    """Return the module of a mutant.

    >>> module("cmat.scoring.means.x_mean__mutmut_1")
    'means'
    """
    return mutant.split(".")[2]


def table(found: dict[str, str]) -> Iterator[str]:
    """Yield how many mutants of each module were killed."""
    everyone, killed = Counter(map(module, found)), Counter(module(mutant) for mutant, verdict in found.items() if verdict == KILLED)
    yield from (f"{name:<12}{killed[name]:>5} of {count:>4} killed" for name, count in sorted(everyone.items()))


def survivors(found: dict[str, str], judged: Iterable[tuple[str, Change]]) -> Iterator[str]:
    """Yield every mutant that was not killed, with its difference, and whether it has been judged. A mutant that ran out of time counts here."""
    known = set(judged)
    alive = [mutant for mutant, verdict in found.items() if verdict != KILLED]
    with ThreadPoolExecutor(WORKERS) as pool:
        for mutant, difference in zip(alive, pool.map(lambda mutant: mutmut("show", mutant), alive), strict=True):
            old, new = change(difference)
            yield f"{mutant}: {found[mutant]}, {'judged' if (module(mutant), (old, new)) in known else f'NOT JUDGED in {JUDGED.relative_to(ROOT)}'}"
            yield from (f"  {sign} {line}" for sign, line in (("-", old), ("+", new)) if line)


def main(words: list[str]) -> int:
    """Run mutmut and print what came of it; return 1 where too few mutants were killed."""
    is_sample = words == ["--sample"]
    start = monotonic()
    shutil.rmtree(MUTANTS, ignore_errors=True)
    mutmut("run", f"--max-children={WORKERS}", *([SAMPLE] if is_sample else []), is_shown=True)
    everyone = verdicts(mutmut("results", "--all=true"))
    found = {mutant: verdict for mutant, verdict in everyone.items() if verdict != NOT_RUN}
    for line in [*table(found), *survivors(found, judged_changes(JUDGED.read_text(encoding="utf-8")))]:
        print(line)
    percent = 100 * sum(verdict == KILLED for verdict in found.values()) / len(found)
    sample = f"a sample ({SAMPLE}) of {len(everyone)}; all of them: make mutate" if is_sample else "all of them"
    print(f"mutants: {len(found)} run, {sample}; {percent:.1f} % killed, at least {LEAST_KILLED_PERCENT} % wanted; {monotonic() - start:.0f} s")
    return int(percent < LEAST_KILLED_PERCENT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
