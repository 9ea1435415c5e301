import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {gunzipSync} from 'node:zlib';
import {execa} from 'execa';
import {describe, expect, onTestFinished, test} from 'vitest';
import {parseSummary} from '../../src/collectors/k6/summary.ts';
import type {Session} from '../../src/record/schema.ts';
import {createTarget} from '../fixtures/k6/server.ts';
import {bin, childEnvironment, perfTui, sessionOf, temporaryFolder} from './perf-tui.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/k6/${name}`, import.meta.url));

function books(session: Session): Record<string, boolean | null> {
	return Object.fromEntries(session.runs[0]!.reconciliation.map(pair => [pair.name, pair.ok]));
}

/** Thresholds and checks of a run as k6's own summary has them. */
function expectAsSummary(session: Session, file: string): void {
	const summary = parseSummary(readFileSync(file, 'utf8'));
	const [run] = session.runs;
	expect(run!.thresholds).toEqual(summary.thresholds);
	expect(run!.checks.map(check => `${check.name} ${check.passes} ${check.fails}`).sort()).toEqual(
		summary.checks.map(check => `${check.name} ${check.passes} ${check.fails}`).sort(),
	);
	expect(run!.requests.total).toBe(summary.metrics.http_reqs?.count ?? 0);
	const figures = Object.entries(books(session)).filter(([name]) => name.includes('ours and k6'));
	expect(figures.map(([, ok]) => ok)).toEqual([true, true, true]);
}

describe('a script that is not ours', () => {
	test.each([
		['mixed.js', 99],
		['transport.js', 99],
	])(
		'%s: groups, custom metrics, batches, redirects, refused connections and failing thresholds equal k6',
		async (script, code) => {
			const target = createTarget().listen(0, '127.0.0.1');
			onTestFinished(() => void target.close());
			await once(target, 'listening');
			const base = `http://127.0.0.1:${(target.address() as AddressInfo).port}`;
			const out = await temporaryFolder();
			const {stdout, exitCode, stderr} = await perfTui([
				'run',
				fixture(`scripts/${script}`),
				'--json',
				'--out',
				out,
				'--',
				'-e',
				`BASE=${base}`,
				'-e',
				'SCALE=1',
			]);
			expect(exitCode, stderr).toBe(code);
			const session = sessionOf(stdout);
			expect(session.environment.stack).toBeNull();
			expectAsSummary(session, path.join(out, session.id, 'runs', session.runs[0]!.id, 'k6-summary.json'));
			expect(session.verdicts.find(({indicator}) => indicator === 'thresholds')).toMatchObject({status: 'fail'});
		},
	);

	test('one that cannot be parsed is exit 107 and a sentence, before any load', async () => {
		const out = await temporaryFolder();
		const script = path.join(out, 'broken.ts');
		await writeFile(script, 'export default function () { http.get(');
		const {exitCode, stderr} = await perfTui(['run', script, '--out', out]);
		expect(exitCode).toBe(107);
		expect(stderr).toMatch(/k6 cannot run .*broken\.ts: .+/);
		expect(stderr).not.toMatch(/\n {4}at /);
	});

	test('one whose every iteration throws ends with its errors told and nothing claimed', async () => {
		const out = await temporaryFolder();
		const script = path.join(out, 'throws.js');
		await writeFile(
			script,
			"export const options = {vus: 1, iterations: 3};\nexport default () => { throw new Error('no \\u001b[2J way'); };\n",
		);
		const {exitCode, stderr, stdout} = await perfTui(['run', script, '--json', '--out', out]);
		expect(exitCode).toBe(0);
		expect(stderr).toContain('no  way');
		const passed = sessionOf(stdout).verdicts.filter(({status}) => status === 'pass');
		expect(passed.map(({indicator}) => indicator)).toEqual(['reconciliation']);
	});

	test('--strict does not let a verdict pass that nothing exercised, and asks a script for nothing else', async () => {
		const out = await temporaryFolder();
		const script = path.join(out, 'empty.js');
		await writeFile(script, 'export default () => {};\n');
		const asked = async (...more: string[]) => perfTui(['run', script, '--strict', '--json', '--out', out, ...more]);
		const nothing = await asked();
		expect(sessionOf(nothing.stdout).verdicts.map(({indicator}) => indicator)).toEqual(['reconciliation']);
		expect(nothing.exitCode).toBe(0);
		await writeFile(
			script,
			"export const options = {thresholds: {http_reqs: ['count<9']}};\nexport default () => {};\n",
		);
		expect((await asked()).exitCode).toBe(0);
		await writeFile(
			script,
			"export const options = {thresholds: {http_req_duration: ['p(95)<9']}};\nexport default () => {};\n",
		);
		expect((await asked()).exitCode).toBe(99);
	});
});

describe('a k6 file that was recorded elsewhere', () => {
	test.each(['default-tags', 'lean-tags', 'transport', 'aborted', 'test-abort'])(
		'%s, with its summary, equals k6',
		async name => {
			const out = await temporaryFolder();
			const summary = fixture(`recorded/${name}.summary.json`);
			const {stdout, stderr} = await perfTui([
				'import',
				fixture(`recorded/${name}.ndjson.gz`),
				'--summary',
				summary,
				'--json',
				'--out',
				out,
			]);
			expect(stderr).toBe('');
			expectAsSummary(sessionOf(stdout), summary);
		},
	);

	test('without a summary what a stream does not hold is null, from stdin as from a file', async () => {
		const out = await temporaryFolder();
		const input = gunzipSync(readFileSync(fixture('recorded/lean-tags.ndjson.gz')));
		const {stdout} = await execa(process.execPath, [bin, 'import', '-', '--json', '--out', out], {
			input,
			env: await childEnvironment(),
			extendEnv: false,
		});
		const [run] = sessionOf(stdout).runs;
		expect(run).toMatchObject({k6ExitCode: null, iterations: {interrupted: null}});
		expect(run!.requests.total).toBeGreaterThan(0);
		expect(Object.values(books(sessionOf(stdout)))).toContain(null);
	});

	test('a client book that lost 1 % of its lines does not close', async () => {
		const out = await temporaryFolder();
		const lines = gunzipSync(readFileSync(fixture('recorded/lean-tags.ndjson.gz')))
			.toString()
			.split('\n');
		const lossy = path.join(out, 'lossy.ndjson');
		await writeFile(lossy, lines.filter((line, index) => !line.includes('"Point"') || index % 100 !== 50).join('\n'));
		const {exitCode, stdout} = await perfTui([
			'import',
			lossy,
			'--summary',
			fixture('recorded/lean-tags.summary.json'),
			'--json',
			'--out',
			out,
		]);
		expect(exitCode).toBe(99);
		expect(sessionOf(stdout).verdicts.find(({indicator}) => indicator === 'reconciliation')).toMatchObject({
			status: 'fail',
		});
	});

	test.each([
		[['import', '/nowhere.ndjson'], 'does not exist'],
		[['import', fixture('record.ts')], 'holds no k6 samples'],
		[['import'], 'Name a k6 JSON file'],
		[['import', fixture('recorded/lean-tags.ndjson.gz'), '--summary', fixture('record.ts')], 'is no k6 summary'],
	])('%j is exit 2 and a sentence', async (args, words) => {
		const {exitCode, stderr} = await perfTui([...args, '--out', await temporaryFolder()]);
		expect(exitCode).toBe(2);
		expect(stderr).toContain(words);
		expect(stderr.trim().split('\n')).toHaveLength(1);
	});
});
