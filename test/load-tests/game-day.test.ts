import {readFile} from 'node:fs/promises';
import {expect, test} from 'vitest';
import {parseFaultFile} from '../../src/faults/fault-grammar.ts';
import {planFaults} from '../../src/faults/fault-plan.ts';
import {beforeSeconds} from '../../src/verdicts/recovery/before.ts';
import {calmSeconds} from '../../src/verdicts/recovery/measure-effect.ts';

const read = (file: string) => readFile(new URL(`../../${file}`, import.meta.url), 'utf8');
/** E-4's 600 s at the scale that docs/faults.md and the file name. */
const [scale, loadMs] = [1.5, 900_000];

test('a game day breaks each dependency of our stack once, for a minute, with time to compare before and after', async () => {
	const text = await read('load-tests/game-day.txt');
	expect(text).toContain(`--scale ${scale} --fault load-tests/game-day.txt`);
	const faults = planFaults(parseFaultFile(text), scale);
	expect(new Set(faults.map(({service}) => service)).size).toBe(faults.length);
	const stack = await read('performance/docker-compose.yaml');
	for (const {service} of faults) expect(stack).toContain(`\n  ${service}:\n`);
	let calmSinceMs = 0;
	for (const {atMs, forMs} of faults) {
		expect(forMs).toBe(60_000);
		expect(atMs - calmSinceMs).toBeGreaterThanOrEqual((beforeSeconds + calmSeconds) * 1000);
		calmSinceMs = atMs + forMs;
	}
	expect(loadMs - calmSinceMs).toBeGreaterThanOrEqual(calmSeconds * 1000);
});
