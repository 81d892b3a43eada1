# The operations of one pipeline that is run in phases: aims, or PIPELINE=NAME.
# make init           a server, the warehouse, sample files if there are none
# make pipeline       init, then all phases
# make data-pipeline  init, repair, validate, ingest-all
# make dq-pipeline    profile, adjust-thresholds, validate-dq
# docs/run-the-asset-register.md tells what each of them does
PHASED    = $(or $(PIPELINE),aims)
THRESHOLD ?= 95

.PHONY: setup init profile adjust-thresholds validate-dq dq-pipeline repair validate ingest-all \
  ingest-assets ingest-attrs data-pipeline run-orchestration pipeline watermarks history

setup: $(VENV)/installed

init: setup
	$(RUN) server start
	$(RUN) deploy
	test -d data/sample/$(PHASED) || $(RUN) generate-data $(PHASED) --configure

profile: setup
	$(RUN) run --pipeline $(PHASED) --phase profiling

adjust-thresholds: setup
	$(RUN) adjust-thresholds --pipeline $(PHASED) --threshold $(THRESHOLD)
	$(RUN) suites export --pipeline $(PHASED) --layer silver

validate-dq: setup
	$(RUN) validate-dq --pipeline $(PHASED) --layer silver

dq-pipeline: setup
	$(RUN) dq-pipeline --pipeline $(PHASED) --threshold $(THRESHOLD)

repair: setup
	$(RUN) repair --pipeline $(PHASED)

validate: setup
	$(RUN) validate-source --pipeline $(PHASED)

ingest-all: setup
	$(RUN) ingest --pipeline $(PHASED)

ingest-assets: setup
	$(RUN) ingest --pipeline $(PHASED) assets

ingest-attrs: setup
	$(RUN) ingest --pipeline $(PHASED) attributes

# a file that is not valid is told, and keeps the others from nothing
data-pipeline: init repair
	-$(RUN) validate-source --pipeline $(PHASED)
	$(RUN) ingest --pipeline $(PHASED)

run-orchestration: setup
	$(RUN) run --pipeline $(PHASED)

pipeline: init
	$(RUN) run --pipeline $(PHASED) --set run_dq_modeling=on --set run_bi_analytics=on

watermarks: setup
	$(RUN) watermarks --pipeline $(PHASED)

history: setup
	$(RUN) history --loads --pipeline $(PHASED)
