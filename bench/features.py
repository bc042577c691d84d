"""Measures the feature engine beside one SQL query in Spark and in DuckDB, in one run.

    bench/features.py [--users N ...] [--days N] [--short-days N] [--repeat N] [--times N] [--heavy N] [--keep]

For each number of users it makes a ledger of transactions, and then, each step in a process of its
own, one after the other:

  recompute   all features of the last day from all rows, by the engine
  sql         the same by one query of conditional aggregates in Spark SQL
  duckdb      the same query in DuckDB, on the same Parquet files
  backfill    31 days up to the last in one pass
  start       the last day anew, with the states that a next day starts from
  advance     one more day from those states, with late rows and corrections
  short       advance on a ledger of few days of history

A step of the engine and of Spark SQL is done `--times` times in its process: the first loads classes
and compiles, as a process does that does nothing else; the others are warm, as in a day's run that
has taken in the ledger before.

It stops if the engine, Spark SQL and DuckDB do not give the same features, or if the day carried on
is not the day made anew, or the last day of the backfill not the day alone. Results go to
bench/features-results.json, a table to standard output.
"""

import argparse
import json
import multiprocessing
import os
import platform
import re
import resource
import shutil
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parent.parent
HEAP = "8g"
# What DuckDB may write to disk where its memory does not suffice.
SPILL = "20GB"


