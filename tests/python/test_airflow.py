"""The daily DAG in a real Airflow (SQLite), its tasks through a real spark-submit."""

from types import SimpleNamespace

import pytest
from daily import JOBS, LAST, ROOT, rendered_arguments, scheduled_run, shanghai


@pytest.fixture
def run_day(run_dag):
    """Runs the daily DAG on the stand-in application; gives the run, its task states and calls."""
    return run_dag("huxin_daily")


def test_airflow_should_load_the_dag_folder_without_an_error(load):
    from airflow.dag_processing.dagbag import DagBag

    bag = DagBag(dag_folder=str(ROOT / "dags"))

    assert bag.import_errors == {}
    assert sorted(bag.dag_ids) == ["huxin_daily", "huxin_training"]


def test_the_jobs_should_run_one_after_the_other_and_be_judged_last(load):
    dag = load()

    assert dag.topological_sort()[0].task_id == "ingest"
    assert [task.task_id for task in dag.topological_sort()] == [*JOBS, LAST]
    for before, after in zip(JOBS, JOBS[1:]):
        assert dag.get_task(after).upstream_task_ids == {before}
    assert dag.get_task(LAST).upstream_task_ids == set(JOBS)


def test_each_task_should_submit_the_application_in_client_mode(load):
    dag = load(
        HUXIN_JAR="/srv/huxin.jar",
        HUXIN_DIR="/data/huxin",
        HUXIN_SOURCE="uci",
        HUXIN_DATA="/data/cards.csv",
        HUXIN_POLICY="cards",
    )
    run = scheduled_run(dag, shanghai(2026, 3, 2, 6, 10))
    arguments = (
        "--as-of 2026-03-01 --dir /data/huxin --source uci --data /data/cards.csv --policy cards"
    )

    for job in JOBS:
        task = dag.get_task(job)
        command = task._get_hook()._build_spark_submit_command(task.application)
        assert command[command.index("--class") + 1] == "io.huxin.jobs.Huxin"
        assert command[command.index("--deploy-mode") + 1] == "client"
        assert command[command.index("--master") + 1] == "local[2]"
        assert "/srv/huxin.jar" in command
        assert rendered_arguments(dag, job, run) == [job, *arguments.split()]


def test_what_the_environment_leaves_out_should_have_a_default(load):
    dag = load(HUXIN_DIR="/data/huxin")
    run = scheduled_run(dag, shanghai(2026, 3, 2, 6, 10))

    assert rendered_arguments(dag, "ingest", run)[5:] == (
        "--source synthetic --data /data/huxin/world --policy consumer".split()
    )
    assert dag.get_task("ingest").application == "/opt/huxin/huxin.jar"


def test_only_failures_of_jobs_should_be_retried_and_days_never_overlap(load):
    dag = load()

    assert dag.catchup is False
    assert dag.max_active_runs == 1
    assert {dag.get_task(job).retries for job in JOBS} == {2}
    assert dag.get_task(LAST).retries == 0


@pytest.mark.parametrize("schedule, hour", [("10 6 * * *", 6), ("10 8 * * *", 8)])
def test_as_of_should_be_the_day_before_in_the_zone_of_the_deployment(load, schedule, hour):
    # 06:10 in Shanghai is still the day before in UTC, 08:10 is not; the answer is the same.
    dag = load(HUXIN_SCHEDULE=schedule)
    run = scheduled_run(dag, shanghai(2026, 3, 2, hour, 10))

    assert run.run_after == shanghai(2026, 3, 2, hour, 10)
    assert rendered_arguments(dag, "decide", run)[1:3] == ["--as-of", "2026-03-01"]


def test_as_of_should_follow_the_clock_changes_of_another_zone(load):
    import pendulum

    dag = load(HUXIN_ZONE="Europe/Berlin")
    end_on_the_short_day = pendulum.datetime(2026, 3, 29, 6, 10, tz="Europe/Berlin")
    run = scheduled_run(dag, end_on_the_short_day)

    assert run.run_after == end_on_the_short_day
    assert rendered_arguments(dag, "decide", run)[2] == "2026-03-28"


def test_a_run_without_an_interval_should_take_the_day_before_its_moment(load):
    run = SimpleNamespace(data_interval_end=None, run_after=shanghai(2026, 3, 2, 0, 30))

    assert rendered_arguments(load(), "decide", run)[2] == "2026-03-01"


def test_a_run_by_hand_should_take_the_day_and_the_approval_it_is_given(run_day):
    day, states, calls = run_day(
        shanghai(2026, 3, 2, 12),
        conf={"as_of": "2026-02-11", "approved_by": "Li Na"},
        only="ingest|publish",
    )

    assert str(day.state) == "success"
    assert [call[:25] for call in calls] == ["ingest --as-of 2026-02-11", "publish --as-of 2026-02-1"]
    assert "--approve-protective" not in calls[0]
    assert calls[1].endswith(" --approve-protective Li Na")


def test_a_day_that_is_no_date_should_be_refused(run_day):
    with pytest.raises(Exception, match="2026-02-31.*is not a 'date'"):
        run_day(shanghai(2026, 3, 2, 12), conf={"as_of": "2026-02-31"})


def test_a_gate_should_let_the_day_go_on_and_fail_its_end_without_retry(run_day):
    day, states, calls = run_day(
        shanghai(2026, 3, 2, 6, 10), codes="gate=3", only=f"gate|decide|publish|report|{LAST}"
    )

    assert [call.split()[0] for call in calls] == ["gate", "decide", "publish", "report"]
    assert "--approve-protective" not in calls[2]
    assert states == {**dict.fromkeys(JOBS, "success"), LAST: "failed"}
    assert day.get_task_instance(LAST).try_number == 1
    assert str(day.state) == "failed"


def test_wrong_usage_should_fail_at_once(run_day):
    day, states, calls = run_day(
        shanghai(2026, 3, 2, 6, 10), codes="score=2", only="score|monitor|gate"
    )

    assert [call.split()[0] for call in calls] == ["score"]
    assert states["score"] == "failed"
    assert states["gate"] == states[LAST] == "upstream_failed"


def test_any_other_failure_should_be_retried(run_day):
    day, states, calls = run_day(
        shanghai(2026, 3, 2, 6, 10), codes="score=1", only="score|monitor|gate"
    )

    assert [call.split()[0] for call in calls] == ["score", "score", "score"]
    assert states["score"] == "failed"
    assert states["gate"] == "upstream_failed"
