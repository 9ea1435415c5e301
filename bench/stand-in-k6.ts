/**
 * Takes k6's place where the monitor is to be fed at a rate that no k6 reaches on this machine: writes k6's lines to the file
 * that `--out json=` names, `LINES_PER_SECOND` of them, every 20 ms, until it is ended.
 */
import {openSync} from 'node:fs';
import {linesPerRequest, steadySecond} from './steady-lines.ts';
import {writeSteadily} from './steady-writer.ts';

const [command] = process.argv.slice(2);
if (command === 'version') process.stdout.write('k6 v2.2.0 (go1.26.0, linux/amd64)\n');
else if (command === 'inspect') process.stdout.write('{"totalDuration":"10m","maxVUs":1}\n');
else if (command === 'run') write();

function write(): void {
	const out = process.argv.find(word => word.startsWith('--out=json='));
	if (out === undefined) throw new Error('The stand-in for k6 writes JSON alone.');
	const second = steadySecond(Math.round(Number(process.env.LINES_PER_SECOND) / linesPerRequest));
	writeSteadily(openSync(out.slice('--out=json='.length), 'w'), second);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(105));
}
