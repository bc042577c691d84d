"""Words and small steps that the tests of the DAGs share."""

from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).parents[2]
JOBS = (
    "ingest delinquency features score monitor gate decide evidence publish reasons ecl followup"
    " notices report".split()
)
LAST = "growth_lane_open"

# The environment variables that describe a deployment to the DAGs.
DESCRIPTION = """
    HUXIN_ZONE HUXIN_SCHEDULE HUXIN_TRAINING_SCHEDULE HUXIN_JAR HUXIN_DIR HUXIN_SOURCE HUXIN_DATA HUXIN_POLICY
    HUXIN_CONNECTION HUXIN_SPARK_PROPERTIES
""".split()


def states_of(run):
    return {task.task_id: str(task.state) for task in run.get_task_instances()}


def shanghai(*moment):
    import pendulum

    return pendulum.datetime(*moment, tz="Asia/Shanghai")


def scheduled_run(dag, after, days=1):
    """The run that Airflow's scheduler makes of the first interval of so many days that ends at or
    after a moment."""
    from airflow.serialization.encoders import coerce_to_core_timetable
    from airflow.timetables.base import TimeRestriction

    info = coerce_to_core_timetable(dag.timetable).next_dagrun_info(
        last_automated_data_interval=None,
        restriction=TimeRestriction(earliest=after.subtract(days=days), latest=None, catchup=True),
    )
    return SimpleNamespace(data_interval_end=info.data_interval.end, run_after=info.run_after)


def rendered_arguments(dag, job, dag_run, params=None):
    """Arguments of a job's application in a run; parameters that are not given are empty."""
    task = dag.get_task(job).prepare_for_execution()
    empty = dict.fromkeys(dag.params)
    task.render_template_fields({"dag_run": dag_run, "params": {**empty, **(params or {})}})
    return task.application_args
