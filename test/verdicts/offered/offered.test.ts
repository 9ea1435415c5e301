import fc from 'fast-check';
import {expect, test} from 'vitest';
import {type ArrivalPlan, dueTimes} from '../../../src/collectors/k6/arrival-plan.ts';
import {append, createColumn} from '../../../src/state/values/column.ts';
import {type OfferedFacts, offeredOf} from '../../../src/verdicts/offered/offered.ts';
import {judge, second} from '../../limits/load-fixture.ts';
import {logOf, simulate, type Told} from './stall-server.ts';

const constant = (rate: number, durationMs: number, canGrow = false): ArrivalPlan => ({
	scenario: 's',
	rate,
	startRate: 0,
	unitMs: 1000,
	stages: [{durationMs, target: rate}],
	canGrow,
});
const stages = (startRate: number, ...each: [number, number][]): ArrivalPlan => ({
	...constant(0, 0),
	rate: null,
	startRate,
	stages: each.map(([durationMs, target]) => ({durationMs, target})),
});
const facts = (plan: ArrivalPlan, changes: Partial<OfferedFacts> = {}): OfferedFacts => ({
	plans: [plan],
	isAlone: true,
	starved: null,
	maxVUs: 10,
	interrupted: 0,
	isWhole: true,
	...changes,
});
/** The law itself: what was due, sorted with dropped ones behind all, interpolated; null where that is not finite. */
function lawOf(told: readonly Told[], share: number, part = 1): number | null {
	const sorted = told
		.map(({lateMs, tookMs}) => (tookMs === null ? Number.POSITIVE_INFINITY : lateMs + tookMs * part))
		.sort((a, b) => a - b);
	const place = share * (sorted.length - 1);
	const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
	const value = below === above ? below : below + (above - below) * (place - Math.floor(place));
	return Number.isFinite(value) ? value : null;
}
const near = (value: number | null) => (value === null ? null : expect.closeTo(value, 3));
const shares = {med: 0.5, p90: 0.9, p95: 0.95, p99: 0.99};
const lawFigures = (told: readonly Told[], part?: number) =>
	Object.fromEntries(Object.entries(shares).map(([name, share]) => [name, near(lawOf(told, share, part))]));

const plans = fc.oneof(
	fc.tuple(fc.integer({min: 5, max: 80}), fc.integer({min: 2000, max: 5000})).map(([rate, ms]) => constant(rate, ms)),
	fc
		.tuple(fc.integer({min: 0, max: 50}), fc.integer({min: 10, max: 60}), fc.integer({min: 0, max: 60}))
		.map(([from, to, end]) => stages(from, [2000, to], [1000, to], [2000, end])),
);
const servers = fc.record({
	serviceMs: fc.integer({min: 1, max: 200}),
	stallFromMs: fc.integer({min: 0, max: 3000}),
	stallMs: fc.integer({min: 0, max: 2000}),
});

test('against a server that stalls, percentiles from when iterations were due are those of its law', () => {
	fc.assert(
		fc.property(
			plans,
			servers,
			fc.integer({min: 1, max: 20}),
			fc.integer({min: 1, max: 3}),
			(plan, server, vus, each) => {
				const stall = {...server, stallToMs: server.stallFromMs + server.stallMs};
				// Every seventh begins late, never so late that the next would be before it.
				const told = simulate(dueTimes(plan)!, vus, stall, at => (at % 7 === 3 ? 5 : 0));
				const row = offeredOf(logOf(told, {requests: each}), facts(plan)).s!;
				const dropped = told.filter(({tookMs}) => tookMs === null).length;
				expect(row).toMatchObject({due: told.length, dropped, excused: 0, reason: null});
				expect(row.iterationMs).toMatchObject({count: told.length, ...lawFigures(told)});
				expect(row.endpoints['GET /']).toMatchObject({count: told.length * each});
				if (each === 1) expect(row.endpoints['GET /']).toMatchObject(lawFigures(told));
			},
		),
		{numRuns: 150},
	);
});

