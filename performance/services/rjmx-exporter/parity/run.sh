#!/usr/bin/env bash
# One JVM, three exporters with the same rules: rjmx-exporter, jmx_exporter standalone and as an agent; then compare.ts.
# Needs a JDK, Maven and Node. Usage: run.sh [path of the rjmx-exporter binary]; ports from PORT_BASE (19600) on.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
binary=${1:-$here/../target/release/rjmx-exporter}
jolokia_version=2.2.9
jmx_version=1.0.1
port=${PORT_BASE:-19600}
work=$(mktemp -d)
processes=()

stop() {
	for process in "${processes[@]}"; do
		# One that has ended by itself needs no signal.
		kill "$process" 2>/dev/null || ! kill -0 "$process" 2>/dev/null || echo "process $process could not be ended" >&2
	done
	wait
	rm -rf "$work"
}
trap stop EXIT

fetch() { mvn -q dependency:copy -Dartifact="$1" -DoutputDirectory="$work" -Dmdep.stripVersion=true; }

# wait_for URL: until it answers, at most 30 s
wait_for() {
	for _ in $(seq 150); do
		curl --silent --fail --output /dev/null "$1" && return
		sleep 0.2
	done
	echo "$1 does not answer; see the log below." >&2
	cat "$work"/*.log >&2
	exit 1
}

fetch "org.jolokia:jolokia-agent-jvm:$jolokia_version:jar:javaagent"
fetch "io.prometheus.jmx:jmx_prometheus_httpserver:$jmx_version"
fetch "io.prometheus.jmx:jmx_prometheus_javaagent:$jmx_version"
javac -d "$work" "$here/Target.java"
cp "$here/jmx-exporter.yaml" "$work/agent.yaml"
{ echo "hostPort: 127.0.0.1:$((port + 1))" && cat "$here/jmx-exporter.yaml"; } > "$work/standalone.yaml"

java -Xms128m -Xmx128m -XX:+AlwaysPreTouch \
	-javaagent:"$work/jolokia-agent-jvm-javaagent.jar=port=$port,host=127.0.0.1" \
	-javaagent:"$work/jmx_prometheus_javaagent.jar=127.0.0.1:$((port + 2)):$work/agent.yaml" \
	-Dcom.sun.management.jmxremote.port=$((port + 1)) -Dcom.sun.management.jmxremote.rmi.port=$((port + 1)) \
	-Dcom.sun.management.jmxremote.authenticate=false -Dcom.sun.management.jmxremote.ssl=false \
	-Dcom.sun.management.jmxremote.host=127.0.0.1 -Djava.rmi.server.hostname=127.0.0.1 \
	-cp "$work" Target > "$work/target.log" 2>&1 &
processes+=($!)
wait_for "http://127.0.0.1:$port/jolokia/"
java -jar "$work/jmx_prometheus_httpserver.jar" 127.0.0.1:$((port + 3)) "$work/standalone.yaml" > "$work/standalone.log" 2>&1 &
processes+=($!)
"$binary" -c "$here/rjmx-exporter.yaml" --jolokia-url "http://127.0.0.1:$port/jolokia" \
	--bind-address 127.0.0.1 -p $((port + 4)) 2> "$work/rjmx.log" &
processes+=($!)

for offset in 2 3 4; do
	wait_for "http://127.0.0.1:$((port + offset))/metrics"
done
failures=0
for variant in 3:standalone 2:agent; do
	echo "rjmx-exporter against jmx_exporter ${variant#*:}:"
	node "$here/compare.ts" "http://127.0.0.1:$((port + 4))/metrics" "http://127.0.0.1:$((port + ${variant%%:*}))/metrics" ||
		failures=$((failures + 1))
done
exit "$failures"
