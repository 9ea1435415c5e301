import {createInterface} from 'node:readline';
import type {Kubectl} from './kubectl.ts';
import {folder, streamContainer} from './names.ts';

/** How a machine's clock stands to ours: so many ms ahead, give or take half the best round trip. */
export interface ClockOffset {
	readonly aheadMs: number;
	readonly withinMs: number;
}

const questions = 5;
/** Answers each line with the time of a file that it touches: `date` has no fractions everywhere. */
const answering = `while read -r _; do : >${folder}/clock; stat -c %y ${folder}/clock; done`;

/** Asks a pod for its time; null where it did not answer. */
export async function readClock(kubectl: Kubectl, pod: string): Promise<ClockOffset | null> {
	const child = kubectl.follow(['exec', '-i', pod, '-c', streamContainer, '--', 'sh', '-c', answering]);
	child.stdin?.on('error', () => undefined);
	const answers = createInterface({input: child.stdout!})[Symbol.asyncIterator]();
	let best: ClockOffset | null = null;
	try {
		for (let asked = 0; asked < questions; asked++) {
			const startMs = performance.now();
			const sentMs = Date.now();
			child.stdin?.write('\n');
			const {value, done} = await answers.next();
			if (done) break;
			const tripMs = performance.now() - startMs;
			const offset = {aheadMs: parseTime(value) - (sentMs + tripMs / 2), withinMs: tripMs / 2};
			// The first answer waits for the connection.
			if (!Number.isNaN(offset.aheadMs) && (best === null || offset.withinMs < best.withinMs)) best = offset;
		}
	} finally {
		child.stdin?.end();
		child.kill('SIGKILL');
	}
	return best;
}

/** `2026-11-28 13:03:48.154292430 +0000`, in ms since 1970. */
function parseTime(text: string): number {
	const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d+)? ([+-]\d\d)(\d\d)$/.exec(text.trim());
	if (!match) return Number.NaN;
	const [, date, time, fraction = '.0', hours, minutes] = match;
	return Date.parse(`${date}T${time}${hours}:${minutes}`) + Number(fraction) * 1000;
}

/** As the session tells it. */
export function clockNote(name: string, node: string | null, {aheadMs, withinMs}: ClockOffset): string {
	const way = aheadMs < 0 ? 'behind' : 'ahead of';
	const by = `${Math.abs(aheadMs).toFixed(1)} ms ${way} this machine's (± ${withinMs.toFixed(1)} ms)`;
	return `${name} ran on node ${node ?? 'unknown'}, whose clock was ${by}`;
}
