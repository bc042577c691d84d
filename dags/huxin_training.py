"""The weekly training: ``huxin train`` as one Spark task.

It yields challengers only: a model decides once a person has approved it (``huxin model approve``).
A run on Monday trains as of Sunday, the last calendar day whose data are complete, on what the
daily batch of that morning has taken in. The challenger is scored from the next day on.

The daily batch (``huxin_daily``) does not wait for it and does not feel it: what a training adds
counts for later days only, and one that fails registers nothing. Both want memory of their own; on a
machine or cluster that has it for one only, put the schedules well apart. A training never runs
beside another: the next one waits.

The deployment is described by environment variables of the Airflow processes, which
``huxin_deployment`` lists; HUXIN_TRAINING_SCHEDULE says when. Weeks that were missed are not caught
up: the next training sees their rows.
"""

from __future__ import annotations

import os
from datetime import timedelta

import pendulum
from airflow.sdk import DAG, CronDataIntervalTimetable, Param
from huxin_deployment import Deployment
from huxin_spark import HuxinJobOperator

deployment = Deployment.described_by(os.environ)

with DAG(
    dag_id="huxin_training",
    description="PD models trained on what is known by now: challengers, which decide nothing",
    schedule=CronDataIntervalTimetable(deployment.training_schedule, timezone=deployment.zone),
    start_date=pendulum.datetime(2024, 1, 1, tz=deployment.zone),
    catchup=False,
    # Two trainings at once would each compare their models without the other's.
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=5)},
    params={
        "as_of": Param(
            default=None,
            type=["null", "string"],
            format="date",
            description="Day to train as of, YYYY-MM-DD; empty: the day before the run's end",
        ),
        "trained_by": Param(
            default=None,
            type=["null", "string"],
            description="Who trains by hand, who then cannot approve; empty: the schedule",
        ),
    },
    user_defined_macros={"as_of": deployment.as_of},
    tags=["huxin"],
    doc_md=__doc__,
) as dag:
    HuxinJobOperator(
        task_id="train",
        job="train",
        arguments=deployment.arguments(),
        options={"--by": "{{ params.trained_by or '' }}"},
        application=deployment.jar,
        conn_id=deployment.connection,
        properties_file=deployment.spark_properties,
        name="huxin-train-{{ as_of(dag_run, params) }}",
        # Where tasks queue for slots, those of the day go first.
        priority_weight=0,
    )
