#!/usr/bin/env bash
# The own tests of the four reference services, each inside the image that builds it.
set -euo pipefail
cd "$(dirname "$0")/.."

set -a
# shellcheck source=performance/offline/offline.env
source performance/offline/offline.env
set +a

for service in moalog-server rjmx-exporter rate-limiter fluxpay-engine; do
	started=$SECONDS
	log=$(mktemp)
	if ! docker buildx build --progress plain --target test \
		--build-arg RUST_IMAGE --build-arg RUNTIME_IMAGE --build-arg MAVEN_IMAGE --build-arg JRE_IMAGE \
		--secret "id=ca,src=${CA_CERTIFICATES:-/etc/ssl/certs/ca-certificates.crt}" \
		"performance/services/$service" >"$log" 2>&1; then
		tail -n 80 "$log"
		printf '%s: its own tests failed; the lines above are the end of their log\n' "$service" >&2
		exit 1
	fi
	grep -hoE 'test result: .*|Tests run: .*' "$log" | tail -n 4 || printf '%s\n' 'unchanged since they passed'
	rm -f "$log"
	printf '%s: its own tests passed in %s s\n' "$service" "$((SECONDS - started))"
done
