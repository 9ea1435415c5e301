import {expect, test} from 'vitest';
import {createScanner} from '../../../src/collectors/k6/stream/scan.ts';
import {createPartRows} from '../../../src/session/instances/part-rows.ts';

const point = (metric: string, value: number, time = '2026-01-01T00:00:00.5Z') =>
	`${JSON.stringify({type: 'Point', metric, data: {time, value, tags: {}}})}\n`;
const startMs = Date.parse('2026-01-01T00:00:00Z');

test('a row says what its k6 does: rate of the last seconds, VUs, CPU, late, dropped, how old its newest sample is', () => {
	let nowMs = startMs;
	const rows = createPartRows(['k6-1', 'k6-2'], 100, () => nowMs);
	const write = (lines: string) => {
		const scanner = createScanner();
		for (const batch of scanner.scan(Buffer.from(lines))) rows.points(1, batch, scanner.catalogue);
		for (const batch of scanner.end()) rows.points(1, batch, scanner.catalogue);
	};
	const nothing = {perSecond: null, vus: null, cpuPercent: null, late: 0, dropped: 0, lagMs: null};
	expect(rows.rows()).toEqual([
		{name: 'k6-1', ...nothing},
		{name: 'k6-2', ...nothing},
	]);
	write(
		point('http_reqs', 1).repeat(20) +
			point('dropped_iterations', 3) +
			point('start_delay', 11) +
			point('start_delay', 9),
	);
	rows.vus(1, 7);
	rows.use(1, {cpuPercent: 80, memoryBytes: 1, isElsewhere: false});
	nowMs += 2000;
	expect(rows.rows()[1]).toEqual({
		name: 'k6-2',
		perSecond: 10,
		vus: 7,
		cpuPercent: 80,
		late: 1,
		dropped: 3,
		lagMs: 1500,
	});
	nowMs += 60_000;
	rows.rows();
	nowMs += 5000;
	expect(rows.rows()[1]).toMatchObject({perSecond: 0, dropped: 3});
	expect(rows.starved()).toEqual(['k6-2 was starved: it used 80 % of a core, with 3 dropped iterations']);
});

test('of a script without a pace nobody knows what was late', () => {
	expect(createPartRows(['k6-1'], null).rows()[0]).toMatchObject({late: null});
});
