#!/usr/bin/env bash
# What needs a Kubernetes cluster: two real nodes on this machine, from package registries alone, loaded and broken.
# Its one program takes minutes to build: without it in the cache this stage runs where PERF_TUI_BUILD_KUBERNETES=1 says that
# there is time for it.
set -euo pipefail
cd "$(dirname "$0")/.."

export PATH="$PWD/node_modules/.bin:$PATH"
export PERF_TUI_KUBERNETES=${PERF_TUI_KUBERNETES:-$HOME/.cache/perf-tui/kubernetes}
export KUBECONFIG=$PERF_TUI_KUBERNETES/run/admin.conf
image=perf-tui-k8s/k6:1

if [[ ! -x $PERF_TUI_KUBERNETES/bin/hyper && ${PERF_TUI_BUILD_KUBERNETES:-} != 1 ]]; then
	printf '\nLEFT OUT: Kubernetes. Its program is not in %s, and takes minutes to build: PERF_TUI_BUILD_KUBERNETES=1 builds it.\n' "$PERF_TUI_KUBERNETES"
	exit 0
fi

was_engine_up=false
docker version >/dev/null 2>&1 && was_engine_up=true
work=$(mktemp -d)
leave() {
	local code=$?
	.ci/kubernetes/cluster.sh down || true
	[[ $was_engine_up == true ]] || .ci/engine.sh stop || true
	rm -rf "$work"
	exit "$code"
}
trap leave EXIT

[[ $was_engine_up == true ]] || .ci/engine.sh
.ci/kubernetes/prepare.sh

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
PATH="$PATH:$PERF_TUI_KUBERNETES/bin" vitest run --project kubernetes
