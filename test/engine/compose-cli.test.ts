import {describe, expect, test} from 'vitest';
import {type Fault, faultyEngine} from './faulty-engine.ts';
import {makePlace, perfTuiOn, unable} from './place.ts';

const why = await unable();
if (why !== null)
	describe('compose on an engine that misbehaves', () => {
		test.skip(`not exercised: ${why}`, () => {});
	});

// Every one goes wrong: a container that compose had asked for when it gave up comes into being afterwards.
const commands = [
	{fault: 'answers 500', path: /^\/containers\/create$/},
	{fault: 'hangs up', path: /^\/containers\/create$/},
	{fault: 'answers a page', path: /^\/containers\/create$/},
	{fault: 'answers 500', path: /^\/containers\/[^/]+\/start$/},
	{fault: 'hangs up', path: /^\/containers\/[^/]+\/start$/},
	{fault: 'answers 500', path: /^\/networks\/create$/},
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
	await expect.poll(() => engine.connections()).toBe(0);
	return {exitCode, stderr, failures: engine.failures()};
}
