import {describe, expect, it} from 'vitest';
import type {ProductEvidence} from '../../../src/product/evidence.ts';
import {createProductPack} from '../../../src/product/pack.ts';
import type {Run} from '../../../src/record/schema.ts';
import {reconcile as reconcileBooks} from '../../../src/verdicts/judge.ts';
import {arrivals, bucketLog, e2Run, offEvidence, onEvidence, readings, served} from '../../verdicts/limiter-fixture.ts';
import {book, paymentEvidence, records} from '../../verdicts/payment-fixture.ts';
import {AI, endpoint, makeRun, READS} from '../../verdicts/run-fixture.ts';

const exact = bucketLog(arrivals(300, 18), 10, 10);
const reconcile = (evidence: ProductEvidence) => reconcileBooks(evidence, createProductPack());
const pairOf = (evidence: ProductEvidence, name: string) => reconcile(evidence).find(each => each.name.includes(name));
const openOf = (evidence: ProductEvidence) =>
	reconcile(evidence)
		.filter(({ok}) => ok === false)
		.map(({name}) => name);

const readsRun = (changes: Partial<Run> = {}) =>
	makeRun({[READS]: endpoint({'2xx': 900}), setup: endpoint({'2xx': 1})}, changes);
const reads = (counters: Record<string, number>, changes: Partial<ProductEvidence> = {}): ProductEvidence => ({
	...onEvidence([]),
	run: readsRun(),
	decisions: null,
	counters: {'moalog-server': readings(counters)},
	...changes,
});

describe('k6 against the services', () => {
	it('closes for an ON run, an OFF run and payments whose books agree', () => {
		expect(openOf(onEvidence(exact))).toEqual([]);
		expect(openOf(offEvidence(400, 2000))).toEqual([]);
		expect(openOf(paymentEvidence())).toEqual([]);
		expect(reconcile(onEvidence(exact)).filter(({ok}) => ok).length).toBeGreaterThanOrEqual(6);
	});

	it('does not close when the server counted one request less, and when it counted one more', () => {
		expect(openOf(reads({[served(READS, 200)]: 900}))).toEqual([`${READS} 2xx: k6 and moalog-server`]);
		expect(openOf(reads({[served(READS, 200)]: 902}))).toEqual([`${READS} 2xx: k6 and moalog-server`]);
	});

	it('subtracts setup and preflight requests by name and number, never silently', () => {
		const outside = [{what: 'preflight requests', endpoint: READS, status: 200, count: 2}];
		const pair = pairOf(reads({[served(READS, 200)]: 903}, {outside}), READS);
		expect(pair).toMatchObject({expected: 900, observed: 900, difference: 0, ok: true});
		expect(pair?.note).toContain('setup requests: 1 subtracted from 903');
		expect(pair?.note).toContain('preflight requests: 2 subtracted from 903');
	});

	it('does not close when a 200 of the client is a 500 of the server', () => {
		const open = openOf(reads({[served(READS, 200)]: 900, [served(READS, 500)]: 1}));
		expect(open).toHaveLength(2);
	});

	it('does not close over requests that nobody of ours sent', () => {
		const pair = pairOf(reads({[served(READS, 200)]: 901, [served(AI, 200)]: 5}), AI);
		expect(pair).toMatchObject({expected: 0, observed: 5, ok: false});
		expect(pair?.note).toContain('no request of k6 explains these');
	});

	it('names health probes and scrapes and compares them with nothing', () => {
		const counters = {[served(READS, 200)]: 901, [served('GET /health', 200)]: 18, [served('GET /metrics', 200)]: 2};
		const pair = pairOf(reads(counters), 'health probes');
		expect(pair).toMatchObject({ok: null, observed: 20, expected: null});
		expect(pair?.note).toContain('GET /health 18');
	});

	it('allows for requests without an answer, and for no more than those', () => {
		const run = makeRun({[READS]: endpoint({'2xx': 897, transport: 3})});
		const evidence = (servedReads: number) => reads({[served(READS, 200)]: servedReads}, {run});
		expect(pairOf(evidence(900), READS)).toMatchObject({difference: 3, ok: true});
		expect(pairOf(evidence(900), READS)?.note).toContain('may differ by at most 3: 3 requests got no answer');
		expect(pairOf(evidence(901), READS)?.ok).toBe(false);
		expect(pairOf(evidence(896), READS)?.ok).toBe(false);
	});

	it('allows for what interrupted iterations had in flight', () => {
		const run = readsRun({outcome: 'aborted', iterations: {complete: 900, interrupted: 4, dropped: 0}});
		expect(pairOf(reads({[served(READS, 200)]: 905}, {run}), READS)).toMatchObject({difference: 4, ok: true});
		expect(pairOf(reads({[served(READS, 200)]: 906}, {run}), READS)?.ok).toBe(false);
	});

	it('leaves the pair open-ended when a service was restarted or its counter went backwards', () => {
		const name = served(READS, 200);
		const back = {before: {[name]: 5000}, after: {[name]: 901}};
		expect(pairOf(reads({}, {counters: {'moalog-server': back}}), 'requests: k6')).toMatchObject({
			ok: null,
			note: expect.stringContaining('went backwards'),
		});
		const born = 'process_start_time_seconds';
		const again = {before: {[name]: 0, [born]: 100}, after: {[name]: 901, [born]: 200}};
		expect(pairOf(reads({}, {counters: {'moalog-server': again}}), 'requests: k6')?.note).toContain('was restarted');
	});

	it('says that a foreign script names its requests by address', () => {
		const run = makeRun({'http://127.0.0.1:9/api/retrospects': endpoint({'2xx': 9})}, {scenario: 'mine'});
		const pairs = reconcile(reads({[served(READS, 200)]: 9}, {run}));
		expect(pairs.filter(({ok}) => ok === false)).toEqual([]);
		expect(pairs.find(({name}) => name.includes('127.0.0.1'))?.note).toContain('do not say which endpoint');
	});
});

