"""A challenger of another kind is trained, scored beside the champion, approved and taken back."""

import shutil
from datetime import date, timedelta

import pytest
from deltalake import DeltaTable


@pytest.fixture(scope="module")
def trained(demo, huxin, tmp_path_factory):
    """A copy of the demo with a day more, and the models that the settings name trained on it."""
    directory = tmp_path_factory.mktemp("challenger") / "demo"
    shutil.copytree(demo, directory)
    last = date.fromisoformat(max(report.stem for report in (demo / "reports").glob("*.html")))
    run(huxin, "generate", "--advance", "--dir", directory)
    run(huxin, "train", "--dir", directory, "--as-of", last)
    day = last + timedelta(days=1)
    outcome = huxin("daily", "--dir", directory, "--as-of", day)
    # A gate may close the growth lane of a world this small; the day is there all the same.
    assert outcome.returncode in (0, 3), outcome.stderr[-4000:]
    return directory, day


def run(huxin, *arguments):
    outcome = huxin(*arguments)
    assert outcome.returncode == 0, outcome.stderr[-4000:]
    return outcome.stdout


def rows(directory, table):
    return DeltaTable(str(directory / "warehouse" / table)).to_pyarrow_table().to_pylist()


@pytest.fixture(scope="module")
def scores(trained):
    directory, day = trained
    return [row for row in rows(directory, "scores") if row["as_of"] == day]


def test_every_kind_is_registered_with_a_validation_report(trained, huxin):
    directory, _ = trained
    kinds = {row["model_id"]: row["kind"] for row in rows(directory, "models")}
    assert {"scorecard", "booster", "stack"} <= set(kinds.values())
    for model in kinds:
        assert (directory / "reports" / "models" / f"{model}.html").stat().st_size > 20_000
    listed = run(huxin, "model", "list", "--dir", directory)
    (challenger,) = [
        row["model_id"]
        for row in rows(directory, "model_aliases")
        if row["alias"] == "CHALLENGER" and kinds[row["model_id"]] == "stack"
    ]
    assert f"CHALLENGER  {challenger[:12]}" in listed


def test_the_challenger_is_scored_beside_the_champion_and_decides_nothing(trained, scores):
    directory, day = trained
    by_role = {
        role: {row["user_id"]: row for row in scores if row["role"] == role}
        for role in ("CHAMPION", "CHALLENGER")
    }
    assert by_role["CHAMPION"].keys() == by_role["CHALLENGER"].keys()
    champions = {row["model_id"] for row in by_role["CHAMPION"].values()}
    challengers = {row["model_id"] for row in by_role["CHALLENGER"].values()}
    assert len(champions) == len(challengers) == 1 and champions != challengers
    scored = [user for user, row in by_role["CHAMPION"].items() if row["pd"] is not None]
    assert all(0 < by_role["CHALLENGER"][user]["pd"] < 1 for user in scored)
    decided = {
        row["model_id"]
        for row in rows(directory, "quota_decisions")
        if row["as_of"] == day and row["model_id"] is not None
    }
    assert decided == champions


def test_a_stack_explains_itself_once_it_decides(trained, huxin, scores):
    directory, day = trained
    at = f"{day + timedelta(days=1)}T00:30:00Z"
    # Groups of a world this small have few defaults, so figures of fairness may warn.
    how = ("--how", "few defaults", "--by", "C. Person", "--at", at)
    run(huxin, "model", "finding", "justify", "--dir", directory, *how)
    approve = ("model", "approve", "--dir", directory, "--by", "A. Person", "--at")
    late = huxin(*approve, f"{day}T00:30:00Z")
    assert late.returncode == 2 and f"{day} is sealed, and the champion" in late.stderr, late.stderr
    approved = huxin(*approve, at)
    assert approved.returncode == 0, approved.stderr[-4000:]
    run(huxin, "generate", "--advance", "--dir", directory)
    following = day + timedelta(days=1)
    outcome = huxin("daily", "--dir", directory, "--as-of", following)
    assert outcome.returncode in (0, 3), outcome.stderr[-4000:]
    (challenger,) = {row["model_id"] for row in scores if row["role"] == "CHALLENGER"}
    reasons = [row for row in rows(directory, "score_reasons") if row["as_of"] == following]
    assert {row["model_id"] for row in reasons} == {challenger}
    by_user = {}
    for row in sorted(reasons, key=lambda row: row["rank"]):
        by_user.setdefault(row["user_id"], []).append(row["contribution"])
    assert any(len(each) == 4 for each in by_user.values())
    for contributions in by_user.values():
        assert contributions == sorted(contributions, reverse=True) and contributions[-1] > 0
    back = f"{following + timedelta(days=1)}T00:30:00Z"
    said = huxin(
        "model", "rollback", "--dir", directory, "--by", "A. Person", "--why", "a drill", "--at", back
    )
    assert said.returncode == 0 and "Champion is again" in said.stderr
