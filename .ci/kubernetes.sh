#!/usr/bin/env bash
# What needs a Kubernetes cluster: two real nodes on this machine, from package registries alone, loaded and broken.
# PERF_TUI_SECONDS_LEFT is how long it may take, if there is a limit: where that is too little, it says that it was left out.
set -euo pipefail
cd "$(dirname "$0")/.."

export PATH="$PWD/node_modules/.bin:$PATH"
export PERF_TUI_KUBERNETES=${PERF_TUI_KUBERNETES:-$HOME/.cache/perf-tui/kubernetes}
export KUBECONFIG=$PERF_TUI_KUBERNETES/run/admin.conf
image=perf-tui-k8s/k6:1

# On two idle cores the cluster and its tests take 7 min 20 s, its program 6 min to build: each may take a quarter to a half
# more. With 62 of 80 minutes gone it is not built any more; from 69 on even what is built is not begun.
tests_seconds=660
build_seconds=420
seconds_left=${PERF_TUI_SECONDS_LEFT:-86400}
left_out() {
	printf '\nLEFT OUT: Kubernetes. %s\n' "$*"
	exit 0
}
in_seconds_left="in the $seconds_left s that are left"
if [[ -x $PERF_TUI_KUBERNETES/bin/hyper ]]; then
	((seconds_left >= tests_seconds)) || left_out "Its tests take up to $tests_seconds s, and do not end $in_seconds_left."
else
	command -v go >/dev/null || left_out "Its program is not in $PERF_TUI_KUBERNETES, and there is no Go to build it."
	((seconds_left >= build_seconds + tests_seconds)) ||
		left_out "Its program is not in $PERF_TUI_KUBERNETES; building and tests take up to $((build_seconds + tests_seconds)) s, and do not end $in_seconds_left."
fi

# What prepare.sh and cluster.sh call, by package; containerd comes with the engine.
missing=()
for each in openssl:openssl ip:iproute2 iptables:iptables pgrep:procps sysctl:procps nsenter:util-linux gcc:gcc; do
	command -v "${each%%:*}" >/dev/null || missing+=("${each#*:}")
done
[[ -e /usr/include/stdlib.h ]] || missing+=(libc6-dev)
if ((${#missing[@]} > 0)); then
	apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi

was_engine_up=false
docker version >/dev/null 2>&1 && was_engine_up=true
work=$(mktemp -d)
# on_leaving COMMAND…: what fails is said, and the rest of the leaving is done all the same.
on_leaving() { "$@" || printf 'kubernetes: on leaving, "%s" failed with %s\n' "$*" "$?" >&2; }
leave() {
	local code=$?
	on_leaving .ci/kubernetes/cluster.sh down
	[[ $was_engine_up == true ]] || on_leaving .ci/engine.sh stop
	rm -rf "$work"
	exit "$code"
}
trap leave EXIT

[[ $was_engine_up == true ]] || .ci/engine.sh
code=0
timeout "$((seconds_left - tests_seconds - SECONDS + 60))" .ci/kubernetes/prepare.sh || code=$?
((code != 124)) || left_out "Its program was not built in time: no more than $tests_seconds s are left, which the tests need."
((code == 0)) || exit "$code"

# As k6's own image: k6, and busybox for the rest.
k6=${PERF_TUI_K6:-$(ls "$HOME"/.cache/perf-tui/k6/v*/k6 2>/dev/null | tail -n 1)}
[[ -n $k6 ]] || k6=$(command -v k6)
(cd "$work" && apt-get download -qq busybox-static && dpkg -x busybox-static_*.deb . && cp "$k6" bin/)
cat >"$work/Dockerfile" <<'D'
FROM scratch
COPY bin/busybox bin/k6 /bin/
RUN ["/bin/busybox", "--install", "-s", "/bin"]
USER 12345
ENTRYPOINT ["k6"]
D
docker build -q -t "$image" "$work"

.ci/kubernetes/cluster.sh up
.ci/kubernetes/cluster.sh load "$image"
# The cluster's own kubectl, where this machine has none.
PATH="$PATH:$PERF_TUI_KUBERNETES/bin" timeout "$((seconds_left - SECONDS - 30))" vitest run --project kubernetes
