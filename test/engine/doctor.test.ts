import {describe, expect, test} from 'vitest';
import {waitFor} from '../wait-for.ts';
import {faultyEngine, type Misbehaviour} from './faulty-engine.ts';
import {perfTuiOn, unable} from './place.ts';

const why = await unable();
if (why !== null)
	describe('doctor on an engine that misbehaves', () => {
		test.skip(`not exercised: ${why}`, () => {});
	});

const hows: readonly Misbehaviour[] = [
	'answers 500',
	'answers a page',
	'answers other JSON',
	'says nothing',
	'hangs up',
];

// Everything that is asked goes wrong: the CLI's ping, its version, and what k6's image would need.
describe.skipIf(why !== null)('doctor on an engine that misbehaves', () => {
	test.each(hows)('an engine that %s is one line with its reason, and load can be run without it', async how => {
		const engine = await faultyEngine({path: /./, how, towards: 'the CLI'});
		const {exitCode, stdout, stderr, timedOut} = await perfTuiOn(engine.host, ['doctor']);
		expect(timedOut).toBe(false);
		expect(engine.failures()).toBeGreaterThan(0);
		expect(stderr).toBe('');
		const lines = stdout.split('\n');
		expect(
			lines.filter(line => line.includes(' docker engine ')),
			stdout,
		).toEqual([expect.stringMatching(/^[–-] docker engine +\S.*[^:]$/)]);
		expect(stdout).not.toMatch(/^\s+at /m);
		expect(exitCode, stdout).toBe(0);
		await waitFor(() => expect(engine.connections()).toBe(0));
	});
});