describe('limiter and provider', () => {
	it('does not close when the log has another number of denials than the client 429s', () => {
		const run = e2Run('on', endpoint({'2xx': 190, '429': exact.length - 190}));
		expect(openOf(onEvidence(exact, {run}))).toEqual(
			expect.arrayContaining(['limiter denied: k6 429 and the log', 'limiter allowed: k6 2xx + 5xx and the log']),
		);
	});

	it("does not close when the limiter's counter is not its log", () => {
		const good = onEvidence(exact);
		const name = 'rate_limiter_requests_total{algorithm="TOKEN_BUCKET",allowed="true"}';
		const counters = {...good.counters, 'rate-limiter': readings({[name]: 200})};
		expect(openOf({...good, counters})).toEqual(
			expect.arrayContaining(['limiter allowed: the log and rate_limiter_requests_total']),
		);
	});

	it('does not take an unasked limiter of an OFF run for a proof, and sees an asked one', () => {
		expect(pairOf(offEvidence(400, 2000), 'while OFF')).toMatchObject({ok: null, difference: 0});
		expect(pairOf(offEvidence(400, 2000, {decisions: exact.slice(0, 3)}), 'while OFF')?.ok).toBe(false);
	});

	it("does not close when the provider rejected more than the client's 503s", () => {
		const counters = {'moalog-server': readings({ai_rejected_total: 2001})};
		expect(pairOf(offEvidence(400, 2000, {counters}), 'AI rejections')).toMatchObject({difference: 1, ok: false});
	});

	it('reconciles nothing with 0 = 0', () => {
		expect(pairOf(onEvidence(exact), 'AI rejections')).toMatchObject({
			expected: 0,
			observed: 0,
			ok: null,
			note: expect.stringContaining('0 = 0 reconciles nothing'),
		});
	});
});

