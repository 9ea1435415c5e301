import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';
import {parseOptions} from '../../src/options.ts';
import type {Session} from '../../src/record/schema.ts';
import {readSession} from '../../src/session/disk/directory.ts';
import {openMonitor} from '../../src/session/monitor.ts';
import {planRuns} from '../../src/session/plan/plan.ts';
import {readScenario} from '../../src/session/plan/scenarios.ts';
import {openRecordedSession} from '../../src/session/replay/recorded-session.ts';
import type {MonitorSnapshot} from '../../src/state/snapshot.ts';
import {bare, screenLines} from '../ui/shown.ts';
import {asked} from './lamp.ts';

vi.mock('../../src/installed-packs.ts', async () => {
	const {lampEntry} = await import('./lamp.ts');
	return {installedPacks: [lampEntry]};
});

const words = /limiter|payment|saga|idempoten|moalog|fluxpay|jmx/i;
const target = createServer((_, response) => response.end('light'));
const seen: MonitorSnapshot[] = [];
let folder = '';
let session: Session;
let out = '';

const screen = (snapshot: MonitorSnapshot) => screenLines(snapshot, 120, 40).map(bare).join('\n');

beforeAll(async () => {
	await new Promise<void>(resolve => target.listen(0, '127.0.0.1', resolve));
	const {port} = target.address() as AddressInfo;
	out = await mkdtemp(path.join(os.tmpdir(), 'perf-tui-toy-'));
	const script = path.join(out, 'glowing.js');
	await writeFile(
		script,
		`// title: Glowing\n// dimmer: both\n// exercises: light\nimport http from 'k6/http';\nexport const options = {vus: 1, duration: '6s'};\nexport default () => http.get('http://127.0.0.1:${port}/', {tags: {name: 'GET /light'}});\n`,
	);
	const scenario = await readScenario(script, true);
	expect(scenario).toMatchObject({exercises: ['light'], wants: {value: 'both', axis: {name: 'dimmer'}}});
	const options = parseOptions(['run', script, '--out', out], {PERF_TUI_K6: process.env.PERF_TUI_K6});
	const monitor = await openMonitor(options, [scenario], true);
	monitor.store.subscribe(() => seen.push(monitor.store.getSnapshot()));
	await monitor.ready();
	await monitor.runAll(planRuns(scenario, null, 1));
	await monitor.end('completed');
	folder = monitor.recorded()[0]!.folder;
	session = await readSession(folder);
});
afterAll(async () => {
	target.close();
	await rm(out, {recursive: true, force: true});
});

describe('a pack that the core does not know', () => {
	test('has its scenario run on both sides of its axis, each prepared by it', () => {
		expect(asked).toEqual(['dimmer dark', 'dimmer bright']);
		expect(session.runs.map(({id, side, outcome}) => [id, side, outcome])).toEqual([
			['1-glowing-dimmer-dark', {axis: 'dimmer', value: 'dark'}, 'completed'],
			['2-glowing-dimmer-bright', {axis: 'dimmer', value: 'bright'}, 'completed'],
		]);
	});

	test('leaves its figure and its words in the session, and its indicator and books are judged', () => {
		expect(session.pack).toEqual({name: 'lamp', bulb: 'E27'});
		expect(session.runs.map(({pack}) => pack)).toEqual([
			{name: 'lamp', dimmer: 'dark', watts: 40},
			{name: 'lamp', dimmer: 'bright', watts: 40},
		]);
		expect(session.verdicts[0]).toMatchObject({indicator: 'glow', status: 'pass', value: 40, limit: 60, unit: 'W'});
		expect(session.runs[0]!.reconciliation.map(({name}) => name)).toContain('watts: meter and bulb');
		expect(session.comparisons).toMatchObject([
			{scenario: 'glowing', a: {name: 'glowing DARK'}, b: {name: 'glowing BRIGHT'}},
		]);
	});

	test('is on the screen: where its axis stands, its verdict, both sides beside each other', () => {
		const during = seen.find(({run}) => run?.phase === 'running' && run.state?.value === 'dark')!;
		expect(screen(during)).toContain('dimmer DARK');
		const last = screen(seen.at(-1)!);
		for (const said of ['dimmer BRIGHT', 'glow of the lamp', 'glowing']) expect(last).toContain(said);
		for (const snapshot of [during, seen.at(-1)!]) expect(screen(snapshot)).not.toMatch(words);
	});

	test('is in every report, and nothing of another pack is', async () => {
		for (const file of ['report.md', 'report.html', 'junit.xml']) {
			const text = await readFile(path.join(folder, file), 'utf8');
			expect(text).toContain('glow of the lamp');
			expect(text).not.toMatch(words);
		}
		const report = await readFile(path.join(folder, 'report.md'), 'utf8');
		for (const said of ['Watts', '1-glowing-dimmer-dark took 40 W', 'What the dimmer changes', 'E27', 'glowing DARK'])
			expect(report).toContain(said);
	});

	test('is on the screen of a replay', async () => {
		const recording = await openRecordedSession(folder);
		const last = screen(await recording.at(recording.axis.lengthMs));
		for (const said of ['dimmer BRIGHT', 'glow of the lamp']) expect(last).toContain(said);
		expect(last).not.toMatch(words);
		await recording.close();
	});
});
