import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {byPerfTui, byPlainK6, type Call} from './plain-k6.ts';

const scripts = fileURLToPath(new URL('scripts/', import.meta.url));
const seoul = {RUN_ID: 'build-77', SCALE: '3', TZ: 'Asia/Seoul'};
/** File without its ending, exit code of k6, and how it is called. */
const rows: readonly (readonly [file: string, exitCode: number, call: Omit<Call, 'script'>])[] = [
	['executors', 0, {}],
	['statuses', 0, {}],
	['metrics', 0, {}],
	['odd-names', 0, {}],
	['execution', 0, {}],
	['environment', 0, {env: seoul}],
	['environment-names', 0, {}],
	['environment-names', 0, {env: {GOGC: '200', K6_CSV_TIME_FORMAT: 'unix'}}],
	['options-from-environment', 0, {env: {WHICH: 'buy', TIMES: '3'}}],
	['options-from-environment', 0, {flags: ['-e', 'WHICH=buy', '--env', 'TIMES=3']}],
	['options-elsewhere', 0, {}],
	['options-elsewhere', 0, {env: {K6_ITERATIONS: '7', K6_VUS: '2'}}],
	['options-elsewhere', 0, {flags: ['--iterations', '3', '--tag', 'team=red']}],
	['options-elsewhere', 0, {flags: ['-d', '2s', '--quiet']}],
	['options-elsewhere', 99, {flags: ['--config', `${scripts}options-elsewhere.json`]}],
	['options-elsewhere', 99, {env: {K6_CONFIG: `${scripts}options-elsewhere.json`}}],
	['options-elsewhere', 0, {flags: ['--config', `${scripts}options-elsewhere.json`, '--no-thresholds']}],
	['secrets', 0, {flags: ['--secret-source=mock=api_key=x']}],
	['secrets', 107, {}],
	['own-summary', 0, {}],
	['own-summary', 0, {flags: ['--system-tags=status']}],
	['own-trend-stats', 0, {}],
	['own-trend-stats', 0, {env: {K6_SUMMARY_TREND_STATS: 'p(12.5),max'}}],
	['no-system-tags', 0, {}],
	['statuses', 99, {flags: ['--system-tags=']}],
	['adds-to-own-metrics-of-k6', 0, {}],
	['infinite', 0, {}],
	['modules', 0, {}],
	['ends-abort', 108, {}],
	['ends-fail', 110, {}],
	['ends-throws-in-setup', 107, {}],
	['ends-throws-in-iteration', 0, {}],
	['ends-setup-timeout', 100, {}],
	['ends-abort-on-fail', 99, {}],
	['ends-bad-option', 104, {}],
	['ends-absent-extension', 107, {}],
	['options-elsewhere', 255, {flags: ['--out', 'nowhere']}],
	['options-elsewhere', 255, {flags: ['--summary-mode=odd']}],
];
/** What ends before its first sample ends so by either feed. */
const hasSamples = ([, exitCode]: (typeof rows)[number]) => ![104, 107, 255].includes(exitCode);
/** Whatever the clock decides differs from run to run; what the script decides must not. */
const isOfTheClock = (name: string) =>
	/^(data_|vus|http_req_(?!failed)|iteration_duration|group_duration)/.test(name) ||
	name.startsWith('http_req_duration');
const isTimed = (file: string, {flags = []}: Omit<Call, 'script'>) =>
	file === 'executors' || file === 'ends-abort-on-fail' || flags.includes('-d');

let target: string;
const server = createServer((request, response) => {
	const status = /^\/s\/(\d+)$/.exec(request.url ?? '')?.[1];
	response.writeHead(Number(status ?? 200)).end('ok');
});
beforeAll(async () => {
	await once(server.listen(0, '127.0.0.1'), 'listening');
	target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

describe.each(['json', 'csv'] as const)('by --feed %s perf-tui says what k6 says', feed => {
	test.each(feed === 'json' ? rows : rows.filter(hasSamples))('%s ends with %i (%j)', async (file, exitCode, how) => {
		const call: Call = {script: `${scripts}${file}.js`, ...how, env: {TARGET: target, ...how.env}};
		const [plain, ours] = await Promise.all([byPlainK6(call), byPerfTui(call, feed)]);
		expect(plain.exitCode).toBe(exitCode);
		expect(ours.exitCode, ours.stderr).toBe(exitCode);
		expect(ours.said).toEqual(plain.said);
		if (plain.summary === null)
			return expect(ours.session?.runs.map(({outcome}) => outcome) ?? ['failed']).toEqual(['failed']);
		const run = ours.session!.runs[0]!;
		expect(run.reconciliation.filter(({ok}) => ok === false)).toEqual([]);
		const thresholds = run.thresholds.map(({metric, expression, ok}) => ({metric, expression, ok}));
		expect(thresholds).toEqual(expect.arrayContaining([...plain.summary.thresholds]));
		expect(thresholds).toHaveLength(plain.summary.thresholds.length);
		// k6 samples vus and vus_max once a second: which of two runs is that long, a busy machine decides.
		const named = Object.keys(plain.summary.metrics).filter(name => !name.startsWith('vus'));
		expect(Object.keys(run.metrics)).toEqual(expect.arrayContaining(named));
		if (isTimed(file, how)) return;
		for (const [metric, figures] of Object.entries(plain.summary.metrics)) {
			const counts = ['count', 'passes', 'fails'];
			for (const [statistic, value] of Object.entries(figures)) {
				if (statistic === 'rate' || (isOfTheClock(metric) && !counts.includes(statistic))) continue;
				if (/^(data_|vus)/.test(metric)) continue;
				const held = run.metrics[metric]![statistic];
				// Of what has no sample k6 prints zeros, and the session nothing.
				if (held === null && value === 0) continue;
				expect([metric, statistic, held]).toEqual([metric, statistic, value]);
			}
		}
	});
});
