#!/usr/bin/env bash
# The long form: every scenario at full size on the real system, three rounds a side, the exporters in five repeats, every
# fault, and how fast perf-tui itself is. About two and a half hours on two quiet cores. What it measures stays in
# load-tests/results; the pages made of it are written to docs/results.
#
#   npm run verify:full
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n=== %s (%s min so far)\n' "$*" "$((SECONDS / 60))"; }
perf_tui() { node bin/perf-tui.js "$@"; }

was_engine_up=false
docker version >/dev/null 2>&1 && was_engine_up=true
# on_leaving COMMAND…: what fails is said, and the rest of the leaving is done all the same.
on_leaving() { "$@" || printf 'verify-full: on leaving, "%s" failed with %s\n' "$*" "$?" >&2; }
leave() {
	local code=$?
	# By now it may be down; then this says so.
	if docker version >/dev/null 2>&1; then on_leaving perf_tui stack down --stack compose --volumes; fi
	[[ $was_engine_up == true ]] || on_leaving .ci/engine.sh stop
	exit "$code"
}
trap leave EXIT

step 'engine and images'
[[ $was_engine_up == true ]] || .ci/engine.sh
# Where a registry is reached, compose pulls and builds by itself.
docker pull --quiet docker.io/library/redis:8.0.4-bookworm >/dev/null 2>&1 || performance/offline/build.sh

step 'up'
perf_tui stack up --stack compose

failed=()
# measure NAME ARGUMENTS…: a verdict that fails is a result: the rest is measured all the same, and the end says so.
measure() {
	local name=$1 code=0
	shift
	step "$name"
	perf_tui run --stack compose "$@" || code=$?
	((code == 0)) || failed+=("$name: exit $code")
	document
}
document() {
	local session
	session=$(find load-tests/results -mindepth 1 -maxdepth 1 -type d | sort | tail -n 1)
	node --import tsx docs/screens.ts "$session"
	perf_tui report latest --docs
	perf_tui report latest --docs --lang ko
}
measure 'E-1, E-3, E-4' E-1 E-3 E-4
measure 'E-2, limiter OFF and ON, three rounds a side' E-2 --limiter both --rounds 3
measure 'E-5, the AI provider' E-5
measure 'E-5, reads' E-5 -- -e ENDPOINT=reads

step 'every service stopped, paused and killed'
PERF_TUI_LONG=1 PERF_TUI_COMPOSE_TESTS=1 vitest run --no-file-parallelism test/compose/service-faults.test.ts ||
	failed+=('service faults')
perf_tui stack down --stack compose --volumes

step 'exporters, five repeats'
perf_tui run exporters || failed+=("exporters: exit $?")
document

step 'perf-tui itself'
FUZZ_RUNS=36000 vitest run test/collectors/k6/fuzzed-lines.test.ts || failed+=('a million fuzzed lines')
node bench/run.ts --long --keep || failed+=("bench: exit $?")

step 'done'
((${#failed[@]} == 0)) || { printf 'failed: %s\n' "${failed[@]}" >&2; exit 1; }
