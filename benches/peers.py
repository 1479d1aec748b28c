"""One file, many programs: the same votes, and what each of them costs."""

import ast
import datetime
import json
import os
import platform
import re
import sys
from importlib.metadata import version

from common import apart, congress, median, papers

NAMES, SEATS = 30, 20

POLARS = """
import sys, polars as pl
names = [str(at + 1) for at in range({names})]
rows = pl.scan_csv(sys.argv[1], schema={{name: pl.Int8 for name in names}})
kept = pl.sum_horizontal(pl.col(name).cast(pl.Int32) for name in names)
valid = rows.filter((kept >= 1) & (kept <= {seats}))
total = valid.select(pl.col(name).cast(pl.Int64).sum() for name in names).collect(engine="streaming")
print(list(total.row(0)))
"""

DUCKDB = """
import sys, duckdb
names = [str(at + 1) for at in range({names})]
kept = " + ".join('"' + name + '"::INT' for name in names)
sums = ", ".join('sum("' + name + '")::BIGINT' for name in names)
types = ", ".join("'" + name + "': 'TINYINT'" for name in names)
rows = "read_csv('" + sys.argv[1] + "', header=true, delim=',', columns={{" + types + "}})"
duckdb.sql("SET enable_progress_bar = false")
print(list(duckdb.sql("SELECT " + sums + " FROM " + rows + " WHERE " + kept + " BETWEEN 1 AND {seats}").fetchall()[0]))
"""

CSV = """
import csv, sys
votes = [0] * {names}
with open(sys.argv[1], newline="") as file:
    rows = csv.reader(file)
    next(rows)
    for row in rows:
        chosen = [at for at, mark in enumerate(row) if mark == "1"]
        if 1 <= len(chosen) <= {seats}:
            for at in chosen:
                votes[at] += 1
print(votes)
"""


def of_report(output):
    round_ = json.loads(output)["elections"][0]["rounds"][0]
    return [line["votes"] for line in round_["votes"]]


def of_stv(output):
    found = dict(re.findall(r"Candidate (c\d+)[^\n]*?: (\d+)", output.decode()))
    found = found or dict(re.findall(r"(c\d+)\D+(\d+)", output.decode()))
    return [int(found[f"c{at}"]) for at in range(NAMES)]


def of_list(output):
    return ast.literal_eval(output.decode())


def blt(source, target):
    """The valid papers in the form of stv-rs: it knows no invalid ones."""
    with open(source) as rows, open(target, "w") as file:
        next(rows)
        file.write(f"{NAMES} {SEATS}\n[nick {' '.join(f'c{at}' for at in range(NAMES))}]\n")
        for row in rows:
            chosen = [f"c{at}" for at, mark in enumerate(row.rstrip().split(",")) if mark == "1"]
            if 1 <= len(chosen) <= SEATS:
                file.write(f"1 {' '.join(chosen)} 0\n")
        file.write("0\n" + "".join(f'"c{at}"\n' for at in range(NAMES)) + '"Constructed"\n')


def table(title, measured, first):
    print(f"\n{title}\n")
    print(f"| program | wall s | CPU s | memory MiB | wall ÷ {first} |\n|---|--:|--:|--:|--:|")
    base = measured[first][0]
    for name, (wall, cpu, memory, _) in measured.items():
        print(f"| {name} | {wall:.3f} | {cpu:.3f} | {memory:.0f} | {wall / base:.1f} |")


def agree(measured, readers):
    votes = {name: readers[name](output) for name, (*_, output) in measured.items() if name in readers}
    (first, expected), *others = votes.items()
    for name, found in others:
        if found != expected:
            place = next((at for at, pair in enumerate(zip(expected, found)) if pair[0] != pair[1]), None)
            raise SystemExit(f"{first} and {name} differ at name {place}: {expected} and {found}")


def main():
    ours, folder, *given = sys.argv[1:]
    rows, runs = int(given[0]) if given else 10_000_000, int(given[1]) if len(given) > 1 else 5
    python = sys.executable
    small = min(rows, 1_000_000)
    for count, name in ((rows, "papers"), (small, "small")):
        box = f"{folder}/{name}-{count}.csv"
        if not os.path.exists(box):
            apart(papers, box, count, NAMES, SEATS)
        congress(f"{folder}/{name}.toml", [os.path.basename(box)], count, NAMES, SEATS)
    box, part = f"{folder}/papers-{rows}.csv", f"{folder}/small-{small}.csv"
    apart(blt, part, f"{folder}/small.blt")
    filled = {key: text.format(names=NAMES, seats=SEATS) for key, text in
              (("polars", POLARS), ("duckdb", DUCKDB), ("csv", CSV))}
    versions = ", ".join(f"{name} {version(name)}" for name in ("polars", "duckdb"))
    print(f"{datetime.date.today()}, {platform.machine()}, {os.cpu_count()} cores, medians of {runs} runs, whole processes; {versions}.")

    commands = {
        "wc -l": ["wc", "-l", box],
        "cat": ["cat", box],
        "kiemphieu": [ours, "count", f"{folder}/papers.toml", "--format", "json"],
        "polars (streaming)": [python, "-c", filled["polars"], box],
        "DuckDB": [python, "-c", filled["duckdb"], box],
    }
    measured = {name: median(command, runs) for name, command in commands.items()}
    agree(measured, {"kiemphieu": of_report, "polars (streaming)": of_list, "DuckDB": of_list})
    table(f"{rows:,} papers of {NAMES} names, {os.path.getsize(box) / 1e6:.0f} MB", measured, "wc -l")

    commands = {
        "kiemphieu": [ours, "count", f"{folder}/small.toml", "--format", "json"],
        "tallystick (approval)": [f"{folder}/tally/target/release/tally", part, str(NAMES), str(SEATS)],
        "stv-rs (plurality)": [f"{folder}/bin/stv-rs", "--arithmetic", "fixed9", "--input", f"{folder}/small.blt", "plurality"],
        "Python's csv": [python, "-c", filled["csv"], part],
    }
    measured = {name: median(command, runs) for name, command in commands.items()}
    agree(measured, {"kiemphieu": of_report, "tallystick (approval)": of_list, "stv-rs (plurality)": of_stv, "Python's csv": of_list})
    table(f"{small:,} papers of {NAMES} names; stv-rs is given the valid ones only", measured, "kiemphieu")


main()
