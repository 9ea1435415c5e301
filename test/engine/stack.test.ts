import {describe, expect, test} from 'vitest';
import {waitFor} from '../wait-for.ts';
import {faultyEngine, type Misbehaviour} from './faulty-engine.ts';
import {perfTuiOn, unable} from './place.ts';

const why = await unable();
if (why !== null)
	describe('the stack on an engine that misbehaves', () => {
		test.skip(`not exercised: ${why}`, () => {});
	});

const hows: readonly Misbehaviour[] = ['answers 500', 'answers a page', 'says nothing', 'hangs up', 'stops halfway'];

// Only the first question goes wrong: nothing of a stack that is up may be reached by these commands.
describe.skipIf(why !== null)('the stack on an engine that misbehaves', () => {
	test.each(['up', 'down', 'status'].flatMap(command => hows.map(how => ({command, how}))))(
		'stack $command beside an engine that $how: one sentence, exit 4, no connection kept',
		async ({command, how}) => {
			const engine = await faultyEngine({path: /^\/info$/, how});
			const {exitCode, stderr, timedOut} = await perfTuiOn(engine.host, ['stack', command, '--stack', 'compose']);
			expect(timedOut, stderr).toBe(false);
			expect(engine.failures()).toBe(1);
			expect(stderr.trimEnd().split('\n'), stderr).toEqual([expect.stringMatching(/^perf-tui: .*Docker engine/)]);
			expect(exitCode, stderr).toBe(4);
			await waitFor(() => expect(engine.connections()).toBe(0));
		},
	);
});
