# `make` prints the targets.
SHELL := /bin/bash
export TOOLS_DIRECTORY ?= $(CURDIR)/.tools

SWIFT_FLAGS := --disable-index-store
TEST_FLAGS := -debug-info-format none
ENGINE ?= embedded

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

test: ## Install what is missing and run every test: unit, contract, scenario, integration, browser, manifests
	@scripts/setup test
	@scripts/test

lint: ## Check the format of all Swift code
	@swift format lint --strict --recursive Package.swift Sources Tests

format: ## Format all Swift code
	@swift format --in-place --recursive Package.swift Sources Tests

layers: ## Check that every module imports only what its layer may (the build of `make test` does, too)
	@scripts/setup test
	@swift build --build-tests $(TEST_FLAGS) --explicit-target-dependency-import-check error

topics-check: build ## Check topics/*.yaml against the code
	@.build/release/radiolog topics check --files-only

image: ## Build the container image (needs Docker)
	docker build -t radiolog .

check: lint test ## Everything CI checks: format, layers, every test

clean-data: ## Forget everything Radiolog has stored here
	@scripts/clean-data

.PHONY: help run demo build test lint format layers topics-check image check clean-data
