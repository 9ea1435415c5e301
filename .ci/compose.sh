#!/usr/bin/env bash
# What needs a Docker engine, from nothing: the real system on images made of Debian packages, held against its contract,
# loaded, broken and taken away again.
set -euo pipefail
cd "$(dirname "$0")/.."

export PATH="$PWD/node_modules/.bin:$PATH"
export COMPOSE_FILE=performance/docker-compose.yaml:performance/offline/compose.offline.yaml
export COMPOSE_ENV_FILES=performance/offline/offline.env
export COMPOSE_PROFILES=exporters
project=perf-tui
logs=$(mktemp -d)

# step NAME: what begins now, and how long the one before it took.
step_started=0
step() {
	((SECONDS == 0)) || printf '%5d s\n' "$((SECONDS - step_started))"
	step_started=$SECONDS
	printf '\n=== %s (%s s so far)\n' "$*" "$SECONDS"
}
fail() { printf 'compose: %s\n' "$*" >&2; exit 1; }

was_engine_up=false
docker version >/dev/null 2>&1 && was_engine_up=true
# on_leaving COMMAND…: what fails is said, and the rest of the leaving is done all the same.
on_leaving() { "$@" || printf 'compose: on leaving, "%s" failed with %s\n' "$*" "$?" >&2; }
leave() {
	local code=$?
	if docker version >/dev/null 2>&1; then
		if ((code != 0)); then
			on_leaving docker compose ps --all
			on_leaving docker compose logs --tail 40 --no-color
		fi
		on_leaving docker compose --project-name "$project" down --volumes --remove-orphans
	fi
	[[ $was_engine_up == true ]] || on_leaving .ci/engine.sh stop
	rm -rf "$logs"
	exit "$code"
}
trap leave EXIT

# How many volumes the engine holds that nobody named.
anonymous_volumes() {
	docker volume ls --quiet --filter dangling=true | awk 'length($0) == 64 && /^[0-9a-f]+$/ {n++} END {print n + 0}'
}
# left_of KIND: what of ours the engine still holds.
left_of() { docker "$1" ls --quiet --filter "label=com.docker.compose.project=$project" ${2:-}; }
expect_nothing_left() {
	[[ -z $(left_of container --all) ]] || fail 'a container of ours is left'
	[[ -z $(left_of network) ]] || fail 'a network of ours is left'
	[[ $1 == volumes-may-stay || -z $(left_of volume) ]] || fail 'a volume of ours is left'
	[[ $(anonymous_volumes) == "$anonymous_before" ]] || fail 'an anonymous volume is left'
}

step 'engine'
.ci/engine.sh
anonymous_before=$(anonymous_volumes)

step 'sshd'
# An engine by ssh is reached through an sshd of the test's own; the package's start script would fail where no init runs.
if [[ ! -x /usr/sbin/sshd ]]; then
	{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends \
		openssh-server openssh-client; } >"$logs/apt" 2>&1 || { tail -n 20 "$logs/apt"; fail 'sshd could not be installed'; }
fi

step 'images'
performance/offline/build.sh >"$logs/images" 2>&1 || { tail -n 60 "$logs/images"; fail 'an image could not be built'; }
grep "^offline:" "$logs/images"

step 'the compose file says what it means'
docker compose config --quiet 2>"$logs/config" || { cat "$logs/config"; fail 'docker compose config failed'; }
[[ ! -s $logs/config ]] || { cat "$logs/config"; fail 'docker compose config warns'; }
node performance/grafana/generate.ts --check

step "the services' own tests"
.ci/service-tests.sh

step 'up'
started=$SECONDS
docker compose up --detach --wait --quiet-pull
printf 'healthy in %s s; Grafana is left out, because Debian does not carry it\n' "$((SECONDS - started))"

# As a user has it: nothing said about compose but the images that are there.
perf_tui() { env -u COMPOSE_FILE -u COMPOSE_ENV_FILES -u COMPOSE_PROFILES node bin/perf-tui.js "$@"; }
# short_run FLAGS…: E-1 so short that one stall of the machine is over its p99, which "run all" judges. Nothing else may fail.
short_run() {
	local code=0
	perf_tui run E-1 --stack compose --scale 0.05 --json --out "$logs/results" "$@" >"$logs/short.json" || code=$?
	((code == 0 || code == 99)) || fail "run E-1 ended with $code"
	node -e '
		const {verdicts, runs: [run]} = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
		const failed = verdicts.filter(({status, indicator}) => status === "fail" && !/^(p99-latency|thresholds)$/.test(indicator));
		const crossed = run.thresholds.filter(({ok, expression}) => ok === false && !expression.startsWith("p(99)<"));
		for (const each of [...failed, ...crossed]) console.error(JSON.stringify(each));
		process.exitCode = failed.length + crossed.length > 0 ? 1 : 0;' "$logs/short.json" || fail 'run E-1 failed in more than its latency'
}
# on_engine FILES…: tests that need it; all of it is here, so that one that is skipped is in test/may-skip.ts or fails.
on_engine() {
	local word
	for word in "$@"; do
		# vitest passes over a name that fits nothing.
		[[ $word != test/* || -e $word ]] || fail "$word is not there: say where it went"
	done
	PERF_TUI_COMPOSE_TESTS=1 PERF_TUI_NO_SKIPS=1 vitest run "$@"
}
# Files that load the machine, or judge what it does, have it for themselves.
alone_on_engine() { on_engine --no-file-parallelism "$@"; }

step 'load and faults'
alone_on_engine test/compose

step 'perf-tui on the stack that is up'
# Later than the tests that fill Prometheus: with its own samples, every panel has something to show.
short_run --prometheus

step 'every panel of every dashboard has data'
node performance/grafana/verify-panels.ts --with k6,exporters,monitor

step 'E-1 to E-4 by perf-tui'
code=0
perf_tui run all --stack compose --quick --json --out "$logs/results" >"$logs/session.json" || code=$?
[[ -s $logs/session.json ]] || fail "run all ended with $code and no session"
node -e 'const {verdicts} = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8")); for (const {indicator, status, reason} of verdicts) console.log(indicator, status, reason ?? "")' "$logs/session.json"
((code == 0)) || fail "run all ended with $code"
[[ $(docker compose ps --quiet | wc -l) -ge 11 ]] || fail 'perf-tui did not leave the stack as it was found'

step 'down'
docker compose down --volumes
expect_nothing_left none

step 'perf-tui brings the stack up by itself and takes it away'
short_run
expect_nothing_left volumes-may-stay
perf_tui stack up --stack compose
perf_tui stack down --volumes
expect_nothing_left none

step 'contract, figures, versions and exporters'
unset COMPOSE_FILE COMPOSE_ENV_FILES COMPOSE_PROFILES
alone_on_engine --project quick --project engine-alone test/contract/compose.test.ts \
	test/collectors/docker/live-engine.test.ts test/product/exporters/live-comparison.test.ts test/engine

step 'projects of others, and engines that misbehave'
# Most of it waits for timeouts, in projects of its own: more beside each other than there are cores.
on_engine --project quick --project engine --maxWorkers 4 test/system/compose/project.test.ts \
	test/e2e/any-system.test.ts test/docs/readme-engine.test.ts test/engine

step 'done'
