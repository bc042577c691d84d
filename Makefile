# Two commands do all the set-up: make demo, make test. See README.md.
SHELL := /bin/bash
DEMO ?= var/demo
TINY := jobs/target/tiny-demo
SOURCES := $(wildcard $(shell git ls-files -co --exclude-standard pom.xml '*/pom.xml' '*/src/main/*' conf))

# What make build compiled has not been checked.
UNCHECKED := rm -rf features/target/classes models/target/classes evidence/target/classes jobs/target/classes

.PHONY: build demo uci test test-days quick bench bench-features bench-models bench-boosting bench-allocator bench-evidence bench-loop format clean tools

build: tools jobs/target/huxin.jar jobs/target/huxin.jsa

jobs/target/huxin.jar: $(SOURCES)
	./mvnw -q -Dmaven.test.skip -Dspotless.check.skip package
	@touch $@

# Spark's classes as the JVM holds them: ./huxin starts in a good half of the time.
jobs/target/huxin.jsa: jobs/target/huxin.jar huxin
	@rm -rf $@ jobs/target/start && mkdir -p jobs/target/start/warehouse
	@HUXIN_HEAP=1g HUXIN_JAVA_OPTS="-XX:ArchiveClassesAtExit=$@ -Xlog:disable" \
		./huxin emergency list --dir jobs/target/start >/dev/null
	@rm -rf jobs/target/start

tools:
	@command -v javac >/dev/null || [ -x "$$JAVA_HOME/bin/javac" ] || { echo "A JDK 17 is missing. Install it: apt-get install openjdk-17-jdk-headless" >&2; exit 2; }
	@command -v python3 >/dev/null || { echo "python3 is missing. Install it: apt-get install python3 python3-venv" >&2; exit 2; }

# A small synthetic world, a model, and three days that follow from each other.
demo: build
	./huxin demo --dir $(DEMO)

# The UCI credit-card data, from its CSV: make uci DATA=FILE
uci: build
	@[ -n "$(DATA)" ] || { echo "Name the file: make uci DATA=uci_credit_card_default.csv" >&2; exit 2; }
	./huxin uci --input "$(DATA)" --dir var/uci

# All tests: Java, then Python on a tiny demo (notebook, delta-rs, DuckDB, browser, Airflow, spark-submit).
# The Python environments are made while Java is tested.
test: tools
	@$(UNCHECKED)
	tests/python/run environments & environments=$$!; ./mvnw package && wait $$environments
	$(MAKE) jobs/target/huxin.jsa
	rm -rf $(TINY)
	./huxin demo --dir $(TINY) --users 1000 --config tests/carry-on.conf
	HUXIN_DEMO_DIR=$(CURDIR)/$(TINY) tests/python/run

# Whole days through Airflow, on a standalone cluster and with a challenger, audits of whole logs, and
# anchors in a chain whose node comes from npm: long, so not among the tests above.
test-days: build
	./mvnw -pl jobs -am test -Dgroups=long -Dtest.excludedGroups=none -Dsurefire.failIfNoSpecifiedTests=false
	HUXIN_DEMO_DIR=$(CURDIR)/$(TINY) tests/python/run days

# Unit tests only.
quick: tools
	@$(UNCHECKED)
	./mvnw -q '-Dtest.excludedGroups=slow | long' test

# Everything below, one after the other: hours.
bench: bench-features bench-boosting bench-allocator bench-evidence bench-models

# The feature engine beside SQL in Spark and DuckDB: long. make bench-features BENCH="--users 1000000"
bench-features: build
	[ -x .venv/bench/bin/python ] || python3 -m venv .venv/bench
	.venv/bench/bin/pip install --quiet --disable-pip-version-check -r bench/requirements.txt
	.venv/bench/bin/python bench/features.py $(BENCH)

# The daily models beside native XGBoost: long. make bench-boosting BENCH="--rows 100000 1000000"
bench-boosting: build
	[ -x .venv/bench-boosting/bin/python ] || python3 -m venv .venv/bench-boosting
	.venv/bench-boosting/bin/pip install --quiet --disable-pip-version-check -r bench/boosting-requirements.txt
	.venv/bench-boosting/bin/python bench/boosting.py $(BENCH)

# A million entries hashed, written as tiles and signed, beside raw SHA-256; then of rows, on Spark.
bench-evidence: build
	rm -rf evidence/target/bench
	java -cp evidence/target/huxin-verify.jar io.huxin.evidence.bench.TileBench 1000000 evidence/target/bench
	rm -rf var/bench/evidence
	./huxin bench evidence --dir var/bench/evidence --users 1000000

# The allocator on Spark, with and without communities, and beside it HiGHS on small tables.
# make bench-allocator BENCH="--cases 10000000:6:0 --highs --heap 12g"
bench-allocator: build
	[ -x .venv/bench-allocator/bin/python ] || python3 -m venv .venv/bench-allocator
	.venv/bench-allocator/bin/pip install --quiet --disable-pip-version-check -r bench/allocator-requirements.txt
	.venv/bench-allocator/bin/python bench/allocator.py $(BENCH)

# Strategies in a closed loop. make bench-loop BENCH="--users 10000 --days 400 --out loop.json"
bench-loop: build
	./huxin bench loop $(or $(BENCH),--users 5000 --days 400)

# Models of tables beside other libraries: long. make bench-models BENCH="--uci FILE"
# Of two packages only the tables are taken, so nothing that their code needs is installed.
bench-models: build
	[ -x .venv/bench-models/bin/python ] || python3 -m venv .venv/bench-models
	.venv/bench-models/bin/pip install --quiet --disable-pip-version-check -r bench/models-requirements.txt
	.venv/bench-models/bin/pip install --quiet --disable-pip-version-check --no-deps -r bench/models-tables-requirements.txt
	.venv/bench-models/bin/python bench/models.py $(BENCH)

format:
	./mvnw -q spotless:apply

clean:
	./mvnw -q clean
