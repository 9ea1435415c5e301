import {access} from 'node:fs/promises';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import type {UserError} from '../../src/errors.ts';
import {parseOptions} from '../../src/options.ts';
import {openTape} from '../../src/session/disk/tape.ts';
import type {RunPlan} from '../../src/session/plan/plan.ts';
import {conductRun} from '../../src/session/run/conduct-run.ts';
import {createLiveRun} from '../../src/session/run/live-run.ts';
import {createUsage} from '../../src/state/usage.ts';
import {temporaryFolder} from '../e2e/perf-tui.ts';
import {waitFor} from '../wait-for.ts';
import {anyScript, standInK6} from './stand-in.ts';

/** Conducts a run of a stand-in with little patience; `stop` asks it to end. */
async function conduct(run: string, stop: AbortSignal, patience = {silenceMs: 300, stopMs: 300}) {
	const folder = await temporaryFolder();
	const script = {thresholds: {}, systemTags: [], plannedMs: 1000, paceMs: null, maxVUs: 1};
	const scenario = {
		id: 'any',
		key: null,
		title: 'any',
		file: await anyScript(),
		wants: null,
		exercises: [],
		isOurs: false,
	};
	const plan: RunPlan = {scenario, state: null, round: 1, rounds: 1};
	const told: string[] = [];
	const troubles: UserError[] = [];
	const tape = await openTape(path.join(folder, 'samples.ndjson'), () => undefined);
	onTestFinished(() => tape.close());
	const left = await conductRun(
		plan,
		script,
		{
			k6: {kind: 'given', command: await standInK6(run), args: [], version: '2.2.0'},
			system: null,
			faults: [],
			pack: null,
			options: parseOptions(['run', 'any.js'], {}),
			runId: 'test-1',
			folder,
			tape,
			stop,
			kill: new AbortController().signal,
			onEvent: (_level, _source, text) => told.push(text),
			onLog: () => undefined,
			live: createLiveRun('1-test', plan, script, createUsage()),
			otherLoads: () => [],
			onTrouble: error => troubles.push(error),
		},
		patience,
	);
	return {left, told, troubles};
}

const never = new AbortController().signal;

test('a k6 that hangs before its first word is ended, and the run says why', async () => {
	const {left, told} = await conduct('	exec sleep 60', never);
	expect(left.end).toMatchObject({exitCode: null, signal: 'SIGKILL'});
	expect(left.notes).toEqual(['k6 was silent for 0.3 s and was ended: its init or setup code hangs']);
	expect(told[0]).toContain('silent for 0.3 s');
});

test('a k6 whose teardown hangs is ended, though nobody presses a key again', async () => {
	const stop = new AbortController();
	const isDeaf = path.join(await temporaryFolder(), 'is-deaf');
	const run = `	trap '' INT\n	: > '${isDeaf}'\n	while :; do sleep 0.1; done`;
	const [{left}] = await Promise.all([
		conduct(run, stop.signal, {silenceMs: 60_000, stopMs: 300}),
		waitFor(() => access(isDeaf)).then(() => stop.abort()),
	]);
	expect(left.end.signal).toBe('SIGKILL');
	expect(left.notes).toEqual(['k6 did not stop within 0.3 s and was ended: its teardown hangs']);
});

test('a k6 that speaks every second is left alone, however long it takes', async () => {
	const run = `	for i in $(seq 40); do
		echo 'running (0m01.0s), 1/1 VUs, 1 complete and 0 interrupted iterations'; sleep 0.1
	done`;
	const {left, told} = await conduct(run, never, {silenceMs: 3000, stopMs: 300});
	expect(left.end).toMatchObject({exitCode: 0, signal: null});
	expect(told).toEqual([]);
});
