"""Reasons of a score, recomputed from the stored scorecard and the day's features."""

import json
import math
from collections import defaultdict

import pytest
from deltalake import DeltaTable

OWED_ACTIONS = {"DECREASE", "LIMIT", "FREEZE", "BLOCK"}


@pytest.fixture(scope="module")
def day(demo):
    return max(report.stem for report in (demo / "reports").glob("*.html"))


@pytest.fixture(scope="module")
def rows(demo, day):
    """Rows of a dated table of the last day."""

    def of(table):
        frame = DeltaTable(str(demo / "warehouse" / table)).to_pyarrow_table().to_pylist()
        return [row for row in frame if str(row["as_of"]) == day]

    return of


@pytest.fixture(scope="module")
def champion(demo, rows):
    """The champion's row of the registry."""
    (champion,) = {row["model_id"] for row in rows("scores") if row["role"] == "CHAMPION"}
    models = DeltaTable(str(demo / "warehouse" / "models")).to_pyarrow_table().to_pylist()
    (found,) = [row for row in models if row["model_id"] == champion]
    return found


@pytest.fixture(scope="module")
def model(champion):
    """The champion's document."""
    return json.loads(champion["document"])


@pytest.fixture(scope="module")
def owed(rows):
    """Users to whom a reason is owed."""
    decisions = rows("quota_decisions")
    last = max(row["revision"] for row in decisions)
    return {
        row["user_id"]
        for row in decisions
        if row["revision"] == last
        and (
            row["action"] in OWED_ACTIONS
            or (row["action"] in {"HOLD", "REVIEW"} and row["reasons"])
        )
    }


def points(attribute, value):
    """Points of the bin that a value falls into."""
    missing = value is None or math.isnan(value)
    for each in attribute["bins"]:
        if each["kind"] == "MISSING" and missing:
            return each["points"]
        if each["kind"] == "SPECIAL" and not missing and value in map(float, each["levels"]):
            return each["points"]
    for each in attribute["bins"]:
        if each["kind"] == "RANGE" and not missing:
            above = -math.inf if each["above"] is None else each["above"]
            up_to = math.inf if each["up_to"] is None else each["up_to"]
            if above < value <= up_to:
                return each["points"]
    return 0


def expected(model, features):
    """The four largest contributions above 0: (feature, contribution), largest first."""
    factor = model["scale"]["points_to_double"] / math.log(2)
    contributions = []
    for attribute in model["attributes"]:
        value = features[attribute["id"]]
        gained = round(
            points(attribute, None if value is None else float(value)) - attribute["mean_points"], 6
        )
        if gained < 0:
            contributions.append((-gained / factor, attribute["id"]))
    contributions.sort(key=lambda each: (-each[0], each[1]))
    return [(feature, value) for value, feature in contributions[:4]]


def test_reasons_are_the_largest_contributions(model, rows, owed):
    found = defaultdict(list)
    for row in sorted(rows("score_reasons"), key=lambda row: (row["user_id"], row["rank"])):
        found[row["user_id"]].append(row)
        assert row["owed"] == (row["user_id"] in owed)
    features = {row["user_id"]: row for row in rows("features")}
    scored = {
        row["user_id"]
        for row in rows("scores")
        if row["role"] == "CHAMPION" and row["pd"] is not None
    }
    assert any(user in owed for user in found) and any(user not in owed for user in found)
    for user in found:
        wanted = expected(model, features[user])
        assert [row["rank"] for row in found[user]] == list(range(1, len(wanted) + 1))
        assert [row["feature"] for row in found[user]] == [feature for feature, _ in wanted]
        for row, (_, contribution) in zip(found[user], wanted):
            assert row["contribution"] == pytest.approx(contribution, abs=1e-8)
    for user in (owed & scored) - set(found):
        assert expected(model, features[user]) == []


def test_texts_are_specific_in_both_languages(rows):
    texts = defaultdict(set)
    for row in rows("score_reasons"):
        assert row["english"].isascii() and len(row["english"]) > 5
        assert any("\u4e00" <= letter <= "\u9fff" for letter in row["chinese"])
        texts[row["feature"]].add(row["english"])
    # One text for a value, and before it that there is none, nothing of it, or on which side it lies.
    sides = ("Zero: ", "No record to judge this by: ", "Lower than usual: ", "Higher than usual: ")
    for said in texts.values():
        plain = {next((text.removeprefix(side) for side in sides if text.startswith(side)), text) for text in said}
        assert len(plain) == 1
    assert len(texts) > 3


def test_a_side_is_that_of_the_median_of_training(rows, champion):
    bins = json.loads(champion["card"])["frozen_bins"]["columns"]
    features = {row["user_id"]: row for row in rows("features")}
    sides = 0
    for row in rows("score_reasons"):
        side = row["english"].split(" than usual: ")[0]
        if side not in ("Lower", "Higher"):
            continue
        sides += 1
        cuts, counts = bins[row["feature"]]["cuts"], bins[row["feature"]]["counts"][1:]
        half = next(at for at in range(len(counts)) if 2 * sum(counts[: at + 1]) >= sum(counts))
        value = features[row["user_id"]][row["feature"]]
        assert value <= cuts[half - 1] if side == "Lower" else value > cuts[half]
    assert sides > 0