const stall = {serviceMs: 10, stallFromMs: 2000, stallToMs: 3000};

test('a dropped iteration is longer than any, though all that were answered were quick', () => {
	const told = simulate(dueTimes(constant(100, 5000))!, 5, stall);
	const {iterationMs} = offeredOf(logOf(told), facts(constant(100, 5000))).s!;
	expect(iterationMs).toMatchObject({med: near(10), p90: null, p99: null, longest: near(1010)});
});

test('drops while k6 was making VUs are left out, those with all VUs there count', () => {
	const plan = constant(100, 5000, true);
	const log = logOf(simulate(dueTimes(plan)!, 5, stall), {
		vusMax: [
			[0, 5],
			[2500, 10],
		],
	});
	const row = offeredOf(log, facts(plan)).s!;
	expect(row).toMatchObject({dropped: 96, excused: 45, excuse: expect.stringContaining('making VUs')});
	expect(row.iterationMs!.count).toBe(501 - 45);
});

test('of a starved generator nothing is said, and every drop is excused', () => {
	const plan = constant(100, 5000);
	const log = logOf(simulate(dueTimes(plan)!, 5, stall));
	expect(offeredOf(log, facts(plan, {starved: 'k6 was starved'})).s).toMatchObject({
		excused: 96,
		excuse: 'k6 was starved',
		reason: 'k6 was starved',
		iterationMs: null,
	});
});

test.each([
	['a system that is too slow', {}, 0],
	['a starved generator', {starved: 'k6 was starved'}, 96],
])('of more than is kept one by one the counts are whole, with %s', (_, changes, excused) => {
	const plan = constant(100, 5000);
	const log = logOf(simulate(dueTimes(plan)!, 5, stall), {room: 700});
	expect(offeredOf(log, facts(plan, changes)).s).toMatchObject({
		due: 501,
		dropped: 96,
		excused,
		reason: expect.stringMatching(/kept one by one|starved/),
		iterationMs: null,
	});
});

test('drops of a starved generator cross no limit, though they are more than is kept', () => {
	const plan = constant(100, 5000);
	const told = simulate(dueTimes(plan)!, 5, stall);
	const offered = offeredOf(logOf(told, {room: 700}), facts(plan, {starved: 'k6 was starved'}));
	const scenarios = {s: {iterations: 405, dropped: 96}};
	const run = {arrivals: ['s'], offered};
	expect(judge({load: 's', must: 'offered>=99%'}, {seconds: [second(0, [], {scenarios})], run})).toMatchObject({
		status: 'open',
		sentence: expect.stringContaining('k6 was starved'),
	});
});

test.each([
	['never', [[0, 5]], 96],
	[
		'after there was no more room',
		[
			[0, 5],
			[2505, 10],
		],
		46,
	],
] as const)(
	'drops while k6 was making VUs, of which it made the last %s, are excused beyond what is kept',
	(_, vusMax, excused) => {
		const plan = constant(100, 5000, true);
		const log = logOf(simulate(dueTimes(plan)!, 5, stall), {room: 700, vusMax});
		expect(offeredOf(log, facts(plan)).s).toMatchObject({due: 501, dropped: 96, excused});
	},
);

test.each([
	['cut off', {interrupted: 1}, 'k6 cut off 1'],
	['unknown', {interrupted: null}, 'nobody knows'],
	['missing', {}, 'k6 neither began nor dropped 3 iterations'],
])('where iterations are %s, nobody says when the others were due', (_, changes, why) => {
	const plan = constant(100, 5000);
	const told = simulate(dueTimes(plan)!.slice(0, -1), 5, stall).filter((_, at) => at % 200 !== 7);
	expect(offeredOf(logOf(told), facts(plan, changes)).s).toMatchObject({
		reason: expect.stringContaining(why),
		lateMs: null,
	});
});

