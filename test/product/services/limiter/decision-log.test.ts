import {describe, expect, test} from 'vitest';
import {createDecisionLog, type DecisionPage} from '../../../../src/product/services/limiter/decision-log.ts';

function readAll(page: (position: number) => DecisionPage): number[] {
	const all: number[] = [];
	for (let position: number | null = 0; position !== null; ) {
		const part = page(position);
		all.push(...part.atMicros);
		position = part.next;
	}
	return all;
}

describe('decision log', () => {
	test('pages hold each decision once and in order, within a chunk and across its edge', () => {
		const log = createDecisionLog(0);
		const count = 65_536 + 4_321;
		for (let at = 1; at <= count; at++) log.append(at % 2 === 0 ? 'even' : 'odd', at, at % 3 === 0);
		expect(readAll(position => log.page(0, position, 10_000))).toEqual(Array.from({length: count}, (_, i) => i + 1));
		expect(readAll(position => log.page(65_000, position, 999))).toHaveLength(count - 65_000 + 1);
		expect(log.page(count + 1, 0, 10)).toMatchObject({atMicros: [], next: null});
	});

	test('a row comes back under its key and outcome', () => {
		const log = createDecisionLog(0);
		log.append('a', 1, true);
		log.append('b', 2, false);
		log.append('a', 3, false);
		expect(log.page(2, 0, 10)).toMatchObject({keys: ['b', 'a'], keyIndexes: [0, 1], allowed: [0, 0]});
	});

	test('a log that dropped its beginning says since when it is whole', () => {
		const log = createDecisionLog(7, 2);
		for (let at = 1; at <= 65_536 * 2 + 1; at++) log.append('a', at * 10, true);
		const page = log.page(0, 0, 3);
		expect(page.completeSinceMicros).toBe(655_360);
		expect(page.atMicros).toEqual([655_370, 655_380, 655_390]);
		expect(createDecisionLog(7).page(0, 0, 1).completeSinceMicros).toBe(7);
	});
});
