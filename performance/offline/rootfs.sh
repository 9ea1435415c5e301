# shellcheck shell=bash
# Sourced by build.sh, which has say, die and $log: a Debian root file system as an image, without any registry.

# The mirror that this machine's apt uses; empty leaves the choice to debootstrap.
debian_mirror() {
	apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 2>/dev/null | awk '/debian\/?$/ {print; exit}'
}

need_debootstrap() {
	command -v debootstrap >/dev/null && return
	[[ $(id -u) == 0 ]] && command -v apt-get >/dev/null ||
		die 'debootstrap is missing: install it, and run this as root (it unpacks a root file system)'
	say 'installing debootstrap'
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends debootstrap >/dev/null
}

# import_rootfs SUITE IMAGE INPUTS_HASH: as small as a registry's "slim" variant, no manuals, no translations.
import_rootfs() {
	local suite=$1 image=$2 inputs=$3 work mirror
	need_debootstrap
	[[ $(id -u) == 0 ]] || die 'debootstrap unpacks a root file system: run this as root'
	work=$(mktemp -d "${TMPDIR:-/var/tmp}/perf-tui-rootfs.XXXXXX")
	mirror=$(debian_mirror)
	# shellcheck disable=SC2086 # an empty mirror must vanish, not become an argument
	debootstrap --variant=minbase "$suite" "$work" $mirror >"$log" 2>&1 ||
		{ tail -n 20 "$log" >&2; rm -rf "$work"; die "debootstrap of $suite failed; the lines above are the end of its log"; }
	local left_out=(/usr/share/doc/\* /usr/share/man/\* /usr/share/locale/\* /usr/share/info/\* /usr/share/lintian/\*)
	printf 'path-exclude %s\n' "${left_out[@]}" >"$work/etc/dpkg/dpkg.cfg.d/slim"
	# No package files and no package cache in a layer; suites that are not stable let their Release file expire.
	cat >"$work/etc/apt/apt.conf.d/slim" <<-'APT'
		APT::Install-Recommends "0";
		Acquire::Languages "none";
		Acquire::Check-Valid-Until "false";
		DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb || true"; };
		Dir::Cache::pkgcache "";
		Dir::Cache::srcpkgcache "";
	APT
	rm -rf "$work"/usr/share/{doc,man,locale,info,lintian}/* "$work"/var/lib/apt/lists/* "$work"/var/cache/apt/* \
		"$work"/var/log/*.log
	# Packages put alternatives of their manual pages here and fail without the folders.
	mkdir -p "$work"/usr/share/man/man{1,5,7,8}
	tar --numeric-owner -C "$work" -c . |
		docker import --change 'CMD ["bash"]' --change 'ENV DEBIAN_FRONTEND=noninteractive' \
			--change "LABEL perf-tui.inputs=$inputs" - "$image" >/dev/null
	rm -rf "$work"
}