def huxin(step, directory, *options):
    """One step in a process of its own: what it prints."""
    done = subprocess.run(
        [str(ROOT / "huxin"), "bench", step, "--dir", str(directory), *map(str, options)],
        cwd=ROOT,
        env={
            **{name: value for name, value in os.environ.items() if name != "SPARK_HOME"},
            "HUXIN_HEAP": HEAP,
            "HUXIN_SPARK_OPTS": "--conf spark.sql.shuffle.partitions=32",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        sys.exit(f"bench {step} failed:\n{done.stderr[-4000:]}")
    for line in done.stderr.splitlines():
        if "made anew" in line:
            print(f"  {line}", file=sys.stderr)
    return done.stdout


def measured(step, directory, *options):
    line = json.loads(huxin(step, directory, *options).strip().splitlines()[-1])
    print(f"  {step}: {line}", file=sys.stderr, flush=True)
    return line


def by_duckdb(directory, query):
    """The query in DuckDB on the ledger's files, written as Parquet, in a process of its own."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        run = pool.apply(in_duckdb, (str(directory), query))
    print(f"  duckdb: {run}", file=sys.stderr, flush=True)
    return run


def in_duckdb(directory, query):
    """Seconds, bytes read, most bytes spilled and most memory of the query; of a process alone."""
    out = f"{directory}/bench/duckdb.parquet"
    spill = Path(directory) / "bench" / "tmp"
    con = duckdb.connect()
    con.execute("SET enable_progress_bar = false")
    con.execute("SET threads = 2")
    con.execute("SET memory_limit = '8GB'")
    con.execute("SET TimeZone = 'UTC'")
    con.execute(f"SET temp_directory = '{spill}'")
    con.execute(f"SET max_temp_directory_size = '{SPILL}'")
    con.execute(
        "CREATE VIEW transactions AS SELECT * FROM"
        f" read_parquet('{directory}/warehouse/transactions/*.parquet')"
    )
    spilled = Largest(spill)
    read = bytes_read()
    start = time.monotonic()
    run = {"name": "duckdb"}
    try:
        con.execute(f"COPY ({query}) TO '{out}' (FORMAT parquet)")
        run["seconds"] = round(time.monotonic() - start, 1)
    except (duckdb.OutOfMemoryException, duckdb.IOException) as e:
        run["stopped"] = str(e).splitlines()[0]
    run["spilled_mb"] = spilled.stop() >> 20
    run["peak_rss_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    if read is not None:
        # What it wrote to disk it may have read again: taken back from there, it counts twice.
        run["read_mb"] = (bytes_read() - read) >> 20
    con.close()
    return run


def bytes_read():
    """Bytes that this process has read, from disk or the system's cache; None but on Linux."""
    try:
        return int(re.search(r"rchar: (\d+)", Path("/proc/self/io").read_text()).group(1))
    except OSError:
        return None


class Largest(threading.Thread):
    """The most bytes that a folder held, looked at five times a second."""

    def __init__(self, folder):
        super().__init__(daemon=True)
        self.folder = folder
        self.bytes = 0
        self.done = threading.Event()
        self.start()

    def run(self):
        while not self.done.wait(0.2):
            self.bytes = max(self.bytes, held(self.folder))

    def stop(self):
        self.done.set()
        self.join()
        return self.bytes


def held(folder):
    """Bytes of a folder's files, which may vanish meanwhile."""
    total = 0
    for file in folder.glob("**/*"):
        try:
            total += file.stat().st_size
        except FileNotFoundError:
            continue
    return total


def files(directory, name):
    return f"read_parquet('{directory}/bench/{name}/*.parquet')"


def must_agree(directory, left, right, columns, keys):
    """Stops if two results differ, beyond what doubles lose, in any value."""
    differing = " + ".join(
        f"CAST(l.{c} IS DISTINCT FROM r.{c} AND"
        f" NOT coalesce(abs(l.{c} - r.{c}) <= 1e-6 * greatest(1, abs(l.{c})), false) AS INT)"
        for c in columns
    )
    both, only, wrong = duckdb.sql(
        f"SELECT count(l.user_id), count(*) - count(l.user_id) + count(*) - count(r.user_id),"
        f" sum({differing}) FROM {left} l FULL JOIN {right} r USING ({keys})"
    ).fetchone()
    if not both or only or wrong:
        sys.exit(f"{left} and {right} differ: {both} users, {only} in one only, {wrong} values")


def columns_of(directory, name):
    names = duckdb.sql(f"SELECT * FROM {files(directory, name)} LIMIT 0").columns
    return [c for c in names if c not in ("as_of", "user_id", "feature_set_id", "digest")]


def benchmark(users, options):
    directory = Path(options.dir) / f"{users}-{options.days}"
    shutil.rmtree(directory, ignore_errors=True)
    size = measured("ledger", directory, "--users", users, "--days", options.days, "--heavy", options.heavy)
    query = huxin("query", directory)
    query = query[query.index("SELECT") :]
    runs = {"recompute": [], "sql": [], "duckdb": []}
    for _ in range(options.repeat):
        runs["recompute"].append(measured("recompute", directory, "--times", options.times))
        if users <= options.sql_users:
            runs["sql"].append(measured("sql", directory, "--times", options.times))
        runs["duckdb"].append(by_duckdb(directory, query))
    columns = columns_of(directory, "recompute-2026-01-30")
    engine = files(directory, "recompute-2026-01-30")
    if runs["sql"]:
        must_agree(directory, engine, files(directory, "sql"), columns, "user_id")
    if any("seconds" in run for run in runs["duckdb"]):
        duck = f"read_parquet('{directory}/bench/duckdb.parquet')"
        must_agree(directory, engine, duck, columns, "user_id")
    runs["backfill"] = [measured("backfill", directory, "--times", options.times)]
    last = f"(SELECT * FROM {files(directory, 'backfill')} WHERE as_of = DATE '2026-01-30')"
    must_agree(directory, engine, last, columns, "user_id")
    runs["start"] = [measured("start", directory, "--times", options.times)]
    runs["advance"] = [measured("advance", directory, "--times", options.times) for _ in range(options.repeat)]
    measured("recompute_next", directory)
    must_agree(
        directory,
        files(directory, "advance-2026-01-31"),
        files(directory, "recompute-2026-01-31"),
        columns,
        "user_id",
    )
    if not options.keep:
        shutil.rmtree(directory)
    short = Path(options.dir) / f"{users}-{options.short_days}"
    shutil.rmtree(short, ignore_errors=True)
    measured("ledger", short, "--users", users, "--days", options.short_days)
    measured("start", short)
    runs["short"] = [measured("advance", short, "--times", options.times) for _ in range(options.repeat)]
    if not options.keep:
        shutil.rmtree(short)
    return {**size, "short_days": options.short_days, "heavy": options.heavy, "runs": runs}


def median(result, name):
    """Median of the runs that came to an end; none if there is none."""
    seconds = [run["seconds"] for run in result["runs"][name] if "seconds" in run]
    return statistics.median(seconds) if seconds else None


def table(result):
    base = median(result, "recompute")
    lines = [
        f"{result['rows']:,} rows, {result['users']:,} users, {result['days']} days,"
        f" {result['features']} features:",
        "",
        "| step | first, seconds | warm | of recompute | task CPU s | rows read | read MB | shuffled MB |"
        " spilled MB | peak heap MB | peak RSS MB |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, runs in result["runs"].items():
        if not runs:
            continue
        run = runs[-1]
        cells = [run.get(k, "") for k in ("task_cpu_seconds", "rows_read", "read_mb", "shuffled_mb", "spilled_mb", "peak_heap_mb", "peak_rss_mb")]
        seconds = median(result, name)
        first = run.get("first_seconds", "")
        took = "stopped | " if seconds is None else f"{seconds:.1f} | {seconds / base:.2f}"
        lines.append(
            f"| {name} | {first} | {took} | "
            + " | ".join(map(str, cells))
            + " |"
        )
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--users", type=int, nargs="+", default=[20_000, 100_000])
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--short-days", type=int, default=90)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--times", type=int, default=2, help="of each step in its process, the first cold")
    parser.add_argument("--sql-users", type=int, default=20_000, help="most for Spark SQL, which is slow")
    parser.add_argument("--heavy", type=int, default=0)
    parser.add_argument("--dir", default=str(ROOT / "var" / "bench"))
    parser.add_argument("--keep", action="store_true", help="leave the ledgers")
    options = parser.parse_args()
    results = [benchmark(users, options) for users in options.users]
    out = {"machine": f"{platform.machine()}, {os.cpu_count()} cores", "heap": HEAP, "results": results}
    (ROOT / "bench" / "features-results.json").write_text(json.dumps(out, indent=1) + "\n")
    for result in results:
        print(table(result) + "\n")


if __name__ == "__main__":
    main()
