import {describe, expect, test} from 'vitest';
import {waitFor} from '../wait-for.ts';
import {type Fault, faultyEngine, type Misbehaviour} from './faulty-engine.ts';
import {makePlace, perfTuiOn, unable} from './place.ts';

const why = await unable();
if (why !== null)
	describe('a run beside an engine that misbehaves', () => {
		test.skip(`not exercised: ${why}`, () => {});
	});

const every: readonly Misbehaviour[] = [
	'answers 500',
	'answers a page',
	'answers other JSON',
	'says nothing',
	'hangs up',
	'stops halfway',
];
const faults = (path: RegExp, code: number, options: Partial<Fault> = {}, hows = every) =>
	hows.map(how => ({path, how, code, ...options}));

describe.skipIf(why !== null)('a run beside an engine that misbehaves', () => {
	test.each([
		...faults(/^\/info$/, 4),
		...faults(/^\/containers\/json$/, 4),
		// One answer that fails while the stack starts is no reason to end the start.
		...[1, 2, 3, 4, 6].flatMap(after => faults(/^\/containers\/json$/, 0, {after, times: 1}, ['answers 500'])),
		...faults(/^\/containers\/json$/, 0, {after: 1, times: 3}, ['answers a page', 'hangs up']),
		...faults(/^\/containers\/[^/]+\/json$/, 0, {times: 3}, ['answers 500', 'answers other JSON', 'hangs up']),
		...faults(/^\/events$/, 0, {times: 1}, ['answers 500', 'says nothing', 'hangs up']),
		...faults(/^\/containers\/json$/, 6, {after: 1}, ['answers 500']),
		// Once what was started is there: it is taken away although the engine does not say what is.
		...faults(/^\/containers\/json$/, 6, {once: {method: 'POST', path: /^\/containers\/[^/]+\/start$/}}, [
			'answers 500',
		]),
		...faults(/^\/containers\/[^/]+\/json$/, 6, {}, ['answers 500', 'answers other JSON', 'hangs up']),
		...faults(/^\/events$/, 6, {}, ['answers 500', 'says nothing', 'hangs up']),
		...faults(/^\/containers\/[^/]+\/stats$/, 0, {}, ['answers 500', 'answers a page', 'hangs up', 'stops halfway']),
		...faults(/^\/containers\/[^/]+\/logs$/, 0, {}, ['answers 500', 'answers a page', 'hangs up', 'stops halfway']),
		...faults(/^\/images\/[^/]+\/json$/, 0, {}, ['answers 500', 'answers other JSON', 'hangs up']),
	])('$path $how: one sentence, exit $code, nothing left', async ({code, ...fault}) => {
		const place = await makePlace();
		const engine = await faultyEngine(fault);
		const args = ['run', place.script, '--compose', place.compose, '--project', place.project, '--out', place.out];
		const {exitCode, stderr, timedOut} = await perfTuiOn(engine.host, args);
		expect(timedOut, stderr).toBe(false);
		expect(engine.failures(), engine.asked.join('\n')).toBeGreaterThan(0);
		expect(stderr).not.toMatch(/please report it|^\s+at /m);
		expect(exitCode, stderr).toBe(code);
		if (code !== 0) expect(stderr.match(/^perf-tui: .*[Ee]ngine.*$/gm), stderr).toHaveLength(1);
		expect(await place.left(), stderr).toBe('');
		await waitFor(() => expect(engine.connections()).toBe(0));
	});
});
