import {cp, mkdtemp, readdir, readFile, rm, truncate, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {zstdCompressSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {parseOptions} from '../../../src/options.ts';
import {openMonitor} from '../../../src/session/monitor.ts';
import {planRuns} from '../../../src/session/plan/plan.ts';
import {resolveScenarios} from '../../../src/session/plan/scenarios.ts';
import {openPlayer} from '../../../src/session/replay/player.ts';
import {openRecordedSession} from '../../../src/session/replay/recorded-session.ts';
import {recordScreen} from '../../../src/session/screen/screen-tape.ts';
import type {MonitorSnapshot} from '../../../src/state/snapshot.ts';
import {temporaryFolder} from '../../e2e/perf-tui.ts';
import {bare, paneText, screenLines} from '../../ui/shown.ts';
import {waitFor} from '../../wait-for.ts';

const sizes = [
	[80, 24],
	[120, 40],
	[200, 60],
] as const;
let folder = '';
const seen: MonitorSnapshot[] = [];
let out = '';

/** Every pane in its box, and the lines between head and foot as they lie beside each other. */
function drawn(snapshot: MonitorSnapshot): string[] {
	const screens = sizes.flatMap(([columns, rows]) => {
		const lines = screenLines(snapshot, columns, rows).map(bare);
		// The first line has the replay's badge, the last two its keys.
		return lines.slice(1, -2);
	});
	const panes = (
		['load', 'latency', 'containers', 'endpoints', 'verdicts', 'events', 'logs', 'memory', 'compare'] as const
	).map(pane => paneText(pane, snapshot, 120, 40));
	return [...screens, ...panes];
}

/** A copy of the session that a test may damage. */
async function copied(): Promise<string> {
	const copy = path.join(await temporaryFolder(), path.basename(folder));
	await cp(folder, copy, {recursive: true});
	return copy;
}

beforeAll(async () => {
	out = await mkdtemp(path.join(os.tmpdir(), 'perf-tui-replay-test-'));
	const options = parseOptions(['run', 'E-2', '--scale', '0.04', '--stack', 'embedded', '--out', out], {
		PERF_TUI_K6: process.env.PERF_TUI_K6,
	});
	const [scenario] = await resolveScenarios(['E-2']);
	const monitor = await openMonitor(options, [scenario!], true);
	const tape = recordScreen(monitor.store);
	monitor.store.subscribe(() => seen.push(monitor.store.getSnapshot()));
	await monitor.ready();
	await monitor.runAll(planRuns(scenario!, 'both', 1));
	await monitor.end('completed');
	await tape.close();
	folder = monitor.recorded()[0]!.folder;
}, 180_000);
afterAll(() => rm(out, {recursive: true, force: true}));

describe('a replay of a run that was really made', () => {
	it('ends with the picture that the live screen ended with, in every pane at every size', async () => {
		const recording = await openRecordedSession(folder);
		const end = recording.axis.runs.at(-1)!;
		const live = seen.findLast(({atMs}) => atMs <= end.toMs)!;
		expect(live.run).toMatchObject({phase: 'done', outcome: 'completed'});
		expect(live.other?.state?.value).toBe('off');
		expect(live.verdicts.some(({status}) => status === 'pass')).toBe(true);
		const last = await recording.at(recording.axis.lengthMs);
		expect(drawn(last)).toEqual(drawn(live));
		await recording.close();
	});

	it('shows what the live screen showed in the middle of each run: services, verdicts, VUs, events, AI costs', async () => {
		const recording = await openRecordedSession(folder);
		for (const span of recording.axis.runs) {
			const during = seen.filter(({atMs, run}) => run?.id === span.id && run.phase === 'running' && atMs < span.toMs);
			const live = during[Math.floor(during.length * 0.7)]!;
			const shown = await recording.at(recording.axis.positionOf(span.id, live.atMs));
			const {seconds, ...load} = live.run!;
			expect(shown.services).toEqual(live.services);
			expect(shown.verdicts).toEqual(live.verdicts);
			expect(shown.events).toEqual(live.events);
			expect(shown.switch?.at?.value).toBe(span.id.endsWith('on') ? 'on' : 'off');
			expect(shown.run).toMatchObject({vus: load.vus, ai: load.ai, phase: 'running', plannedMs: load.plannedMs});
			expect(Math.abs(shown.run!.elapsedMs - load.elapsedMs)).toBeLessThan(100);
			expect(shown.run!.seconds.length).toBeGreaterThan(0);
			// A live screen also counts the seconds that are still open.
			expect(shown.run!.total).toBeLessThanOrEqual(load.total);
			expect(seconds.slice(0, shown.run!.seconds.length)).toEqual(shown.run!.seconds.slice(0, seconds.length));
		}
		await recording.close();
	});

	it('is the same after going back as on the way there', async () => {
		const recording = await openRecordedSession(folder);
		const {lengthMs} = recording.axis;
		const places = [0, 0.2, 0.45, 0.5, 0.8, 1].map(share => share * lengthMs);
		const forwards: MonitorSnapshot[] = [];
		for (const place of places) forwards.push(await recording.at(place));
		for (const [index, place] of [...places.entries()].reverse())
			expect(drawn(await recording.at(place))).toEqual(drawn(forwards[index]!));
		await recording.close();
	});

	it('pauses, seeks within its ends, changes speed, goes from run to run and to the worst second', async () => {
		const recording = await openRecordedSession(folder);
		let clockMs = 0;
		const player = await openPlayer(recording, {isPaused: true, now: () => clockMs});
		const replay = () => player.store.getSnapshot().replay!;
		const {lengthMs, runs} = recording.axis;
		player.actions.seek(-60_000);
		await player.goTo(1e9);
		expect(replay()).toMatchObject({positionMs: lengthMs, isPaused: true});
		expect(player.store.getSnapshot().notice?.text).toContain('over');
		for (let index = 0; index < 20; index += 1) player.actions.faster();
		expect(replay().speed).toBe(60);
		for (let index = 0; index < 20; index += 1) player.actions.slower();
		expect(replay().speed).toBe(1);
		player.actions.toRun(2);
		await waitFor(() => expect(player.store.getSnapshot().run?.id).toBe(runs[1]!.id));
		player.actions.toRun(3);
		expect(player.store.getSnapshot().notice?.text).toContain('no run 3');
		player.actions.toRun(1);
		await waitFor(() => expect(player.store.getSnapshot().run?.id).toBe(runs[0]!.id));
		player.actions.worstSecond();
		const worst = recording.worst(runs[0]!.id)!;
		await waitFor(() => expect(player.store.getSnapshot().run?.seconds.at(-1)?.second).toBe(worst.second));
		const most = Math.max(...(await recording.at(lengthMs)).other!.seconds.map(({byOutcome}) => byOutcome['5xx']));
		expect(worst.failures).toBe(most);
		expect(replay().isPaused).toBe(true);
		await player.goTo(0);
		player.actions.togglePause();
		player.actions.faster();
		clockMs += 3000;
		await waitFor(() => expect(replay().positionMs).toBe(6000));
		await player.close();
	});

	it('plays one run alone', async () => {
		const ids = (await readdir(path.join(folder, 'runs'))).sort();
		const recording = await openRecordedSession(folder, ids[1]!);
		expect(recording.axis.runs.map(({id}) => id)).toEqual([ids[1]]);
		expect((await recording.at(recording.axis.lengthMs)).other?.id).toBe(ids[0]);
		await recording.close();
		await expect(openRecordedSession(folder, '7-E-9')).rejects.toThrow(/no run "7-E-9".*1-E-2-limiter-off/);
	});

	it('leaves the folder of the session as it was', async () => {
		const stamp = async () =>
			Promise.all(
				(await readdir(folder, {recursive: true}))
					.sort()
					.map(async name => [name, String(await readFile(path.join(folder, name)).catch(() => ''))]),
			);
		const before = await stamp();
		const recording = await openRecordedSession(folder);
		await recording.at(recording.axis.lengthMs);
		await recording.close();
		expect(await stamp()).toEqual(before);
	});

	it('is read from compressed tapes', async () => {
		const copy = await copied();
		for (const name of [
			'screen.ndjson',
			...(await readdir(path.join(copy, 'runs'))).map(id => `runs/${id}/samples.ndjson`),
		]) {
			const file = path.join(copy, name);
			await writeFile(`${file}.zst`, zstdCompressSync(await readFile(file)));
			await rm(file);
		}
		const [plain, packed] = await Promise.all([openRecordedSession(folder), openRecordedSession(copy)]);
		expect(drawn(await packed.at(packed.axis.lengthMs))).toEqual(drawn(await plain.at(plain.axis.lengthMs)));
		await plain.close();
		await packed.close();
	});
});

describe('a session that a crash cut short', () => {
	it('plays to where its tapes end, and ends with what was found out about the run', async () => {
		const copy = await copied();
		const screen = path.join(copy, 'screen.ndjson');
		const text = await readFile(screen, 'utf8');
		// In the middle of the second run, and of a line.
		const running = text.lastIndexOf('"phase":["running"]');
		const done = text.lastIndexOf('"phase":["done"]');
		await truncate(screen, Math.round((running + done) / 2));
		const recording = await openRecordedSession(copy);
		const {axis} = recording;
		expect(axis.runs.at(-1)!.doneMs).toBeNull();
		expect((await recording.at(axis.lengthMs - 1)).run?.phase).toBe('running');
		const last = await recording.at(axis.lengthMs);
		expect(last.run).toMatchObject({
			phase: 'done',
			outcome: 'completed',
			total: recording.session.runs[1]!.requests.total,
		});
		expect(last.verdicts.every(({isFinal}) => isFinal)).toBe(true);
		await recording.close();
	});

	it('plays from the samples alone where the screen was not recorded: load, services, verdicts, the other side', async () => {
		const copy = await copied();
		await rm(path.join(copy, 'screen.ndjson'));
		const recording = await openRecordedSession(copy);
		const live = seen.findLast(({run}) => run?.outcome === 'completed')!;
		const last = await recording.at(recording.axis.lengthMs);
		expect(last.run).toMatchObject({
			total: live.run!.total,
			latency: live.run!.latency,
			endpoints: live.run!.endpoints,
		});
		expect(last.other).toMatchObject({state: {value: 'off'}, total: live.other!.total});
		expect(last.services.map(({name}) => name).sort()).toEqual(live.services.map(({name}) => name).sort());
		expect(last.verdicts).toEqual(live.verdicts);
		const span = recording.axis.runs[1]!;
		const middle = await recording.at(recording.axis.positionOf(span.id, (span.fromMs + span.doneMs!) / 2));
		expect(middle.run).toMatchObject({phase: 'running', state: {value: 'on'}});
		expect(middle.run!.vus).toBeGreaterThan(0);
		expect(middle.verdicts.find(({indicator}) => indicator === 'limiter-stability')).toMatchObject({isFinal: false});
		await recording.close();
	});

	it('plays without the samples of a run, and without any byte of them that is damaged', async () => {
		const copy = await copied();
		const [first, second] = (await readdir(path.join(copy, 'runs'))).sort();
		await rm(path.join(copy, 'runs', first!, 'samples.ndjson'));
		const file = path.join(copy, 'runs', second!, 'samples.ndjson');
		const bytes = await readFile(file);
		const third = Math.round(bytes.length / 3);
		bytes.fill(0xff, third, third + 3000);
		await writeFile(file, bytes);
		const recording = await openRecordedSession(copy);
		const last = await recording.at(recording.axis.lengthMs);
		// The figures of a finished run are in its record.
		expect(last.run!.total).toBe(recording.session.runs[1]!.requests.total);
		expect((await recording.at(0)).run).toMatchObject({total: 0});
		await recording.close();
	});
});