test('a run that was ended early is held to what was due until then', () => {
	const plan = constant(100, 5000);
	const told = simulate(dueTimes(plan)!, 5, stall).slice(0, 250);
	const row = offeredOf(logOf(told), facts(plan, {isWhole: false})).s!;
	expect(row).toMatchObject({due: 250, reason: null, iterationMs: lawFigures(told)});
});

const columnOf = (...values: number[]) => {
	const column = createColumn();
	for (const value of values) append(column, value);
	return column;
};

test('an endpoint that not every iteration sends equally often has no figures', () => {
	const plan = constant(100, 1000);
	const log = logOf(simulate(dueTimes(plan)!, 5, stall));
	const sent = log.scenarios.get('s')!.requests.get('GET /')!;
	for (const column of [sent.sentMs, sent.okMs]) append(column, 1);
	expect(offeredOf(log, facts(plan)).s!.endpoints).toEqual({});
});

test('a rate that stays is due at once and then each period; one that climbs, when the area below it is whole', () => {
	expect(dueTimes(constant(4, 1000))).toEqual([0, 250, 500, 750, 1000]);
	// k6 cuts the period to whole nanoseconds, so that a fifteenth begins within the two seconds.
	expect(dueTimes(constant(7, 2000))).toHaveLength(15);
	expect(dueTimes(stages(0, [2000, 2]))!.map(Math.round)).toEqual([1414, 2000]);
	expect(dueTimes(stages(2, [1000, 2], [0, 4], [1000, 4], [1000, 0]))!.map(Math.round)).toEqual([
		500, 1000, 1250, 1500, 1750, 2000, 2293, 3000,
	]);
});

test('paced iterations count from when they were due, and skipped starts are longer than any', () => {
	const requests = new Map([['GET /', {sentMs: columnOf(10, 1300, 300), okMs: columnOf(1000, 5, 7)}]]);
	const own = {
		began: 0,
		beganMs: columnOf(),
		tookMs: columnOf(),
		dropped: 0,
		droppedUnready: 0,
		droppedMs: columnOf(),
		paced: 3,
		pacedMs: columnOf(1299, 299, 9),
		delayMs: columnOf(750, 0, 0),
		skipped: 2,
		requests,
	};
	const log = {scenarios: new Map([['s', own]]), vusMax: [], isFull: () => false, see: () => undefined};
	const row = offeredOf(log, {...facts(constant(1, 1000)), plans: []}).s!;
	expect(row).toMatchObject({due: 5, dropped: 2, lateMs: {max: 750}, iterationMs: null});
	expect(row.endpoints['GET /']).toMatchObject({count: 5, med: 1000, p99: null, longest: 1000});
	const starved = offeredOf(log, {...facts(constant(1, 1000)), plans: [], starved: 'steal'}).s!;
	expect(starved).toMatchObject({excused: 2, reason: 'steal', endpoints: {}});
});

test('what has no tag of its scenario is of the only one, and of nobody where there are several', () => {
	const plan = constant(100, 1000);
	const {scenarios, ...log} = logOf(simulate(dueTimes(plan)!, 5, stall));
	const untagged = {...log, scenarios: new Map([['', scenarios.get('s')!]])};
	expect(offeredOf(untagged, facts(plan)).s).toMatchObject({due: 101, reason: null});
	expect(offeredOf(untagged, facts(plan, {isAlone: false}))).toEqual({});
});

test('a scenario and an endpoint called __proto__ have their rows like any other', () => {
	const plan = {...constant(100, 1000), scenario: '__proto__'};
	const {scenarios, ...log} = logOf(simulate(dueTimes(plan)!, 5, stall));
	const own = scenarios.get('s')!;
	const requests = new Map([['__proto__', own.requests.get('GET /')!]]);
	const named = {...log, scenarios: new Map([['__proto__', {...own, requests}]])};
	const [[scenario, row] = [], ...others] = Object.entries(offeredOf(named, facts(plan)));
	expect([scenario, row?.due, others]).toEqual(['__proto__', 101, []]);
	expect(Object.entries(row!.endpoints)).toEqual([['__proto__', expect.objectContaining({count: 101})]]);
});