describe('payments', () => {
	it('does not close when the client book lost 1 % of its lines', () => {
		const many = Array.from({length: 20}, () => book).flat();
		const repeated = paymentEvidence();
		const payments = repeated.run.endpoints;
		const name = Object.keys(payments)[0]!;
		const run = {...repeated.run, endpoints: {[name]: {...payments[name]!, count: many.length}}};
		const whole = {...repeated, run, clientPayments: many};
		expect(pairOf(whole, 'payment requests')?.ok).toBe(true);
		const holed = {...whole, clientPayments: many.filter((_, index) => index % 100 !== 7)};
		expect(pairOf(holed, 'payment requests')).toMatchObject({ok: false, difference: -4});
	});

	it('does not close when a created payment is missing from the client book', () => {
		const holed = book.filter(each => each.key !== 'own-2');
		expect(openOf(paymentEvidence(holed))).toEqual([
			"payment requests: k6 and the client's book",
			"payments created: k6 201 and the client's book",
			'payments acknowledged: client and completed rows',
			'payments acknowledged: client and active rows',
			'payments acknowledged: client and charges less refunds',
			'payment keys: client and store',
		]);
	});

	it('does not close over a double charge or a missing row', () => {
		const twice = records.map(each => (each.idempotencyKey === 'lost' ? {...each, charges: 2} : each));
		expect(openOf(paymentEvidence(book, twice))).toEqual(['payments acknowledged: client and charges less refunds']);
		expect(openOf(paymentEvidence(book, records.slice(1))).length).toBe(4);
	});

	const unknown = [...book, ...[1, 2, 3].map(each => ({key: `down-${each}`, outcome: 'lost' as const}))];
	const keys = 'payment keys: client and store';
	const columns = 'payment keys without a final answer: client and store';

	it('closes over keys whose every answer was a 502, in a column of their own, stored or not', () => {
		expect(pairOf(paymentEvidence(unknown), keys)).toMatchObject({difference: 0, ok: true});
		expect(pairOf(paymentEvidence(unknown), columns)).toMatchObject({expected: 3, observed: 0, ok: true});
		const one = [...records, {...records[0]!, idempotencyKey: 'down-1'}];
		expect(pairOf(paymentEvidence(unknown, one), keys)).toMatchObject({difference: 0, ok: true});
		expect(pairOf(paymentEvidence(unknown, one), columns)).toMatchObject({expected: 3, observed: 1, ok: true});
	});

	it('does not let a payment of unknown fate stand in for an acknowledged one that is lost', () => {
		const swapped = [...records.slice(1), {...records[0]!, idempotencyKey: 'down-1'}];
		expect(pairOf(paymentEvidence(unknown, swapped), keys)).toMatchObject({
			ok: false,
			note: '1 answered key not in the store',
		});
	});

	it('does not close when a key that was refused is in the store', () => {
		const charged = [...records, {...records[0]!, idempotencyKey: 'not-a-uuid'}];
		expect(pairOf(paymentEvidence(unknown, charged), keys)?.ok).toBe(false);
	});

	it('allows for keys that never got a final answer, by number', () => {
		const open = [...book, {key: 'unheard', outcome: 'unexpected' as const}];
		const stored = [...records, {...records[0]!, idempotencyKey: 'unheard'}];
		const pair = pairOf(paymentEvidence(open, stored), 'completed rows');
		expect(pair).toMatchObject({difference: 1, ok: true});
		expect(pair?.note).toContain('1 key never got a final answer');
	});
});

