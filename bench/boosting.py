"""Measures the models of the daily pipeline beside native XGBoost, in one run.

    bench/boosting.py [--rows N ...] [--features N] [--trees N] [--threads N] [--workers N]
                      [--times N] [--skip STEP ...] [--dir DIR] [--keep]

For each number of rows it makes generated rows as Parquet, and then, each step in a process of its
own, one after the other, as many times in it as --times says (the median of all but the first counts,
the first is shown):

  train_scorecard   weight-of-evidence scorecard, all steps
  train_booster     one stated point and number of trees by XGBoost4J-Spark, no search
  native            the same rows, parameters and trees by the PyPI package, from the same Parquet
  train_gbt         MLlib's trees, a tenth as many
  score_scorecard   PD, points and reasons of every row, written as Parquet
  score_booster     PD and points of every row, written as Parquet
  explain_booster   TreeSHAP of every row, with the reading of the rows
  contribs          pred_contribs of the same booster on the same rows by the PyPI package

Aims: train_booster at most 1.3 times native, explain_booster at least 0.8 times as fast as contribs,
score_scorecard of a million rows in 60 s on two cores. Results go to bench/boosting-results.json, a
table to standard output.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAP = "6g"
STEPS = [
    "train_scorecard",
    "train_booster",
    "native",
    "train_gbt",
    "score_scorecard",
    "score_booster",
    "explain_booster",
    "contribs",
]
DIRECTIONS = {"UP": 1, "DOWN": -1}


def huxin(step, directory, *options):
    """One step in a process of its own: what it says it took."""
    done = subprocess.run(
        [str(ROOT / "huxin"), "bench", step, "--dir", str(directory), *map(str, options)],
        cwd=ROOT,
        env={
            **{name: value for name, value in os.environ.items() if name != "SPARK_HOME"},
            "HUXIN_HEAP": HEAP,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        sys.exit(f"bench {step} failed:\n{done.stderr[-4000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def native(step, directory, threads, times):
    """One step of the PyPI package in a process of its own, for its memory is to be its own too."""
    done = subprocess.run(
        [sys.executable, __file__, "--native", step, "--dir", str(directory), "--threads", str(threads),
         "--times", str(times)],
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        sys.exit(f"native {step} failed")
    return json.loads(done.stdout.strip().splitlines()[-1])


def in_this_process(step, directory, threads, times):
    import time

    import numpy as np
    import pyarrow.parquet as pq
    import xgboost as xgb

    document = json.loads((directory / "bench" / "booster.json").read_text())
    names = [attribute["id"] for attribute in document["attributes"]]

    def once():
        start = time.monotonic()
        table = pq.read_table(directory / "bench" / "model-rows", columns=[*names, "label"])
        labels = table["label"].to_numpy()
        values = np.empty((table.num_rows, len(names)), dtype=np.float32)
        for at, name in enumerate(names):
            values[:, at] = table[name].to_numpy(zero_copy_only=False)
        del table
        matrix = xgb.DMatrix(values, label=labels, nthread=threads)
        del values
        ready = time.monotonic()
        if step == "native":
            train(xgb, document, matrix, threads)
        else:
            booster = xgb.Booster(model_file=bytearray(document["xgboost"].encode()))
            booster.set_param({"nthread": threads})
            booster.predict(matrix, pred_contribs=True)
        end = time.monotonic()
        return end - start, end - ready, matrix.num_row()

    runs = [once() for _ in range(times)]
    counted = runs[1:] or runs
    seconds = statistics.median(run[0] for run in counted)
    without_reading = statistics.median(run[1] for run in counted)
    rows = runs[-1][2]
    print(
        json.dumps(
            {
                "name": step,
                "first_seconds": round(runs[0][0], 1),
                "seconds": round(seconds, 1),
                "without_reading": round(without_reading, 1),
                "rows_read": rows,
                "peak_rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
        )
    )


def train(xgb, document, matrix, threads):
    training = document["training"]
    point = training["point"]
    parameters = {
        "objective": "binary:logistic",
        "tree_method": "hist",
        "max_bin": 128,
        "max_depth": point["depth"],
        "eta": point["eta"],
        "min_child_weight": point["least_weight"],
        "subsample": point["row_share"],
        "colsample_bytree": point["column_share"],
        "lambda": point["ridge"],
        "seed": training["seed"],
        "nthread": threads,
        "monotone_constraints": tuple(
            DIRECTIONS.get(attribute["direction"], 0) for attribute in document["attributes"]
        ),
    }
    xgb.train(parameters, matrix, num_boost_round=training["trees"])


def benchmark(rows, options):
    directory = Path(options.dir) / f"models-{rows}"
    shutil.rmtree(directory, ignore_errors=True)
    shape = ("--features", options.features, "--times", options.times)
    runs = {"model_rows": huxin("model_rows", directory, "--rows", rows, *shape)}
    for step in STEPS:
        if step in options.skip:
            continue
        if step in ("native", "contribs"):
            runs[step] = native(step, directory, options.threads, options.times)
        elif step == "train_booster":
            runs[step] = huxin(
                step, directory, *shape, "--trees", options.trees, "--workers", options.workers,
                "--threads", max(1, options.threads // options.workers),
            )
        elif step == "train_gbt":
            runs[step] = huxin(step, directory, *shape, "--trees", max(1, options.trees // 10))
        else:
            runs[step] = huxin(step, directory, *shape)
        print(f"  {step}: {runs[step]}", file=sys.stderr, flush=True)
    if not options.keep:
        shutil.rmtree(directory)
    return {"rows": rows, "features": options.features, "trees": options.trees, "runs": runs}


def table(result):
    runs = result["runs"]
    lines = [
        f"{result['rows']:,} rows, {result['features']} features, {result['trees']} trees:",
        "",
        "| step | first seconds | seconds | rows/s | peak heap MB | peak RSS MB |",
        "|---|---|---|---|---|---|",
    ]
    for name, run in runs.items():
        speed = result["rows"] / run["seconds"] if run["seconds"] else 0
        lines.append(
            f"| {name} | {run['first_seconds']} | {run['seconds']} | {speed:,.0f} | {run.get('peak_heap_mb', '')} |"
            f" {run['peak_rss_mb']} |"
        )
    lines.append("")
    if "train_booster" in runs and "native" in runs:
        ours, other = runs["train_booster"], runs["native"]
        lines.append(
            f"Training: {ours['seconds'] / other['seconds']:.2f} times native with reading"
            f" (the first of a process: {ours['first_seconds'] / max(other['first_seconds'], 0.1):.2f}),"
            f" {ours['seconds'] / max(other['without_reading'], 0.1):.2f} times without (aim: 1.3)."
        )
    if "explain_booster" in runs and "contribs" in runs:
        ours, other = runs["explain_booster"], runs["contribs"]
        lines.append(
            f"TreeSHAP: {other['seconds'] / ours['seconds']:.2f} times native speed with reading"
            f" (the first of a process: {other['first_seconds'] / max(ours['first_seconds'], 0.1):.2f}),"
            f" {other['without_reading'] / ours['seconds']:.2f} times without (aim: 0.8)."
        )
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--features", type=int, default=300)
    parser.add_argument("--trees", type=int, default=200)
    parser.add_argument("--threads", type=int, default=2, help="threads of either side")
    parser.add_argument("--workers", type=int, default=1, help="among which our threads are parted")
    parser.add_argument("--times", type=int, default=4, help="of each step in its process")
    parser.add_argument("--skip", nargs="*", default=[], choices=STEPS)
    parser.add_argument("--dir", default=str(ROOT / "var" / "bench"))
    parser.add_argument("--keep", action="store_true", help="leave the rows and models")
    parser.add_argument("--native", choices=["native", "contribs"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.native:
        in_this_process(options.native, Path(options.dir), options.threads, options.times)
        return
    results = [benchmark(rows, options) for rows in options.rows]
    out = {"machine": f"{platform.machine()}, {os.cpu_count()} cores", "heap": HEAP, "results": results}
    (ROOT / "bench" / "boosting-results.json").write_text(json.dumps(out, indent=1) + "\n")
    for result in results:
        print(table(result) + "\n")


if __name__ == "__main__":
    main()
