import {readdir} from 'node:fs/promises';
import {expect, test} from 'vitest';
import type {UserError} from '../../src/errors.ts';
import type {Fault} from '../../src/faults/fault.ts';
import {conductFaults} from '../../src/session/faults/conduct-faults.ts';
import type {FaultBand} from '../../src/state/screen/fault-band.ts';

import type {FaultWorks} from '../../src/system/faults/works.ts';
import {temporaryFolder} from '../e2e/perf-tui.ts';
import {waitFor} from '../wait-for.ts';

/** A service that is up or down; `comesBack` false: undoing it does nothing. */
function plantedWorks(comesBack = true) {
	const down = new Set<string>();
	const works: FaultWorks = {
		refusal: async ({service}) => (service === 'holy' ? 'holy may not be broken.' : null),
		look: async service => ({on: 'process', service, pid: process.pid, statePath: null}),
		async break({service}) {
			down.add(service);
		},
		undoing: before => ({
			async undo() {
				if (comesBack) down.delete((before as {service: string}).service);
			},
			readBack: async () =>
				down.size === 0 ? {differences: [], mend: null} : {differences: ['api is exited'], mend: 'docker start api'},
		}),
	};
	return {works, down};
}

async function conducted(plan: readonly Fault[], comesBack = true) {
	const folder = await temporaryFolder();
	const bands: FaultBand[] = [];
	const troubles: UserError[] = [];
	const planted = plantedWorks(comesBack);
	const faults = conductFaults(plan, {
		works: planted.works,
		folder,
		patienceMs: 1000,
		onEvent: () => undefined,
		onBand: band => bands.push(band),
		onTrouble: error => troubles.push(error),
	});
	return {...planted, faults, folder, bands, troubles};
}

const pause = (service: string, atMs: number, forMs: number): Fault => ({
	kind: 'pause',
	service,
	atMs,
	forMs,
	limit: null,
});

test('a fault is done and undone at its times from the start of the load, and leaves no file', async () => {
	const {faults, down, bands, folder} = await conducted([pause('api', 1500, 500)]);
	faults.loadBegan(Date.now());
	faults.loadBegan(Date.now() - 60_000);
	await waitFor(() => expect([...down]).toEqual(['api']));
	await waitFor(() => expect(bands.at(-1)?.toMs).toBeTruthy());
	const [fault] = await faults.end();
	expect(fault).toMatchObject({
		planned: {atMs: 1500, forMs: 500},
		undoneBy: 'perf-tui',
		readBack: {ok: true},
		reason: null,
	});
	expect(fault!.atMs).toBeGreaterThanOrEqual(1490);
	expect(fault!.undoneAtMs! - fault!.atMs!).toBeGreaterThanOrEqual(490);
	expect(await readdir(folder)).toEqual([]);
});

test('a load that ends early undoes what is on and leaves what was to come', async () => {
	const {faults, down} = await conducted([pause('api', 0, 600_000), pause('db', 300_000, 1000)]);
	faults.loadBegan(Date.now());
	await waitFor(() => expect([...down]).toEqual(['api']));
	const [first, second] = await faults.end();
	expect([...down]).toEqual([]);
	expect(first).toMatchObject({service: 'api', readBack: {ok: true}, reason: expect.stringContaining('undone early')});
	expect(second).toMatchObject({service: 'db', at: null, reason: 'the load had ended before'});
});

test('a service that does not come back as it was is told with the command that mends it', async () => {
	const {faults, down, troubles, folder} = await conducted([pause('api', 0, 100)], false);
	faults.loadBegan(Date.now());
	await waitFor(() => expect([...down]).toEqual(['api']));
	const [fault] = await faults.end();
	expect(fault!.readBack).toEqual({ok: false, differences: ['api is exited'], mend: 'docker start api'});
	expect(troubles[0]).toMatchObject({exitCode: 1, message: expect.stringContaining('mend it with "docker start api"')});
	expect(await readdir(folder)).toEqual(['fault-1.json']);
});

test('one that nobody planned is done now, and never a second one at once', async () => {
	const {faults, down} = await conducted([]);
	const kill = {kind: 'pause', service: 'api', forMs: 600_000, limit: null} as const;
	expect(faults.add(kill)).toBe('The load has not begun yet: a moment.');
	faults.loadBegan(Date.now());
	expect(faults.refusal()).toBeNull();
	const ended = faults.add(kill);
	await waitFor(() => expect([...down]).toEqual(['api']));
	expect(faults.add(kill)).toContain('api is being broken');
	expect(faults.add({...kill, service: 'db'})).toContain('api is being broken');
	const became = {service: 'api', planned: null, readBack: {ok: true}};
	expect(await faults.end()).toMatchObject([became]);
	expect(await ended).toMatchObject(became);
	expect(faults.refusal()).toContain('The load is over');
});

test('what may not be broken is not, and its reason is kept', async () => {
	const {faults, down} = await conducted([pause('holy', 0, 1000)]);
	faults.loadBegan(Date.now());
	expect(await faults.end()).toMatchObject([{service: 'holy', at: null, reason: expect.any(String)}]);
	expect([...down]).toEqual([]);
});
