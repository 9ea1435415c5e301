import {access, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {unmeasured} from '../../../src/collectors/resource-sample.ts';
import {UserError} from '../../../src/errors.ts';
import {exitCodes} from '../../../src/exit-codes.ts';
import type {PackRun} from '../../../src/pack/run-pack.ts';
import {openTape} from '../../../src/session/disk/tape.ts';
import type {LiveRun} from '../../../src/session/run/live-run.ts';
import {runOnce} from '../../../src/session/run/run-once.ts';
import type {StackEvent} from '../../../src/system/contract.ts';
import {temporaryFolder} from '../../e2e/perf-tui.ts';
import {anyScript, standInK6} from '../../faults/stand-in.ts';
import {waitFor} from '../../wait-for.ts';
import {fakeSession, liveOf, planOf} from '../fake-session.ts';
import {type FakeStack, fakeStack} from '../fake-stack.ts';

const script = {thresholds: {}, systemTags: [], plannedMs: 1000, paceMs: null, maxVUs: 1};

/** Runs a stand-in for k6 with a pack that writes down what is asked of it. */
async function makeOnce(
	run: string,
	{
		onLoad = () => undefined,
		books = async () => null,
		system = null,
	}: {
		onLoad?: (on: Parameters<PackRun['follow']>[0]) => unknown;
		books?: () => Promise<unknown>;
		system?: FakeStack | ((live: LiveRun) => FakeStack) | null;
	} = {},
) {
	const plan = planOf('any', null, await anyScript());
	const {folder, options} = await fakeSession();
	const live = liveOf(plan, '1-any');
	const steps: string[] = [];
	const troubles: UserError[] = [];
	const told: string[] = [];
	const packRun: PackRun = {
		target: null,
		proof: 'looking at it',
		check: () => undefined,
		prepare: async () => undefined,
		follow(on, signal) {
			steps.push('followed');
			signal.addEventListener('abort', () => steps.push('let go of'));
			void waitFor(() => expect(live.pids()).not.toEqual([]), {timeout: 30_000}).then(
				() => onLoad(on),
				() => undefined,
			);
		},
		async close() {
			const {phase, phaseDetail} = live.view();
			steps.push(`books closed while ${phase}: ${phaseDetail}`);
			return books();
		},
	};
	const tape = await openTape(path.join(folder, 'samples.ndjson'), () => undefined);
	onTestFinished(() => tape.close());
	const made = await runOnce(plan, script, {
		k6: {kind: 'given', command: await standInK6(run), args: [], version: '2.2.0'},
		pack: null,
		packRun,
		system: typeof system === 'function' ? system(live) : system,
		options,
		faults: [],
		runId: 'abcdef-1',
		folder,
		tape,
		stop: new AbortController().signal,
		kill: new AbortController().signal,
		onEvent: (_level, _source, text) => told.push(text),
		onLog: () => undefined,
		live,
		otherLoads: () => [],
		onTrouble: error => troubles.push(error),
	}).then(
		evidence => ({evidence}),
		(error: Error) => ({error}),
	);
	return {made, steps, troubles, told, live};
}

test('the books of a run are closed after its load, and its pack is followed until then', async () => {
	const {made, steps} = await makeOnce('	exit 0');
	expect(made).toMatchObject({evidence: {run: {scenario: 'any', k6ExitCode: 0}}});
	expect(steps).toEqual([
		'followed',
		'books closed while settling: waiting until the stack has finished what the run began',
		'let go of',
	]);
});

test('a run that has spent what it may is stopped as a user stops it, recorded, and tells why', async () => {
	const spent = new UserError('The provider has been asked too often.', exitCodes.usage);
	const isReady = path.join(await temporaryFolder(), 'ready');
	const untilStopped = `	trap 'exit 105' INT\n	: > '${isReady}'\n	while :; do sleep 0.1; done`;
	const {made, troubles} = await makeOnce(untilStopped, {
		onLoad: async on => {
			await waitFor(() => access(isReady));
			on.onSpent(spent);
		},
	});
	expect(troubles).toEqual([spent]);
	expect(made).toMatchObject({evidence: {run: {k6ExitCode: 105}}});
});

test('a stream that somebody cuts short ends its run with a sentence: k6 is stopped, and what was read is recorded', async () => {
	const isRead = path.join(await temporaryFolder(), 'read');
	const cutShort = `	trap 'exit 105' INT
	for n in 1 2 3 4 5 6 7 8; do
		echo '{"metric":"http_reqs","type":"Point","data":{"time":"2026-03-01T12:00:0'$n'Z","value":1,"tags":{"name":"/","method":"GET","status":"200"}}}'
	done > "$STREAM"
	while [ ! -e '${isRead}' ]; do sleep 0.05; done
	: > "$STREAM"
	while :; do sleep 0.1; done`;
	const running = Promise.withResolvers<LiveRun>();
	const {made, troubles} = await makeOnce(cutShort, {
		async onLoad() {
			const live = await running.promise;
			await waitFor(() => expect(live.view().total).toBe(8));
			await writeFile(isRead, '');
		},
		system(live) {
			running.resolve(live);
			return fakeStack();
		},
	});
	expect(troubles).toEqual([expect.any(UserError)]);
	expect(troubles[0]!.message).toMatch(/k6\.ndjson was cut short while it was read/);
	expect(made).toMatchObject({evidence: {run: {k6ExitCode: 105, outcome: 'aborted', requests: {total: 8}}}});
	expect('evidence' in made && made.evidence.run.notes).toContain(
		"k6's samples could not be read to their end: the figures are of those before",
	);
});

test('what containers did in the last second of the load is in the run, though it is told a moment later', async () => {
	let loadedMs = 0;
	const {made} = await makeOnce('	sleep 0.5', {
		onLoad() {
			loadedMs = Date.now();
		},
		system: live =>
			fakeStack({
				watchResources: () => undefined,
				// Asked once k6 has ended; readings of a second come together.
				async recount() {
					const killed = {...unmeasured, cpuPercent: 3, memoryBytes: 1e6, oomKilled: true};
					setTimeout(() => live.onResources([{...killed, service: 'api', atMs: loadedMs}]), 300);
					return [];
				},
			}),
	});
	expect(made).toMatchObject({evidence: {run: {services: {api: {oomKilled: true, samples: 1}}}}});
});

test('points that came after their second was over are told with the run', async () => {
	const {made} = await makeOnce(failedAt('2026-03-01T12:00:07.9Z', '2026-03-01T12:00:09.9Z', '2026-03-01T12:00:07.9Z'));
	expect('evidence' in made && made.evidence.run.notes).toContain(
		'2 points came after their second was over: they are in all totals, and in later seconds of the timeline',
	);
});

test('a run whose books cannot be read stands without them and says why, and its pack is let go of', async () => {
	const {made, steps, told} = await makeOnce('	exit 0', {
		books: () => Promise.reject(new Error('the ledger is locked')),
	});
	const note = 'this run stands without the books of its system (the ledger is locked)';
	expect(made).toMatchObject({
		evidence: {run: {k6ExitCode: 0, outcome: 'completed', notes: expect.arrayContaining([note])}},
	});
	expect(told).toContain(`${note}.`);
	expect(steps.at(-1)).toBe('let go of');
});

/** A failed request at the time of each stamp, as k6 writes it. */
const failedAt = (...stamps: readonly string[]) => `	cat > "$STREAM" <<'END'
{"type":"Metric","data":{"name":"http_reqs","type":"counter"},"metric":"http_reqs"}
{"type":"Metric","data":{"name":"http_req_duration","type":"trend"},"metric":"http_req_duration"}
${stamps
	.flatMap(time =>
		['http_reqs', 'http_req_duration'].map(metric =>
			JSON.stringify({
				metric,
				type: 'Point',
				data: {time, value: 1, tags: {name: '/', method: 'GET', status: '503', expected_response: 'false'}},
			}),
		),
	)
	.join('\n')}
END
	exit 0`;

test('what services logged in the second of a failed request is in the record of the run and in its view', async () => {
	const at = Date.parse('2026-03-01T12:00:07.100Z');
	const line = {atMs: at + 900, source: 'db', level: 'error', kind: 'log'} as const;
	const events: StackEvent[] = [
		{...line, text: 'deadlock found', loggedAtMs: at},
		{...line, text: 'of another second', loggedAtMs: at + 1000},
		{...line, text: '(17 more lines here are not shown)'},
		{...line, text: 'db exited', kind: 'event'},
	];
	const system = fakeStack({
		subscribe(listener) {
			for (const event of events) listener(event);
			return () => undefined;
		},
	});
	const {made, live} = await makeOnce(failedAt('2026-03-01T12:00:07.9Z', '2026-03-01T12:00:09.9Z'), {system});
	const logs = {
		'2026-03-01T12:00:07Z': {
			lines: [{at: '2026-03-01T12:00:07.100Z', service: 'db', level: 'error', text: 'deadlock found'}],
			isCut: false,
		},
	};
	expect(made).toMatchObject({evidence: {run: {slowest: {failures: [{count: 2}]}}}});
	expect('evidence' in made && made.evidence.run.slowest?.logs).toEqual(logs);
	expect(live.view().slowest?.logs).toEqual(logs);
});
