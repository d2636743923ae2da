# `make` prints the targets.
SHELL := /bin/bash
export TOOLS_DIRECTORY ?= $(CURDIR)/.tools

SWIFT_FLAGS := --disable-index-store
TEST_FLAGS := -debug-info-format none
ENGINE ?= embedded
SECONDS ?= 60

.DEFAULT_GOAL := help

help: ## Show this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## Install what is missing, start Radiolog, process the samples, stay up (ENGINE=embedded|kafka)
	@scripts/run --engine $(ENGINE) --stay

demo: build ## The same, ending once the samples are processed; fails if one of them has no result
	@scripts/run --engine $(ENGINE)

build: ## Install what is missing and build the release binary
	@scripts/setup run
	@echo "==> building the release binary (minutes the first time, seconds after)" >&2
	@swift build -c release $(SWIFT_FLAGS) --product radiolog
	@swift build -c release $(SWIFT_FLAGS) --product radiolog-codecs

test: ## Install what is missing and run every test: unit, contract, scenario, integration, browser, manifests
	@scripts/setup test
	@scripts/test

lint: ## Check the format of all Swift code
	@swift format lint --strict --recursive Package.swift Benchmarks/Bench Fuzz Sources Tests

format: ## Format all Swift code
	@swift format --in-place --recursive Package.swift Benchmarks/Bench Fuzz Sources Tests

layers: ## Check that every module imports only what its layer may (the build of `make test` does, too)
	@scripts/setup test
	@swift build --build-tests $(TEST_FLAGS) --explicit-target-dependency-import-check error

topics-check: build ## Check topics/*.yaml against the code
	@.build/release/radiolog topics check --files-only

image: ## Build the container image (needs Docker)
	docker build -t radiolog .

check: lint test ## Everything CI checks: format, layers, every test

fuzz: ## Feed hostile bytes to every reader, each for SECONDS (60); what breaks one is kept
	@scripts/setup fuzz
	@scripts/fuzz $(SECONDS)

# Three minutes, unless SECONDS says otherwise.
CHAOS_SECONDS = $(if $(filter file,$(origin SECONDS)),180,$(SECONDS))

chaos: build ## Break things at random under load, prove that nothing is lost or doubled (ENGINE, SEED, SECONDS=180, RUNS)
	@scripts/setup test
	@scripts/chaos --engine $(ENGINE) --seconds $(CHAOS_SECONDS) $(if $(SEED),--seed $(SEED)) $(if $(RUNS),--runs $(RUNS))

# Ten minutes, unless SECONDS says otherwise.
SOAK_SECONDS = $(if $(filter file,$(origin SECONDS)),600,$(SECONDS))

soak: build ## Watch the memory of every process under steady load; fails on growth (ENGINE, SEED, SECONDS=600)
	@scripts/setup test
	@scripts/soak --engine $(ENGINE) --seconds $(SOAK_SECONDS) $(if $(SEED),--seed $(SEED))

bench: build ## Measure the system beside Orthanc, MongoDB and the machine's floor (ARGUMENTS=--quick)
	@scripts/setup bench
	@scripts/bench $(ARGUMENTS)

bench-dicom: ## Measure reading and processing beside GDCM, DCMTK and pydicom (ARGUMENTS=--quick)
	@scripts/setup bench
	@scripts/bench-dicom $(ARGUMENTS)

clean-data: ## Forget everything Radiolog has stored here
	@scripts/clean-data

.PHONY: help run demo build test lint format layers topics-check image check fuzz chaos soak sbom bench bench-dicom clean-data
