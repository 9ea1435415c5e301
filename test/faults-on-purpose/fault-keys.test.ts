import {expect, onTestFinished, test} from 'vitest';
import {conductFaults} from '../../src/session/faults/conduct-faults.ts';
import {createFaultKeys} from '../../src/session/faults/fault-keys.ts';
import type {LiveRun} from '../../src/session/run/live-run.ts';
import type {FaultWorks} from '../../src/system/faults/works.ts';
import {fakeSession, liveOf, planOf} from '../session/fake-session.ts';
import {fakeStack} from '../session/fake-stack.ts';
import {waitFor} from '../wait-for.ts';

const service = 'moalog-server';
const pause = {kind: 'pause', service, forMs: 300, limit: null} as const;

/** A service that can be paused and nothing else, unless `consents` is false. */
function pausable(consents = true) {
	const done: string[] = [];
	const works: FaultWorks = {
		refusal: async ({kind}) => (consents ? (kind === 'pause' ? null : `${kind} is not for it.`) : 'It is not ours.'),
		look: async name => ({on: 'process', service: name, pid: process.pid, statePath: null}),
		async break({kind}) {
			done.push(kind);
		},
		undoing: () => ({
			async undo() {
				done.push('undone');
			},
			readBack: async () => ({differences: [], mend: null}),
		}),
	};
	return {done, works};
}

/** A session on such a system, with a run whose load is on, unless `isOn` is false. */
async function session(works: FaultWorks | null, isOn = true, line = 'run any.js') {
	const {options, board, notifier, folder} = await fakeSession(line);
	onTestFinished(() => board.close());
	const live: LiveRun = liveOf(planOf('E-2'), '1-E-2');
	const faults = conductFaults([], {
		works,
		folder,
		onEvent: notifier.event,
		onBand: live.onBand,
		onTrouble: notifier.fail,
	});
	live.onFaults(faults);
	faults.loadBegan(Date.now());
	const system = fakeStack({faults: works});
	const runs = {live: () => (isOn ? live : null)};
	const keys = createFaultKeys({options, board, notifier, runs, inUse: {system: () => system}});
	return {keys, faults, live, shown: board.latest, said: () => board.latest().notice};
}

test('what a service allows is offered, and what it does not with its reason', async () => {
	const {keys, shown} = await session(pausable().works);
	keys.offer(service);
	await waitFor(() => expect(shown().faultMenu?.service).toBe(service));
	const refusals = Object.fromEntries(shown().faultMenu!.choices.map(({kind, refusal}) => [kind, refusal]));
	expect(refusals).toMatchObject({pause: null, kill: 'kill is not for it.', cpu: 'cpu is not for it.'});
	expect(Object.keys(refusals)).toHaveLength(7);
	expect(shown().notice).toBeNull();
});

test('a fault by key is done as a planned one is, told when it is undone, and stands in the record as unplanned', async () => {
	const {done, works} = pausable();
	const {keys, faults, live, said} = await session(works);
	keys.begin(pause);
	expect(said()?.text).toContain('moalog-server is paused, for 0.3 s from when its watchdog stands guard');
	await waitFor(() => expect(done).toEqual(['pause']));
	expect(live.view().faults).toMatchObject([{what: 'moalog-server is paused', toMs: null}]);
	keys.begin(pause);
	expect(said()).toMatchObject({level: 'warning', text: expect.stringContaining('is being broken')});
	keys.offer(service);
	expect(said()?.text).toContain('is being broken');
	await waitFor(() => expect(said()?.text).toMatch(/^moalog-server is as it was, after /));
	expect(done).toEqual(['pause', 'undone']);
	expect(live.view().faults![0]!.toMs).not.toBeNull();
	expect(await faults.end()).toMatchObject([
		{kind: 'pause', service, planned: null, undoneBy: 'perf-tui', readBack: {ok: true}, reason: null},
	]);
});

test('one sentence says why nothing can be done: no run, no system that could be broken, no leave', async () => {
	const without = await session(pausable().works, false);
	without.keys.offer(service);
	expect(without.said()?.text).toContain('No load is on');
	without.keys.begin(pause);
	expect(without.said()?.text).toContain('No load is on');
	const nothing = await session(null);
	nothing.keys.offer(service);
	expect(nothing.said()?.text).toContain('Nothing is watched that could be broken');
	const open = await session(pausable().works, true, 'run any.js --project shop');
	for (const ask of [() => open.keys.offer(service), () => open.keys.begin(pause)]) {
		ask();
		expect(open.said()?.text).toContain('only beside --only-hosts');
	}
	const closed = await session(pausable().works, true, 'run any.js --project shop --only-hosts 127.0.0.1');
	closed.keys.offer(service);
	await waitFor(() => expect(closed.shown().faultMenu?.service).toBe(service));
	const {done, works} = pausable(false);
	const foreign = await session(works);
	foreign.keys.offer(service);
	await waitFor(() => expect(foreign.said()).toEqual({level: 'warning', text: 'It is not ours.'}));
	expect(foreign.shown().faultMenu).toBeNull();
	foreign.keys.begin(pause);
	await waitFor(() => expect(foreign.said()?.text).toBe('moalog-server was left alone: It is not ours.'));
	expect(done).toEqual([]);
});
