"""Where and when a deployment runs, as environment variables of the Airflow processes describe it.

======================== =============================== =========================================
variable                 default                         meaning
======================== =============================== =========================================
HUXIN_ZONE               Asia/Shanghai                   zone of the deployment's calendar
HUXIN_SCHEDULE           10 6 * * *                      of the day: cron in that zone, after the
                                                         cut-off
HUXIN_TRAINING_SCHEDULE  10 12 * * 1                     of the training: cron in that zone, when the
                                                         day of the same date is long done
HUXIN_JAR                /opt/huxin/huxin.jar            the application
HUXIN_DIR                /var/lib/huxin                  directory of the warehouse and the reports
HUXIN_SOURCE             synthetic                       mapping in conf/sources
HUXIN_DATA               $HUXIN_DIR/world                directory of the source's data
HUXIN_POLICY             consumer                        policy pack in conf/policy
HUXIN_CONNECTION         spark_default                   Airflow connection with the Spark master
HUXIN_SPARK_PROPERTIES   none                            properties file for spark-submit (memory)
======================== =============================== =========================================

Give the connection as JSON, such as ``{"conn_type": "spark", "host": "spark://host:7077"}``: in
a URI ``local[2]`` is misread.
"""

from __future__ import annotations

from dataclasses import dataclass

import pendulum


@dataclass(frozen=True)
class Deployment:
    """Where and when this deployment runs."""

    zone: str
    schedule: str
    training_schedule: str
    jar: str
    directory: str
    source: str
    data: str
    policy: str
    connection: str
    spark_properties: str | None

    @staticmethod
    def described_by(environment) -> Deployment:
        directory = environment.get("HUXIN_DIR", "/var/lib/huxin")
        return Deployment(
            zone=environment.get("HUXIN_ZONE", "Asia/Shanghai"),
            schedule=environment.get("HUXIN_SCHEDULE", "10 6 * * *"),
            training_schedule=environment.get("HUXIN_TRAINING_SCHEDULE", "10 12 * * 1"),
            jar=environment.get("HUXIN_JAR", "/opt/huxin/huxin.jar"),
            directory=directory,
            source=environment.get("HUXIN_SOURCE", "synthetic"),
            data=environment.get("HUXIN_DATA", f"{directory}/world"),
            policy=environment.get("HUXIN_POLICY", "consumer"),
            connection=environment.get("HUXIN_CONNECTION", "spark_default"),
            spark_properties=environment.get("HUXIN_SPARK_PROPERTIES"),
        )

    def as_of(self, dag_run, params) -> str:
        """The day a run is for: the one it was asked for, or the day before its interval's end."""
        if params["as_of"]:
            return params["as_of"]
        # A run that was triggered without a logical date has no interval; its moment stands in.
        end = pendulum.instance(dag_run.data_interval_end or dag_run.run_after)
        return end.in_timezone(self.zone).subtract(days=1).to_date_string()

    def arguments(self) -> list[str]:
        day = ["--as-of", "{{ as_of(dag_run, params) }}"]
        source = ["--source", self.source, "--data", self.data]
        return [*day, "--dir", self.directory, *source, "--policy", self.policy]
