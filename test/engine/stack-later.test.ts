import {describe, expect, test} from 'vitest';
import {waitFor} from '../wait-for.ts';
import {type Fault, faultyEngine} from './faulty-engine.ts';
import {perfTuiOn, unable} from './place.ts';

const why = await unable();
if (why !== null)
	describe('the stack on an engine that goes wrong later', () => {
		test.skip(`not exercised: ${why}`, () => {});
	});

const [images, list] = [/^\/images\/json$/, /^\/containers\/json$/];
// An engine that is gone once it went wrong starts and removes nothing: no stack that is up may be reached from here.
const rows: readonly (readonly ['up' | 'down' | 'status', Fault])[] = [
	['status', {path: images, how: 'answers other JSON'}],
	['status', {path: list, how: 'answers 500'}],
	['status', {path: list, how: 'answers a page', after: 1}],
	['status', {path: list, how: 'says nothing', after: 1}],
	['down', {path: images, how: 'answers a page', towards: 'everybody'}],
	['down', {path: list, how: 'answers other JSON', towards: 'everybody'}],
	['up', {path: images, how: 'answers 500', towards: 'everybody'}],
	['up', {path: list, how: 'hangs up', towards: 'everybody'}],
];

describe.skipIf(why !== null)('the stack on an engine that goes wrong later', () => {
	test.each(rows.map(([command, fault]) => ({command, ...fault})))(
		'stack $command, $path $how: one sentence, exit 4, no connection kept',
		async ({command, ...fault}) => {
			const engine = await faultyEngine(fault);
			const {exitCode, stderr, timedOut} = await perfTuiOn(engine.host, ['stack', command, '--stack', 'compose']);
			expect(timedOut, stderr).toBe(false);
			expect(engine.failures(), engine.asked.join('\n')).toBeGreaterThan(0);
			expect(stderr.trimEnd().split('\n'), stderr).toEqual([expect.stringMatching(/^perf-tui: .*Docker engine/)]);
			expect(exitCode, stderr).toBe(4);
			await waitFor(() => expect(engine.connections()).toBe(0));
		},
	);

	test.each(['answers 500', 'hangs up'] as const)(
		'stack up beside an engine whose events it %s: asked again, then one sentence, exit 6, nothing started',
		async how => {
			const engine = await faultyEngine({path: /^\/events$/, how, towards: 'everybody'});
			const {exitCode, stderr, timedOut} = await perfTuiOn(engine.host, ['stack', 'up', '--stack', 'compose']);
			expect(timedOut, stderr).toBe(false);
			const [last, ...before] = stderr.trimEnd().split('\n').reverse();
			expect(last).toMatch(/^perf-tui: The Docker engine shows no events \(.+\): restart it\.$/);
			expect(before.join('\n')).toContain('it is asked again');
			expect(exitCode, stderr).toBe(6);
			await waitFor(() => expect(engine.connections()).toBe(0));
		},
	);
});
