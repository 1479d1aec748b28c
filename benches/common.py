"""Papers from a seed, a congress file for them, and the measure of a command."""

import multiprocessing
import os
import random
import statistics
import subprocess
import time


def apart(work, *given):
    """Does the work in a process of its own, so that its memory is not this one's."""
    process = multiprocessing.get_context("fork").Process(target=work, args=given)
    process.start()
    process.join()
    if process.exitcode != 0:
        raise SystemExit(f"failed: {work.__name__}")


def papers(path, rows, names, seats, seed=2020):
    """A file of 0/1 columns: mostly valid papers, some with too many names, a few with none."""
    dice = random.Random(seed)
    pool = []
    for _ in range(min(rows, 20000)):
        kind = dice.random()
        if kind < 0.08:
            kept = dice.randint(min(seats + 1, names), names)
        elif kind < 0.10:
            kept = 0
        else:
            kept = dice.randint(max(1, seats - 5), seats)
        chosen = set(dice.sample(range(names), kept))
        pool.append(",".join("1" if at in chosen else "0" for at in range(names)) + "\n")
    with open(path, "w", newline="") as file:
        file.write(",".join(str(at + 1) for at in range(names)) + "\n")
        left = rows
        while left > 0:
            part = min(left, 50000)
            file.write("".join(dice.choices(pool, k=part)))
            left -= part


def congress(path, boxes, rows, names, seats):
    """A congress of delegates with one election for each box."""
    people = ", ".join(f'"Người thứ {at + 1}"' for at in range(names))
    text = (
        'schema = 1\nunit = "Constructed"\ndate = 2025-03-01\nlevel = "province"\n'
        f'[meeting]\nkind = "delegates"\nsummoned = {rows}\npresent = {rows}\n'
    )
    for number, box in enumerate(boxes, 1):
        text += (
            f'[[election]]\nid = "e{number}"\noffice = "delegates"\nseats = {seats}\ncandidates = [{people}]\n'
            f'[[election.round]]\nissued = {rows}\nreturned = {rows}\nballots = "{box}"\n'
        )
    with open(path, "w") as file:
        file.write(text)


def run(command):
    """Wall seconds, CPU seconds, peak memory in MiB, and the output; what `cat` writes goes nowhere.

    The memory of a process that this one starts is never told as less than this one's own, some 15 MiB."""
    begun = time.perf_counter()
    kept = subprocess.DEVNULL if command[0] == "cat" else subprocess.PIPE
    process = subprocess.Popen(command, stdout=kept, stderr=subprocess.DEVNULL)
    output = process.stdout.read() if process.stdout else b"-"
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    if os.waitstatus_to_exitcode(status) not in (0, 1) or not output:
        raise SystemExit(f"failed: {' '.join(command)}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output


def median(command, runs):
    """The medians of so many runs, and the output of the last one."""
    measured = [run(command) for _ in range(runs)]
    wall, cpu, memory = (statistics.median(one[at] for one in measured) for at in range(3))
    return wall, cpu, memory, measured[-1][3]
