import {brought} from '../../src/brought.ts';
import {parseOptions} from '../../src/options.ts';
import type {RunPlan} from '../../src/session/plan/plan.ts';
import {createLiveRun, type LiveRun} from '../../src/session/run/live-run.ts';
import {createBoard} from '../../src/session/screen/board.ts';
import {firstSnapshot} from '../../src/session/screen/first-snapshot.ts';
import {createNotifier} from '../../src/session/screen/notifier.ts';
import {emptySession, openSessionWriter} from '../../src/session/session-writer.ts';
import {createUsage} from '../../src/state/usage.ts';
import {temporaryFolder} from '../e2e/perf-tui.ts';
import {makeSession} from '../report/session-fixture.ts';

/** The parts of a session around what a test is about: options, board, notifier, and a session on disk without a run. */
export async function fakeSession(line = 'run any.js') {
	const options = parseOptions(line.split(' '), {}, brought);
	const board = createBoard(firstSnapshot([], '/tmp/x', 'a test', null));
	const notifier = createNotifier(board, () => undefined);
	const made = makeSession();
	const folder = await temporaryFolder();
	const initial = emptySession('20260301T120000Z-abcdef', 0, made.environment, made.options, null);
	const writer = await openSessionWriter(folder, initial, null);
	return {options, board, notifier, writer: () => writer, pack: () => null, folder};
}

/** A plan for a script that nobody reads. */
export function planOf(id: string, limiter: 'on' | 'off' | null = null, file = 'any.js'): RunPlan {
	const scenario = {id, key: null, title: id, file, wants: null, exercises: [], isOurs: false};
	return {scenario, state: limiter && {axis: 'limiter', value: limiter}, round: 1, rounds: 1};
}

/** A run's view that is on and says nothing yet. */
export function liveOf(plan: RunPlan, name: string): LiveRun {
	const script = {thresholds: {}, systemTags: [], plannedMs: 1000, paceMs: null, maxVUs: 1};
	return createLiveRun(name, plan, script, createUsage());
}
