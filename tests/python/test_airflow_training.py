"""The weekly training DAG in a real Airflow (SQLite), its task through a real spark-submit."""

import pytest
from daily import rendered_arguments, scheduled_run, shanghai

MONDAY = (2026, 3, 2)


@pytest.fixture
def load_training(load):
    return lambda **environment: load("huxin_training", **environment)


@pytest.fixture
def train(run_dag):
    """Runs the training DAG on the stand-in application; gives the run, its task states, calls."""
    return run_dag("huxin_training")


def test_a_training_should_submit_the_same_deployment_as_the_day(load, load_training):
    described = dict(
        HUXIN_JAR="/srv/huxin.jar",
        HUXIN_DIR="/data/huxin",
        HUXIN_SOURCE="uci",
        HUXIN_DATA="/data/cards.csv",
        HUXIN_POLICY="cards",
    )
    dag = load_training(**described)
    daily = load(**described)
    monday = scheduled_run(dag, shanghai(*MONDAY, 12, 10), days=7)

    assert [task.task_id for task in dag.tasks] == ["train"]
    task = dag.get_task("train")
    command = task._get_hook()._build_spark_submit_command(task.application)
    assert command[command.index("--class") + 1] == "io.huxin.jobs.Huxin"
    assert command[command.index("--deploy-mode") + 1] == "client"
    assert "/srv/huxin.jar" in command
    # The day that the daily run of the same morning is for.
    same_morning = scheduled_run(daily, shanghai(*MONDAY, 6, 10))
    expected = rendered_arguments(daily, "ingest", same_morning)[1:]
    assert rendered_arguments(dag, "train", monday) == ["train", *expected]
    assert expected[:2] == ["--as-of", "2026-03-01"]


@pytest.mark.parametrize(
    "environment, first",
    [
        ({}, (2026, 3, 2, 12, 10)),
        ({"HUXIN_TRAINING_SCHEDULE": "30 21 * * 6"}, (2026, 3, 7, 21, 30)),
    ],
)
def test_a_training_should_be_weekly_at_the_hour_it_is_given(load_training, environment, first):
    dag = load_training(**environment)

    for moment in (shanghai(*first), shanghai(*first).add(days=7)):
        run = scheduled_run(dag, moment, days=7)
        assert run.run_after == moment
        day_before = moment.subtract(days=1).to_date_string()
        assert rendered_arguments(dag, "train", run)[1:3] == ["--as-of", day_before]


def test_a_training_should_run_beside_no_other_and_not_in_the_way_of_the_day(load, load_training):
    dag = load_training()
    daily = load()

    assert dag.catchup is False
    assert dag.max_active_runs == 1
    assert dag.get_task("train").retries == 2
    # Runs of their own: no task of the one is in the other, and the day waits for no training.
    assert "train" not in daily.task_ids
    assert dag.get_task("train").priority_weight < min(task.priority_weight for task in daily.tasks)


def test_a_training_should_take_the_day_and_the_trainer_it_is_given(train):
    run, states, calls = train(
        shanghai(*MONDAY, 15), conf={"as_of": "2026-02-11", "trained_by": "Li Na"}
    )

    assert str(run.state) == "success"
    assert len(calls) == 1
    assert calls[0].startswith("train --as-of 2026-02-11 --dir ")
    assert calls[0].endswith(" --by Li Na")


def test_the_schedule_should_name_no_person_as_trainer(train):
    run, states, calls = train(shanghai(*MONDAY, 12, 10))

    assert states == {"train": "success"}
    assert "--as-of 2026-03-01" in calls[0]
    assert "--by" not in calls[0]


@pytest.mark.parametrize("code, tries", [(2, 1), (1, 3)])
def test_a_training_that_refuses_its_data_should_fail_at_once_and_others_be_retried(
    train, code, tries
):
    run, states, calls = train(shanghai(*MONDAY, 12, 10), codes=f"train={code}")

    assert states == {"train": "failed"}
    assert str(run.state) == "failed"
    assert len(calls) == tries
