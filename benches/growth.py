"""How the cost of a count grows with papers, with names and with elections."""

import os
import sys

from common import apart, congress, median, papers


def row(ours, folder, count, names, elections):
    box = f"{folder}/growth-{count}-{names}.csv"
    if not os.path.exists(box):
        apart(papers, box, count, names, max(1, names * 2 // 3))
    file = f"{folder}/growth.toml"
    # Every election needs a box of its own.
    boxes = []
    for number in range(elections):
        link = f"growth-{number}.csv"
        if os.path.lexists(f"{folder}/{link}"):
            os.remove(f"{folder}/{link}")
        os.link(box, f"{folder}/{link}")
        boxes.append(link)
    congress(file, boxes, count, names, max(1, names * 2 // 3))
    wall, cpu, memory, _ = median([ours, "count", file, "--format", "json"], 5)
    print(f"| {count:,} | {names} | {elections} | {wall * 1000:.1f} | {cpu * 1000:.1f} | {memory:.0f} |", flush=True)


def main():
    ours, folder = sys.argv[1:]
    print("| papers | names | elections | wall ms | CPU ms | memory MiB |\n|--:|--:|--:|--:|--:|--:|")
    for count in (10**3, 10**4, 10**5, 10**6, 10**7):
        row(ours, folder, count, 30, 1)
    for names in (5, 60, 100, 200):
        row(ours, folder, 10**5, names, 1)
    for elections in (10, 50):
        row(ours, folder, 500, 60, elections)


main()