describe("ours against k6's summary", () => {
	const metrics = {
		http_reqs: {count: 900, rate: 50.1},
		http_req_duration: {count: 900, avg: 3.25, min: 1, med: 3, max: 9, 'p(90)': 5, 'p(95)': 6, 'p(99)': 8},
		checks: {passes: 900, fails: 0, value: 1},
		vus: {value: 50, min: 50, max: 50},
	};
	const evidence = (summary: ProductEvidence['summary'], changes: Partial<Run> = {}) =>
		reads(
			{[served(READS, 200)]: 900},
			{summary, run: makeRun({[READS]: endpoint({'2xx': 900})}, {metrics, ...changes})},
		);

	it('closes when every count and value is the same bit for bit, whatever the clock says of rates', () => {
		const theirs = {...metrics, http_reqs: {count: 900, rate: 49.7}};
		expect(pairOf(evidence(theirs), 'requests: ours')?.ok).toBe(true);
		expect(pairOf(evidence(theirs), 'counts of all')).toMatchObject({ok: true, expected: 4});
		expect(pairOf(evidence(theirs), 'values and percentiles')?.ok).toBe(true);
	});

	it('does not close when a percentile differs in its last bit, and names it', () => {
		const theirs = {...metrics, http_req_duration: {...metrics.http_req_duration, 'p(95)': 6.000000000000001}};
		expect(pairOf(evidence(theirs), 'values and percentiles')).toMatchObject({
			ok: false,
			difference: -1,
			note: 'differ: http_req_duration p(95)',
		});
	});

	it('closes when k6 printed one digit too many up, as its engine does after a 9, and says so', () => {
		const ours = {...metrics, http_req_duration: {...metrics.http_req_duration, med: 8.577929999999999}};
		const theirs = {...metrics, http_req_duration: {...metrics.http_req_duration, med: 8.57793}};
		expect(pairOf(evidence(theirs, {metrics: ours}), 'values and percentiles')).toMatchObject({
			ok: true,
			difference: 0,
			note: 'equal but for the last digit, which k6 misprints: http_req_duration med',
		});
		expect(pairOf(evidence(ours, {metrics: theirs}), 'values and percentiles')).toMatchObject({ok: false});
	});

	it('closes when a mean differs by the rounding of its sum alone, and says so; by more it does not', () => {
		const mean = (avg: number) => ({...metrics, http_req_duration: {...metrics.http_req_duration, avg}});
		expect(pairOf(evidence(mean(3.25 + 2 ** -51)), 'values and percentiles')).toMatchObject({
			ok: true,
			difference: 0,
			note: 'equal but for the rounding of a sum: http_req_duration avg',
		});
		expect(pairOf(evidence(mean(3.25 + 1e-9)), 'values and percentiles')).toMatchObject({
			ok: false,
			note: 'differ: http_req_duration avg',
		});
	});

	it('does not close when a request is missing, or the stream has nothing of a metric that k6 counted', () => {
		const theirs = {...metrics, http_reqs: {count: 901, rate: 50}, custom: {count: 3, rate: 1}};
		expect(pairOf(evidence(theirs), 'requests: ours')).toMatchObject({difference: -1, ok: false});
		expect(pairOf(evidence(theirs), 'counts of all')?.note).toBe('differ: http_reqs count, custom count');
	});

	it('compares what both books hold, and says what one lacks', () => {
		const {vus: _, ...fewer} = metrics;
		const {count: __, 'p(99)': ___, ...usual} = metrics.http_req_duration;
		const theirs = {...fewer, http_req_duration: {...usual, 'p(99.9)': 8.9}};
		expect(pairOf(evidence(theirs), 'counts of all')).toMatchObject({ok: true, expected: 3, note: null});
		expect(pairOf(evidence(theirs), 'values and percentiles')).toMatchObject({
			ok: true,
			expected: 7,
			note: "k6's summary does not list, so not compared: vus; not worked out here, so not compared: p(99.9)",
		});
		const {http_reqs: ____, ...picked} = metrics;
		expect(pairOf(evidence(picked), 'requests: ours')).toMatchObject({
			ok: null,
			note: "k6's summary does not list http_reqs",
		});
	});

	it('does not hold values against the stream that k6 left out of it', () => {
		const theirs = {...metrics, http_req_duration: {...metrics.http_req_duration, count: 901, avg: null, max: null}};
		expect(pairOf(evidence(theirs), 'counts of all')).toMatchObject({ok: true});
		const {ok, note} = pairOf(evidence(theirs), 'values and percentiles')!;
		expect(ok).toBe(true);
		expect(note).toContain('no finite value of: http_req_duration avg, http_req_duration max');
		expect(note).toContain('its stream leaves out, so not compared: http_req_duration count');
	});

	it('does not hold zeros of k6 against metrics without samples', () => {
		const theirs = {...metrics, never: {count: 0, avg: 0, 'p(95)': 0}, none: {passes: 0, fails: 0, value: 0}};
		expect(pairOf(evidence(theirs), 'values and percentiles')?.ok).toBe(true);
	});

	it('compares nothing with a summary that k6 did not leave', () => {
		const pairs = reconcile(evidence(null)).filter(({name}) => name.includes('ours'));
		expect(pairs.map(({ok, note}) => [ok, note])).toEqual(Array(3).fill([null, 'k6 left no summary']));
	});

	it('does not call percentiles equal when the cap of exact values was passed', () => {
		const theirs = {...metrics, http_req_duration: {...metrics.http_req_duration, 'p(95)': 6.1}};
		const exactValues = {kept: 100, cap: 100, passed: true};
		const pair = pairOf(evidence(theirs, {exactValues}), 'values and percentiles');
		expect(pair).toMatchObject({ok: null, note: expect.stringContaining('from histograms')});
	});
});
