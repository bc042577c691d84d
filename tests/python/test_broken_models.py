"""A day whose challenger cannot be read, nor the card of its champion, is done all the same."""

import shutil
from datetime import datetime, timezone

import pyarrow
import pyarrow.compute
import pytest
from deltalake import DeltaTable, write_deltalake

CHALLENGER = "b" * 64
PROTECTIVE = {"DECREASE", "LIMIT", "FREEZE", "BLOCK"}


def table(directory, name):
    return DeltaTable(str(directory / "warehouse" / name)).to_pyarrow_table()


def day_of(directory, name, day):
    return [row for row in table(directory, name).to_pylist() if row["as_of"] == day]


def with_row(rows, like, **changes):
    """The rows and one more: a copy of the first for which ``like`` holds, with changes."""
    one = next(row for row in rows.to_pylist() if like(row))
    return pyarrow.concat_tables(
        [rows, pyarrow.Table.from_pylist([{**one, **changes}], schema=rows.schema)]
    )


def write(directory, name, rows):
    write_deltalake(str(directory / "warehouse" / name), rows, mode="overwrite")


@pytest.fixture(scope="module")
def day_done(tomorrow, huxin, tmp_path_factory):
    before, day = tomorrow
    directory = tmp_path_factory.mktemp("broken") / "demo"
    shutil.copytree(before, directory)
    models = table(directory, "models")
    aliases = table(directory, "model_aliases")
    (champion,) = {row["model_id"] for row in aliases.to_pylist() if row["alias"] == "CHAMPION"}
    rows = with_row(
        models,
        lambda row: row["model_id"] == champion,
        model_id=CHALLENGER,
        document='{"format": ',
    )
    cards = pyarrow.compute.if_else(
        pyarrow.compute.equal(rows["model_id"], champion), "{", rows["card"]
    )
    at = rows.schema.get_field_index("card")
    write(directory, "models", rows.set_column(at, rows.schema.field(at), cards))
    write(
        directory,
        "model_aliases",
        with_row(
            aliases,
            lambda row: row["alias"] == "CHAMPION",
            alias="CHALLENGER",
            act="TRAINED",
            model_id=CHALLENGER,
            valid_from=datetime(day.year, day.month, day.day, tzinfo=timezone.utc),
            recorded_at=datetime(day.year, day.month, day.day, tzinfo=timezone.utc),
            sequence=1000,
        ),
    )
    outcome = huxin(
        "daily", "--dir", directory, "--as-of", day, "--approve-protective", "risk officer"
    )
    return directory, day, champion, outcome


def test_the_growth_lane_should_be_closed_and_the_day_be_done(day_done):
    directory, day, champion, outcome = day_done

    assert outcome.returncode == 3, outcome.stderr[-4000:]
    assert [row["state"] for row in day_of(directory, "days", day)] == ["HELD"]
    assert {row["status"] for row in day_of(directory, "runs", day)} == {"DONE", "GATE"}
    (gate,) = [row for row in day_of(directory, "runs", day) if row["job"] == "gate"]
    assert f"promise of the card of CHAMPION {champion}, scored on {day}: " in gate["why"]
    assert "huxin model rollback" in gate["why"]


def test_the_protective_lane_should_be_open(day_done):
    directory, day, _, _ = day_done

    applied = {
        row["decision_id"]
        for row in day_of(directory, "publications", day)
        if row["outcome"] == "APPLIED"
    }
    decisions = day_of(directory, "quota_decisions", day)
    done = {row["action"] for row in decisions if row["decision_id"] in applied}
    assert done & PROTECTIVE
    assert not done & {"OPEN", "INCREASE", "CONVERT", "RESTORE"}


def test_the_challenger_should_be_missing_and_missed(day_done):
    directory, day, champion, outcome = day_done

    assert {row["model_id"] for row in day_of(directory, "scores", day)} == {champion}
    said = "challenger bbbbbbbbbbbb is not scored: The model document is no JSON: "
    assert f"WARNING: {said}" in outcome.stderr
    (score,) = [row for row in day_of(directory, "runs", day) if row["job"] == "score"]
    assert score["status"] == "DONE" and score["why"].startswith(said)
    missed = [
        (row["status"], row["segment"])
        for row in day_of(directory, "metrics", day)
        if row["metric"] == "monitor_left_out" and "CHALLENGER" in row["segment"]
    ]
    assert missed == [("WARN", f"performance of CHALLENGER: {score['why']}")]
    assert said.split(":")[0] in (directory / "reports" / f"{day}.html").read_text()
