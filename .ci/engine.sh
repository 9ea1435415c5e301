#!/usr/bin/env bash
# A Docker engine with compose and buildx, from Debian packages alone.
#
#   .ci/engine.sh          what is missing is installed, the engine is started, the answer is waited for
#   .ci/engine.sh stop     ends the engine that an earlier call started, and only that one
#
# Safe to call again: what already answers is left alone.
set -euo pipefail

state=${PERF_TUI_ENGINE_STATE:-/run/perf-tui-engine}
pid_file=$state/dockerd.pid
log=$state/dockerd.log
plugins=${DOCKER_CONFIG:-$HOME/.docker}/cli-plugins
# Debian 12 has neither plugin; these suites do, in this order of preference.
plugin_suites=(forky trixie)

say() { printf 'engine: %s\n' "$*"; }
die() { printf 'engine: %s\n' "$*" >&2; exit 1; }

is_ours() {
	[[ -s $pid_file ]] && [[ $(cat "/proc/$(<"$pid_file")/comm" 2>/dev/null) == dockerd ]]
}

stop() {
	is_ours || { say 'none of ours is running'; rm -f "$pid_file"; return; }
	local pid
	pid=$(<"$pid_file")
	kill "$pid"
	for _ in $(seq 150); do
		[[ -d /proc/$pid ]] || { rm -f "$pid_file"; say "ended $pid"; return; }
		sleep 0.2
	done
	die "process $pid did not end within 30 s; its log is $log"
}

as_root() { [[ $(id -u) == 0 ]] || die 'needs root: apt-get and dockerd do'; }

install_engine() {
	local wanted=()
	command -v dockerd >/dev/null || wanted+=(docker.io)
	command -v iptables >/dev/null || wanted+=(iptables)
	command -v docker >/dev/null || dpkg-query -W docker-cli >/dev/null 2>&1 || wanted+=(docker.io)
	((${#wanted[@]})) || return 0
	say "installing ${wanted[*]}"
	apt-get update -qq
	# The package's start script would fail where no init runs; the engine is started below.
	DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends "${wanted[@]}" >"$state/apt.log" 2>&1 ||
		{ tail -n 20 "$state/apt.log" >&2; die 'apt-get could not install the engine'; }
}

# The mirror that this machine already uses, so that no address is written down here.
mirror() {
	apt-get indextargets --format '$(SITE) $(RELEASE)' 'Created-By: Packages' 2>/dev/null |
		awk '$1 ~ /debian\/?$/ {print $1; exit}'
}

# A private apt: the machine's own sources, lists and pins stay as they are.
fetch_plugins() {
	local suite=$1 from=$2 root=$state/apt
	rm -rf "$root"
	mkdir -p "$root"/{lists/partial,cache/archives/partial,empty.d,packages}
	printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' "$from" "$suite" >"$root/sources.list"
	: >"$root/status"
	local options=(
		-o "Dir::Etc::SourceList=$root/sources.list" -o "Dir::Etc::SourceParts=$root/empty.d"
		-o "Dir::Etc::PreferencesParts=$root/empty.d" -o "Dir::State::Lists=$root/lists"
		-o "Dir::State::Status=$root/status" -o "Dir::Cache=$root/cache"
		-o APT::Sandbox::User=root -o Acquire::Check-Valid-Until=false -o Acquire::Languages=none
	)
	apt-get "${options[@]}" -qq update &&
		(cd "$root/packages" && apt-get "${options[@]}" -qq download docker-compose docker-buildx) || return 1
	for package in "$root"/packages/*.deb; do dpkg -x "$package" "$root/unpacked"; done
	mkdir -p "$plugins"
	for plugin in docker-compose docker-buildx; do
		install -m 0755 "$(find "$root/unpacked" -type f -name "$plugin" -path '*cli-plugins*' | head -n 1)" "$plugins/$plugin" ||
			return 1
	done
	rm -rf "$root"
}

has_plugins() { docker compose version >/dev/null 2>&1 && docker buildx version >/dev/null 2>&1; }

install_plugins() {
	has_plugins && return
	as_root
	mkdir -p "$state"
	local from suite
	from=$(mirror)
	[[ -n $from ]] || die 'no Debian mirror in the apt sources; install the compose and buildx plugins by hand'
	for suite in "${plugin_suites[@]}"; do
		say "taking compose and buildx from $suite"
		fetch_plugins "$suite" "$from" && has_plugins && return
	done
	die "neither of ${plugin_suites[*]} gave working compose and buildx plugins"
}

answers() { docker version >/dev/null 2>&1; }

start_engine() {
	if answers; then
		say 'already answering'
		return
	fi
	as_root
	mkdir -p "$state"
	install_engine
	is_ours || {
		# An engine that was killed leaves its own pid file, and the next one would refuse to start.
		[[ -s /var/run/docker.pid && ! -d /proc/$(</var/run/docker.pid) ]] && rm -f /var/run/docker.pid
		local mtu
		mtu=$(cat "/sys/class/net/$(ip route show default 2>/dev/null | awk '{print $5; exit}')/mtu" 2>/dev/null || echo 1500)
		setsid dockerd --mtu "$mtu" --log-level warn </dev/null >"$log" 2>&1 &
		echo $! >"$pid_file"
	}
	for _ in $(seq 150); do
		answers && { say "answering, pid $(<"$pid_file")"; return; }
		# By its number: until setsid has become dockerd, it goes by another name.
		[[ -d /proc/$(<"$pid_file") ]] || { tail -n 20 "$log" >&2; rm -f "$pid_file"; die "dockerd ended; its log is $log"; }
		sleep 0.2
	done
	tail -n 20 "$log" >&2
	die "dockerd did not answer within 30 s; its log is $log"
}

case ${1:-start} in
	start)
		start_engine
		install_plugins
		say "$(docker version --format '{{.Server.Version}}'), compose $(docker compose version --short), $(docker buildx version | awk '{print "buildx " $2}')"
		;;
	stop) stop ;;
	*) die "usage: ${0##*/} [start|stop]" ;;
esac
