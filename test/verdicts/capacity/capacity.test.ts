import {describe, expect, test} from 'vitest';
import {findCapacity} from '../../../src/verdicts/capacity/capacity.ts';
import {isPastKnee, measureSteps} from '../../../src/verdicts/capacity/ladder.ts';
import {climb, idle, ladder} from './climb-fixture.ts';

const planned = ladder(2, 12);

describe('a knee that was put at a known place', () => {
	test.each([5, 10, 23.6, 40, 61])('is met within 10 %% at %f a second', capacity => {
		const found = findCapacity(climb(planned, () => capacity, 'broken'))!;
		expect(Math.abs(found.knee!.perSecond / capacity - 1)).toBeLessThan(0.1);
		expect(found.followedUpTo!).toBeLessThanOrEqual(capacity * 1.05);
	});

	test('lies in its interval in 19 of 20 climbs', () => {
		const hits = Array.from({length: 60}, (_, seed) => {
			const {low, high} = findCapacity(climb(planned, () => 23.6, 'broken', {}, seed))!.knee!;
			return low < 23.6 && high > 23.6;
		}).filter(Boolean);
		expect(hits.length).toBeGreaterThanOrEqual(55);
	});

	test('is the peak where throughput falls again behind it', () => {
		const found = findCapacity(climb(planned, offered => (offered <= 24 ? 24 : 24 - (offered - 24) / 4), 'broken'))!;
		expect(found.knee!.perSecond).toBeGreaterThan(20);
	});

	test('is not claimed where nothing let go', () => {
		const found = findCapacity(climb(planned, () => 1e9, 'none'))!;
		expect(found.knee).toBeNull();
		expect(found.followedUpTo).toBe(planned.at(-1)!.ratePerSecond);
		expect(found.resource.name).toBe('none');
	});
});

describe('the climb', () => {
	test('stops after two steps that were not followed', () => {
		const {seconds} = climb(planned, () => 10, 'broken');
		const stopsAfter = planned.findIndex((_, at) => isPastKnee(measureSteps(planned.slice(0, at + 1), seconds)));
		expect(planned[stopsAfter]!.ratePerSecond).toBe(16);
		expect(planned[stopsAfter - 2]!.ratePerSecond).toBeLessThan(10);
	});

	test('a step whose first request is under way at its edge is no limit', () => {
		const {seconds} = climb(ladder(2, 1), () => 1e9, 'none');
		const late = seconds.map(second => (second.at === 3 ? {...second, ok: 0, latency: []} : second));
		expect(measureSteps(ladder(2, 1), late)[0]!.isSaturated).toBe(false);
	});

	test('a step that was cut short is not judged', () => {
		const {seconds} = climb(planned, () => 10, 'broken');
		expect(measureSteps(planned, seconds.slice(0, 64))).toHaveLength(6);
	});

	test('a climb without a single whole step has no capacity', () => {
		expect(findCapacity({...climb(planned, () => 10, 'broken'), seconds: []})).toBeNull();
	});
});

describe('what holds the system back', () => {
	const named = (...parts: Parameters<typeof climb>) => findCapacity(climb(...parts))!.resource;
	const service = (change: Partial<(typeof idle.services)[number]>) => [{...idle.services[0]!, ...change}];

	const rejecting = {name: 'the store and its queue', counter: 'the store', rejections: 1000};
	const refusals = {limiting: 'the gate', rejecting};
	test('429s are laid at the door of what is known to answer them', () => {
		expect(named(planned, () => 10, 'limited', {refusals})).toMatchObject({name: 'the gate', confidence: 'high'});
		expect(named(planned, () => 10, 'limited').name).toBe('what answers 429');
	});
	test('rejections in the books of what stands behind the service name it', () => {
		const use = {refusals, broken: 1000};
		expect(named(planned, () => 23.6, 'broken', use)).toMatchObject({
			name: 'the store and its queue',
			confidence: 'high',
			evidence: expect.arrayContaining(['the store counted 1,000 rejections for 1,000 × 5xx']),
		});
	});
	test('5xx without those books are the service, with low confidence', () => {
		expect(named(planned, () => 23.6, 'broken')).toMatchObject({name: 'the service, which refuses', confidence: 'low'});
	});
	test('a starved generator is named', () => {
		const use = {generatorPercent: 130, cpus: 8};
		expect(named(planned, () => 23.6, 'dropped', use)).toMatchObject({name: 'the generator', confidence: 'high'});
	});
	test('a generator that got no more of a crowded machine is suspected', () => {
		const use = {generatorPercent: 60, cpus: 8};
		expect(named(planned, () => 23.6, 'dropped', use)).toMatchObject({
			name: 'the generator, or the machine that it shares',
			confidence: 'low',
		});
	});
	test('a machine without room is named, not one service', () => {
		const use = {generatorPercent: 60, services: service({cpuPercent: 120, cores: null})};
		expect(named(planned, () => 23.6, 'dropped', use).name).toBe("the machine's CPU");
	});
	test.each([
		['CPU of api', {cpuPercent: 49, cores: 0.5}],
		['memory of api', {memoryShare: 0.97}],
	])('%s at its limit is named', (name, change) => {
		const use = {cpus: 8, services: service(change)};
		expect(named(planned, () => 23.6, 'dropped', use)).toMatchObject({name});
	});
	test('nothing is named where nothing is full', () => {
		expect(named(planned, () => 23.6, 'dropped')).toMatchObject({name: 'not found', confidence: 'low'});
	});
});
