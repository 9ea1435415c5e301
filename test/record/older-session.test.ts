import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {limiterOf, productRun, productSession} from '../../src/product/record.ts';
import {upgradePlan, upgradeSession} from '../../src/record/older-session.ts';
import {sessionSchema} from '../../src/record/schema.ts';
import {examineHeld} from '../../src/verdicts/services-held.ts';
import {makeRun} from '../verdicts/run-fixture.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** Every session that the repository holds, most of them written before there were packs. */
const files = ['load-tests/results', 'docs/results', 'test/fixtures/sessions'].flatMap(folder =>
	readdirSync(path.join(root, folder))
		.map(name => path.join(folder, name, 'session.json'))
		.filter(file => existsSync(path.join(root, file))),
);
const readJson = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const older = files.filter(file => readJson(file).schema === 'perf-tui/session@1');

describe('sessions from before packs', () => {
	test('there are some', () => {
		expect(older.length).toBeGreaterThan(3);
	});

	test.each(older)('%s keeps what it held, in its place of today', file => {
		const was = readJson(file);
		const session = sessionSchema.parse(upgradeSession(was));
		expect(session.schema).toBe('perf-tui/session@2');
		expect(session.runs.map(limiterOf)).toEqual(was.runs.map((run: {limiter: string | null}) => run.limiter));
		expect(session.runs.map(run => run.side?.value ?? null)).toEqual(session.runs.map(limiterOf));
		expect(session.runs.map(run => productRun(run)?.ai)).toEqual(was.runs.map((run: {ai: object}) => run.ai));
		expect(session.runs.map(run => productRun(run)?.mix)).toEqual(was.runs.map((run: {mix: object}) => run.mix));
		expect(productSession(session)?.limiterPolicy).toEqual(was.options.limiterPolicy);
		for (const [index, run] of session.runs.entries())
			for (const field of ['requests', 'latencyMs', 'endpoints', 'services', 'reconciliation'] as const)
				expect(run[field]).toEqual(was.runs[index][field]);
		expect(session.memory).toEqual(was.memory);
		expect(session.verdicts).toEqual(was.verdicts);
	});

	test('of another system they have no pack', () => {
		const was = readJson(older[0]!);
		const foreign = {...was, environment: {...was.environment, project: 'shop'}};
		const session = sessionSchema.parse(upgradeSession(foreign));
		expect([session.pack, ...session.runs.map(({pack}) => pack)]).toEqual([null, ...session.runs.map(() => null)]);
	});

	test('a version that a run ran stays its side', () => {
		const was = readJson(older[0]!);
		const side = {axis: 'image:api', value: 'shop/api:1.2', at: 'b', ran: {api: 'sha256:1'}};
		const session = sessionSchema.parse(upgradeSession({...was, runs: [{...was.runs[0], side}]}));
		expect(session.runs[0]!.side).toEqual(side);
	});

	test('a job that was done before exits had a field of their code is still no lost service', () => {
		const entry = (kind: 'exited' | 'oom', text: string, more = {}) => {
			const at = '2026-11-01T00:00:05.000Z';
			return {atSecond: 5, at, service: 'job', kind, text, lines: [], times: 1, lastAtSecond: 5, ...more};
		};
		const story = [
			entry('exited', 'job exited with 0'),
			entry('exited', 'job exited with 0 after 5 s'),
			entry('exited', 'job exited with 137 (killed) after 5 s'),
			entry('exited', 'job exited with 0', {exitCode: 2}),
			entry('exited', 'job exited without a word'),
			entry('oom', 'job exited with 0'),
		];
		const was = sessionSchema.parse(upgradeSession(readJson(older[0]!)));
		const run = {...makeRun({}), story, services: was.runs[0]!.services};
		const upgraded = sessionSchema.parse(upgradeSession({...was, runs: [run]}));
		const told = upgraded.runs[0]!.story!;
		expect(told.map(({exitCode}) => exitCode)).toEqual([0, 0, 137, 2, undefined, undefined]);
		const lost = told.map(each => examineHeld({...upgraded.runs[0]!, story: [each]})?.lost);
		expect(lost).toEqual([0, 0, 1, 1, 1, 1]);
	});

	test('what is no session is left to the schema', () => {
		for (const json of [null, 7, [], {}, {schema: 'perf-tui/session@1'}, {schema: 'perf-tui/session@3', runs: []}])
			expect(upgradeSession(json)).toEqual(json);
	});
});

test('a plan that an older perf-tui left behind says where the limiter was to stand', () => {
	expect(upgradePlan({limiter: 'off', round: 1})).toEqual({state: {axis: 'limiter', value: 'off'}, round: 1});
	expect(upgradePlan({limiter: null, round: 1})).toEqual({state: null, round: 1});
	expect(upgradePlan({state: null, round: 1})).toEqual({state: null, round: 1});
});
