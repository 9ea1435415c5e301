import {rm} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, describe, expect, test, vi} from 'vitest';
import {compare} from '../../src/commands/compare.ts';
import type {UserError} from '../../src/errors.ts';
import {parseOptions} from '../../src/options.ts';
import type {Session} from '../../src/record/schema.ts';
import {temporaryFolder} from '../e2e/perf-tui.ts';
import {makeSession} from '../report/session-fixture.ts';
import {type Written, writeSession} from '../session/comparison/recorded-session.ts';

const older = '20260301T120000Z-aaaaaa';
const newer = '20260301T130000Z-bbbbbb';
const on = (number: number): Written => ({id: `${number}-E-2-limiter-on`});
const rounds = (count: number, change: Partial<Written> = {}) =>
	Array.from({length: count}, (_, at) => ({...on(at + 1), ...change}));
const {environment, options: sessionOptions} = makeSession();

afterEach(() => vi.restoreAllMocks());

async function run(out: string, ...words: string[]) {
	let stdout = '';
	vi.spyOn(process.stdout, 'write').mockImplementation(text => {
		stdout += String(text);
		return true;
	});
	const failure: UserError | null = null;
	try {
		const exitCode = await compare(parseOptions(['compare', ...words, '--out', out], {}));
		return {exitCode, stdout, failure};
	} catch (error) {
		return {exitCode: (error as UserError).exitCode, stdout, failure: error as UserError};
	} finally {
		vi.restoreAllMocks();
	}
}

describe('two sessions of one build', () => {
	test('are no regression, with a sentence for each figure', async () => {
		const out = await temporaryFolder();
		await writeSession(out, older, 1, rounds(3));
		await writeSession(out, newer, 2, rounds(3));
		const {exitCode, stdout} = await run(out, 'latest~1', 'latest');
		expect(exitCode).toBe(0);
		const rows = stdout.split('\n').filter(line => /^\| (2xx|5xx)/.test(line));
		expect(rows).toHaveLength(4);
		for (const row of rows) expect(row).toMatch(/no change detected|within noise/);
		expect(stdout).toContain('The unit is the run: 3 runs a side; the first 6 s of each are dropped as warm-up.');
		expect(stdout).not.toContain('not evidence');
		expect(stdout).toContain('Nothing that is recorded changed between them');
	});

	test('of one round each are called a look', async () => {
		const out = await temporaryFolder();
		await writeSession(out, older, 1, rounds(1));
		await writeSession(out, newer, 2, rounds(1));
		const {stdout} = await run(out, 'latest~1', 'latest');
		expect(stdout).toContain('Fewer than 3 rounds a side are a look, not evidence.');
		expect(stdout).toContain('blocks of 6 s');
	});
});

test('a build that became slower ends with 3, and what changed is named', async () => {
	const out = await temporaryFolder();
	await writeSession(out, older, 1, rounds(5), {
		environment: {...environment, git: 'abc', images: {'rate-limiter': 'x'}},
	});
	await writeSession(out, newer, 2, rounds(5, {okPerSecond: 9}), {
		environment: {...environment, git: 'def', images: {'rate-limiter': 'y'}},
	});
	const {exitCode, stdout} = await run(out, 'latest~1', 'latest');
	expect(exitCode).toBe(3);
	expect(stdout).toMatch(/\| 2xx a second +\|.*\| worse +\|/);
	expect(stdout).toContain('What changed: git: abc → def; image of rate-limiter: x → y.');
	const json = JSON.parse((await run(out, 'latest~1', 'latest', '--json')).stdout);
	expect(json).toMatchObject({a: older, b: newer, isRegression: true});
	expect(json.comparisons[0].figures[0]).toMatchObject({name: '2xx a second', change: {sentence: 'worse'}});
	expect((await run(out, 'latest', 'latest~1')).exitCode).toBe(0);
});

test('one run of a session, by id or number, can be held against another', async () => {
	const out = await temporaryFolder();
	const folder = await writeSession(out, older, 3, [{id: '1-E-2-limiter-off', okPerSecond: 23}, on(2)]);
	expect((await run(out, 'latest/1', `${folder}/runs/2-E-2-limiter-on`)).stdout).toContain('worse, at less cost');
	const {exitCode, failure} = await run(out, 'latest/1', 'latest/9');
	expect(exitCode).toBe(2);
	expect(failure?.message).toContain('it has 1-E-2-limiter-off, 2-E-2-limiter-on');
});

describe('not comparable', () => {
	const changes: Record<string, {session?: Partial<Session>; runs?: readonly Written[]; named: string}> = {
		scenario: {runs: [{...on(1), change: {scenario: 'E-4'}}], named: 'scenario E-2 against E-4'},
		scale: {session: {options: {...sessionOptions, scale: 1}}, named: 'scale 0.1 against 1'},
		pace: {runs: [{...on(1), change: {paceMs: 50}}], named: 'pace 100 ms against 50 ms'},
		policy: {
			session: {pack: null},
			named: 'policy TOKEN_BUCKET 10 + 10 by global against none',
		},
		limits: {
			session: {environment: {...environment, limits: {redis: '64 MB'}}},
			named: 'limits none against redis 64 MB',
		},
		stack: {session: {environment: {...environment, stack: 'compose'}}, named: 'stack embedded against compose'},
		project: {
			session: {environment: {...environment, stack: 'compose', project: 'shop'}},
			named: 'stack embedded against compose shop',
		},
		cores: {session: {environment: {...environment, cpus: 8}}, named: 'cores 2 against 8'},
		k6: {session: {environment: {...environment, k6: '2.1.0'}}, named: 'k6 2.2.0 against 2.1.0'},
	};
	test.each(Object.entries(changes))('another %s is exit 5, and named', async (_name, {session, runs, named}) => {
		const out = await temporaryFolder();
		await writeSession(out, older, 1, rounds(1));
		await writeSession(out, newer, 2, runs ?? rounds(1), session);
		const {exitCode, failure, stdout} = await run(out, 'latest~1', 'latest');
		expect(exitCode).toBe(5);
		expect(failure?.message).toContain(named);
		expect(stdout).toBe('');
	});

	test('several differences are all named', async () => {
		const out = await temporaryFolder();
		await writeSession(out, older, 1, rounds(1));
		await writeSession(out, newer, 2, rounds(1), {environment: {...environment, cpus: 8, k6: '2.1.0'}});
		expect((await run(out, 'latest~1', 'latest')).failure?.message).toContain(
			'cores 2 against 8; k6 2.2.0 against 2.1.0.',
		);
	});

	test('a session whose samples are gone is exit 5', async () => {
		const out = await temporaryFolder();
		const folder = await writeSession(out, older, 1, rounds(1));
		await writeSession(out, newer, 2, rounds(1));
		await rm(path.join(folder, 'runs'), {recursive: true});
		const {exitCode, failure} = await run(out, 'latest~1', 'latest');
		expect(exitCode).toBe(5);
		expect(failure?.message).toContain('samples.ndjson');
	});
});

test.each([[['latest']], [['latest', 'latest~1', 'latest~2']], [['latest', 'latest']]])(
	'%j is no two sides, and exit 2',
	async words => {
		const out = await temporaryFolder();
		await writeSession(out, older, 1, rounds(1));
		expect((await run(out, ...words)).exitCode).toBe(2);
	},
);
