import type {GeneratorUse} from '../contract.ts';
import {lonelySeconds, remote} from './names.ts';

/** From here on a k6 that did not end by itself is ended. */
const hopelessSeconds = lonelySeconds + 90;

/** Told to leave, with its k6 gone, it stays for whoever still reads: he says so every 5 s. */
const leavingSeconds = 12;

/** First word of the sidecar's lines among k6's own. */
const mark = 'perf-tui-use';

/**
 * What the sidecar does, in POSIX shell for any image that k6 comes in: once a second it writes what k6 takes of the machine
 * between k6's own lines, ends a k6 whose monitor has gone, and holds the pod until all has been read.
 */
export const sidecarScript = `
isAsked= isLeaving=
trap 'isLeaving=1' TERM
: >${remote.alive}; : >>${remote.stream}; : >>${remote.output}
while [ ! -e ${remote.done} ]; do
	sleep 1 & wait $!
	lonely=$(($(date +%s) - $(stat -c %Y ${remote.alive})))
	pid=$(cat ${remote.pid} 2>/dev/null)
	if [ -n "$pid" ] && [ -r "/proc/$pid/stat" ]; then
		read -r all <"/proc/$pid/stat"
		set -- \${all##*) }
		memory=$(sed -n 's/^VmRSS:[^0-9]*\\([0-9]*\\).*/\\1/p' "/proc/$pid/status")
		read -r up _ </proc/uptime
		echo "${mark} $up $((\${12} + \${13})) \${memory:-0} $(stat -c %s ${remote.stream})" >>${remote.output}
		if [ "$lonely" -gt ${hopelessSeconds} ]; then kill -KILL "$pid"
		elif [ "$lonely" -gt ${lonelySeconds} ] && [ -z "$isAsked" ]; then isAsked=1; kill -INT "$pid"
		fi
	elif [ "$lonely" -gt ${lonelySeconds} ] || { [ -n "$isLeaving" ] && { [ -z "$pid" ] || [ "$lonely" -gt ${leavingSeconds} ]; }; }; then
		[ -e ${remote.command} ] || echo 'exit 1' >${remote.command}
		exit 0
	fi
done
`;

/** Makes the k6 container wait for its command. */
export const waitForCommand = `until [ -e ${remote.command} ]; do sleep 0.2; done; exec sh ${remote.command}`;

/** The file that the k6 container executes: k6 in its place, with everything that it says in one file. */
export function commandFile(k6Arguments: readonly string[]): string {
	return `echo $$ >${remote.pid}\nexec k6 ${k6Arguments.map(quoted).join(' ')} >>${remote.output} 2>&1 </dev/null\n`;
}

/** Reads what is added to a file from a byte on, and tells the sidecar that somebody reads; no `tail` is left behind. */
export function followCommand(file: string, offset: number): string {
	return `tail -c +${offset + 1} -f ${file} & T=$!; while read -r _; do : >${remote.alive}; done; kill $T`;
}

/** One word for a POSIX shell. */
function quoted(word: string): string {
	return `'${word.replaceAll("'", `'\\''`)}'`;
}

const ticksPerSecond = 100;

/** What the sidecar has read, and how much k6 had written then. */
export interface Reading {
	readonly upSeconds: number;
	readonly cpuSeconds: number;
	readonly memoryBytes: number;
	readonly streamBytes: number;
}

/** A line of the sidecar; null for every other line. */
export function parseReading(line: string): Reading | null {
	if (!line.startsWith(`${mark} `)) return null;
	const [up, ticks, kibibytes, streamBytes] = line.split(' ').slice(1).map(Number);
	return {
		upSeconds: up!,
		cpuSeconds: ticks! / ticksPerSecond,
		memoryBytes: kibibytes! * 1024,
		streamBytes: streamBytes!,
	};
}

/** CPU between two readings. */
export function usedBetween(before: Reading | null, now: Reading): GeneratorUse {
	const seconds = before === null ? 0 : now.upSeconds - before.upSeconds;
	const cpuPercent = before !== null && seconds > 0 ? ((now.cpuSeconds - before.cpuSeconds) / seconds) * 100 : null;
	return {cpuPercent, memoryBytes: now.memoryBytes, isElsewhere: true};
}
