import {expect, test} from 'vitest';
import {type ResourceSample, unmeasured} from '../../../src/collectors/resource-sample.ts';
import {liveOf, planOf} from '../fake-session.ts';

const sample = (service: string, atMs: number, change: Partial<ResourceSample> = {}): ResourceSample => ({
	...unmeasured,
	atMs,
	service,
	cpuPercent: 1,
	memoryBytes: 1e6,
	...change,
});

/** A run whose load is on. */
function loaded() {
	const live = liveOf(planOf('any'), '1-any');
	live.onStarted([1]);
	return live;
}

test('a reading made while load was on counts, though it comes when the stack settles; one made later does not', async () => {
	const live = loaded();
	const duringMs = Date.now();
	live.onResources([sample('api', duringMs)]);
	const last = live.onLoadEnded(true);
	live.onPhase('settling', null);
	live.onResources([sample('api', duringMs, {oomKilled: true}), sample('api', Date.now() + 1000, {cpuPercent: 90})]);
	await last;
	expect(live.usage.services()).toMatchObject({api: {samples: 1, oomKilled: true, cpuPercent: {max: 1}}});
});

test('what comes before there is load is no part of it', () => {
	const live = liveOf(planOf('any'), '1-any');
	live.onResources([sample('api', Date.now())]);
	expect(live.usage.services()).toEqual({});
});

test('the last readings of containers are waited for, and neither those of k6 nor any where none are watched', async () => {
	const live = loaded();
	const told: string[] = [];
	const last = live.onLoadEnded(true).then(() => told.push('containers'));
	live.onResources([sample('k6', Date.now()), sample('perf-tui', Date.now())]);
	await loaded().onLoadEnded(false);
	expect(told).toEqual([]);
	live.onResources([sample('api', Date.now())]);
	await last;
	expect(told).toEqual(['containers']);
});

test('a system that says nothing any more is waited for no longer than a moment', async () => {
	await loaded().onLoadEnded(true);
});
