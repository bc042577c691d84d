"""A Spark application that notes its arguments and ends as told.

Stands in for huxin.jar where a test is about what Airflow makes of an exit code: a job's outcome
cannot be ordered from the real one. HUXIN_TEST_ARGUMENTS names the file for the arguments, one line
a call; HUXIN_TEST_EXIT_CODES says how jobs end, such as ``gate=3,decide=1``; others end with 0.
"""

import os
import sys

with open(os.environ["HUXIN_TEST_ARGUMENTS"], "a", encoding="utf-8") as arguments:
    arguments.write(" ".join(sys.argv[1:]) + "\n")

codes = dict(pair.split("=") for pair in os.environ["HUXIN_TEST_EXIT_CODES"].split(",") if pair)
sys.exit(int(codes.get(sys.argv[1], 0)))
