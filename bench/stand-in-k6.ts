/**
 * Takes k6's place where the monitor is to be fed at a rate that no k6 reaches on this machine: writes k6's lines to the file
 * that `--out json=` names, `LINES_PER_SECOND` of them, every 20 ms, until it is ended.
 */
import {openSync, writeSync} from 'node:fs';
import {linesPerRequest, steadySecond} from './steady-lines.ts';

const turnMs = 20;
const [command] = process.argv.slice(2);
if (command === 'version') process.stdout.write('k6 v2.2.0 (go1.26.0, linux/amd64)\n');
else if (command === 'inspect') process.stdout.write('{"totalDuration":"10m","maxVUs":1}\n');
else if (command === 'run') write();

function write(): void {
	const out = process.argv.find(word => word.startsWith('--out=json='));
	if (out === undefined) throw new Error('The stand-in for k6 writes JSON alone.');
	const file = openSync(out.slice('--out=json='.length), 'w');
	const second = steadySecond(Math.round(Number(process.env.LINES_PER_SECOND) / linesPerRequest));
	let current = Math.floor(Date.now() / 1000);
	let written = 0;
	second.stamp(timeOf(current));
	const turn = () => {
		const nowMs = Date.now();
		// What is left of seconds gone by, then the due part of this one.
		for (; current < Math.floor(nowMs / 1000); current++, written = 0) {
			writeUpTo(second.bytes.length);
			second.stamp(timeOf(current + 1));
		}
		const due = Math.floor(((nowMs % 1000) / 1000) * second.ends.length);
		if (due > 0) writeUpTo(second.ends[due - 1]!);
	};
	const writeUpTo = (end: number) => {
		while (written < end) written += writeSync(file, second.bytes, written, end - written);
	};
	setInterval(turn, turnMs);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(105));
}

function timeOf(second: number): string {
	return new Date(second * 1000).toISOString().slice(0, 19);
}
