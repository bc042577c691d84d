"""Times the allocator on made users, and beside it HiGHS on the sizes it can take.

    bench/allocator.py [--cases USERS:ITEMS:COMMUNITIES ...] [--highs USERS:ITEMS:COMMUNITIES ...]
                       [--highs-seconds N] [--heap 8g]

Each case is a process of its own (./huxin bench allocator, 8 budgets): by Allocator.allocate and, as
daily decisions do, by Allocator.priced, from nothing and then, on a table in which 5 % of the users
have changed, from the prices found (warm). HiGHS solves the same tables,
made here by the same hashes, through scipy's milp; it is stopped after --highs-seconds. One JSON line
per run goes to standard output, all of them to bench/allocator-results.json.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, vstack

ROOT = Path(__file__).resolve().parent.parent
BUDGETS = 8
MOST_COST = 1000
LITTLE = 75
CASES = ["100000:6:0", "1000000:6:0", "1000000:36:0", "100000:6:2000", "1000000:6:20000"]
HIGHS = ["1000:6:20", "10000:6:0", "10000:6:200"]


def case(text):
    users, items, communities = map(int, text.split(":"))
    return {"users": users, "items": items, "communities": communities}


def huxin(of, heap):
    options = [part for name, value in of.items() for part in (f"--{name}", str(value))]
    done = subprocess.run(
        [str(ROOT / "huxin"), "bench", "allocator", "--dir", str(ROOT / "var/bench/allocator")]
        + options,
        cwd=ROOT,
        env={
            **{name: value for name, value in os.environ.items() if name != "SPARK_HOME"},
            "HUXIN_HEAP": heap,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{of} failed:\n{done.stderr[-4000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def mixed(value):
    """SplitMix64's finisher, as in io.huxin.models.allocator.Hashes."""
    value = value + np.uint64(0x9E3779B97F4A7C15)
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


def table(users, items):
    """Profits and costs as AllocatorUsers makes them: user × item, and user × item × budget."""
    place = np.arange(users, dtype=np.uint64)[:, None] * np.uint64(64) + np.arange(
        items, dtype=np.uint64
    )
    hashed = mixed(place)
    profit = ((hashed >> np.uint64(40)) % np.uint64(MOST_COST)).astype(np.int64)
    cost = np.zeros((users, items, BUDGETS), dtype=np.int64)
    for k in range(BUDGETS):
        hashed = mixed(hashed)
        cost[:, :, k] = ((hashed >> np.uint64(33)) % np.uint64(MOST_COST)).astype(np.int64)
        profit += cost[:, :, k] // BUDGETS
    profit[:, 0] = 0
    cost[:, 0] = 0
    return profit, cost


def highs(users, items, communities, seconds):
    profit, cost = table(users, items)
    flat = cost.reshape(-1, BUDGETS).astype(float)
    columns = users * items
    owner = np.repeat(np.arange(users), items)
    rows = [
        csr_array((np.ones(columns), (owner, np.arange(columns))), shape=(users, columns)),
        csr_array(flat.T),
    ]
    lower = [np.ones(users), np.full(BUDGETS, -np.inf)]
    upper = [np.ones(users), users * (150.0 + 25 * np.arange(BUDGETS))]
    if communities:
        first = users * np.arange(communities + 1, dtype=np.int64) // communities
        of = np.repeat(np.arange(communities), np.diff(first))[owner]
        limit = np.diff(first) * np.where(np.arange(communities) % 2 == 0, LITTLE, MOST_COST)
        for k in range(2):
            rows.append(
                csr_array((flat[:, k], (of, np.arange(columns))), shape=(communities, columns))
            )
            lower.append(np.full(communities, -np.inf))
            upper.append(limit.astype(float))
    start = time.perf_counter()
    found = milp(
        -profit.reshape(-1).astype(float),
        integrality=np.ones(columns),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(
            vstack(rows).tocsr(), np.concatenate(lower), np.concatenate(upper)
        ),
        options={"time_limit": seconds, "mip_rel_gap": 1e-5},
    )
    took = time.perf_counter() - start
    objective = None if found.x is None else int(np.rint(found.x) @ profit.reshape(-1))
    bound = None if found.mip_dual_bound is None else -found.mip_dual_bound
    return {
        "name": "highs",
        "users": users,
        "items": items,
        "communities": communities,
        "seconds": round(took, 1),
        "objective": objective,
        "bound": bound,
        "gap": None if objective is None or not bound else (bound - objective) / bound,
        "status": found.message,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", nargs="*", default=CASES)
    parser.add_argument("--highs", nargs="*", default=HIGHS)
    parser.add_argument("--highs-seconds", type=float, default=60)
    parser.add_argument("--heap", default="8g")
    options = parser.parse_args()
    runs = []
    for of in map(case, options.cases):
        runs.append(huxin(of, options.heap))
        print(json.dumps(runs[-1]), flush=True)
    for of in map(case, options.highs):
        runs.append(huxin(of, options.heap))
        print(json.dumps(runs[-1]), flush=True)
        runs.append(highs(**of, seconds=options.highs_seconds))
        print(json.dumps(runs[-1]), flush=True)
    results = {"cores": os.cpu_count(), "load": os.getloadavg(), "runs": runs}
    (ROOT / "bench/allocator-results.json").write_text(json.dumps(results, indent=2) + "\n")


if __name__ == "__main__":
    main()
