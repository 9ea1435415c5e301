import {describe, expect, test} from 'vitest';
import {waitFor} from '../wait-for.ts';
import {type Fault, faultyEngine} from './faulty-engine.ts';
import {makePlace, perfTuiOn, unable} from './place.ts';

const why = await unable();
if (why !== null)
	describe('compose on an engine that misbehaves', () => {
		test.skip(`not exercised: ${why}`, () => {});
	});

const commands = [
	{fault: 'answers 500', path: /^\/containers\/create$/},
	{fault: 'hangs up', path: /^\/containers\/create$/},
	{fault: 'answers a page', path: /^\/containers\/create$/},
	{fault: 'answers 500', path: /^\/containers\/[^/]+\/start$/},
	{fault: 'hangs up', path: /^\/containers\/[^/]+\/start$/},
	{fault: 'answers 500', path: /^\/networks\/create$/},
	// The other container is made meanwhile.
	{fault: 'answers 500', path: /^\/containers\/create$/, times: 1},
	{fault: 'hangs up', path: /^\/containers\/create$/, times: 1},
	{fault: 'stops halfway', path: /^\/containers\/json$/, times: 1},
] as const;

describe.skipIf(why !== null)('compose on an engine that misbehaves', () => {
	test.each(commands)('$path $fault towards the CLI: one sentence, exit 6, nothing left', async ({fault, ...which}) => {
		const place = await makePlace();
		const {exitCode, stderr, failures} = await runBeside(place, {...which, how: fault, towards: 'the CLI'});
		expect(failures).toBeGreaterThan(0);
		expect(exitCode, stderr).toBe(6);
		expect(stderr.match(/^perf-tui: (?!no run was made)/gm), stderr).toHaveLength(1);
		expect(await place.left(), stderr).toBe('');
	});

	test.each([
		{fault: 'answers 500', method: 'DELETE', path: /^\/containers\//},
		{fault: 'hangs up', method: 'DELETE', path: /^\/containers\//},
		{fault: 'answers 500', method: 'DELETE', path: /^\/networks\//},
	] as const)(
		'$method $path $fault after the run: what failed is said, and the command that takes away the rest',
		async ({fault, ...which}) => {
			const place = await makePlace();
			const {exitCode, stderr, failures} = await runBeside(place, {...which, how: fault, towards: 'the CLI'});
			expect(failures).toBeGreaterThan(0);
			expect(exitCode, stderr).toBe(6);
			const told = stderr.match(/^perf-tui: .*$/gm);
			expect(told, stderr).toEqual([
				expect.stringMatching(/could not be taken away: .* "docker compose -p \S+ down"\.$/),
			]);
			expect(stderr).not.toContain('could not start');
			expect(await place.left()).not.toBe('');
		},
	);

	test.each(['answers 500', 'answers a page', 'hangs up', 'stops halfway'] as const)(
		'an image that is pulled from an engine that %s is one sentence, exit 6, and nothing is left',
		async fault => {
			const place = await makePlace({image: 'perf-tui-engine.invalid/absent:1'});
			const pull = {path: /^\/images\/create$/, how: fault, towards: 'the CLI'} as const;
			const {exitCode, stderr} = await runBeside(place, pull);
			expect(exitCode, stderr).toBe(6);
			expect(stderr.match(/^perf-tui: (?!no run was made)/gm), stderr).toHaveLength(1);
			expect(await place.left(), stderr).toBe('');
		},
	);

	test('an engine that stops answering midway ends the start within minutes, and what it may have left is said', async () => {
		const place = await makePlace();
		const startedMs = performance.now();
		const silent = {path: /^\/containers\/create$/, how: 'says nothing', towards: 'everybody'} as const;
		const {exitCode, stderr} = await runBeside(place, silent);
		expect(exitCode, stderr).toBe(6);
		expect(stderr.match(/^perf-tui: The Docker engine (?:is away|stopped answering).* start again\.$/gm)).toHaveLength(
			1,
		);
		expect(stderr.match(/^perf-tui: .*docker compose -p \S+ down" once it answers\.$/gm), stderr).toHaveLength(1);
		expect(performance.now() - startedMs).toBeLessThan(240_000);
	});
});

async function runBeside(place: Awaited<ReturnType<typeof makePlace>>, fault: Fault) {
	const engine = await faultyEngine(fault);
	const args = ['run', place.script, '--compose', place.compose, '--project', place.project, '--out', place.out];
	const {exitCode, stderr, timedOut} = await perfTuiOn(engine.host, args);
	expect(timedOut, stderr).toBe(false);
	expect(stderr).not.toMatch(/please report it|^\s+at /m);
	await waitFor(() => expect(engine.connections()).toBe(0));
	return {exitCode, stderr, failures: engine.failures()};
}
