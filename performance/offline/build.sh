#!/usr/bin/env bash
# Every image of the stack from Debian packages, for a machine that reaches no image registry.
#
#   performance/offline/build.sh              the base and service images made here, then the stack's own services
#   performance/offline/build.sh --images     only the images made here
#   performance/offline/build.sh --fresh …    made again even when nothing changed: newer Debian packages
#
# An image whose inputs did not change is skipped: their hash is a label on it.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=performance/offline/rootfs.sh
source "$here/rootfs.sh"

suite=trixie
repository=perf-tui-offline
fresh=false images_only=false
for argument; do
	case $argument in
		--fresh) fresh=true ;;
		--images) images_only=true ;;
		*) sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
	esac
done

say() { printf 'offline: %s\n' "$*"; }
die() { printf 'offline: %s\n' "$*" >&2; exit 1; }

docker version >/dev/null 2>&1 || die 'no Docker engine answers; start one (on Debian: .ci/engine.sh)'
docker buildx version >/dev/null 2>&1 || die 'the buildx plugin of Docker is missing (on Debian: .ci/engine.sh)'

hash_of() { (cd "$1" && find . -type f -print0 | sort -z | xargs -0 sha256sum && printf '%s' "${*:2}") | sha256sum | cut -d' ' -f1; }
label_of() { docker image inspect --format '{{index .Config.Labels "perf-tui.inputs"}}' "$1" 2>/dev/null || true; }
is_current() { [[ $fresh == false && $(label_of "$1") == "$2" ]]; }

# runtime is the bare suite itself: the role that a slim Debian image has on a registry.
build_runtime() {
	local image=$repository/runtime:$suite
	runtime_hash=$(sha256sum "$here/rootfs.sh" | cut -d' ' -f1)
	if is_current "$image" "$runtime_hash"; then
		say "$image is current"
		return
	fi
	local started=$SECONDS
	import_rootfs "$suite" "$image" "$runtime_hash"
	say "$image made in $((SECONDS - started)) s"
}

# build_role NAME TAG: performance/offline/images/NAME on top of runtime.
build_role() {
	local folder=$here/images/$1 image=$repository/$1:$2 inputs started=$SECONDS
	inputs=$(hash_of "$folder" "$runtime_hash")
	if is_current "$image" "$inputs"; then
		say "$image is current"
		return
	fi
	local options=()
	[[ $fresh == true ]] && options+=(--no-cache)
	docker buildx build --load --progress plain "${options[@]}" --tag "$image" --label "perf-tui.inputs=$inputs" \
		--build-arg "RUNTIME_IMAGE=$repository/runtime:$suite" "$folder" >"$log" 2>&1 ||
		{ tail -n 40 "$log" >&2; die "$image could not be built; the lines above are the end of its log"; }
	say "$image made in $((SECONDS - started)) s"
}

log=$(mktemp)
trap 'rm -f "$log"' EXIT

build_runtime
for role in rust jre maven postgres redis prometheus redis-exporter mysqld-exporter; do build_role "$role" "$suite"; done
# MySQL proper is in no stable suite; images/mysql says what is taken from where.
build_role mysql sid
[[ $images_only == true ]] && exit 0

say "building the stack's own services"
docker compose --env-file "$here/offline.env" -f "$here/../docker-compose.yaml" -f "$here/compose.offline.yaml" \
	--profile exporters build
# The exporters were built above; what is left is the JVM that they are compared on.
exec docker compose --env-file "$here/offline.env" -f "$here/../exporters/compose.comparison.yaml" \
	-f "$here/compose.comparison.yaml" build target-alone
