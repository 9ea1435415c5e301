import {expect, test} from 'vitest';
import {createBoundedCache} from '../../../../src/product/services/service/bounded-cache.ts';

test('a cache keeps to twice its capacity and what is used all the time', () => {
	const cache = createBoundedCache<number>(10);
	cache.set('hot', 1);
	for (let number = 0; number < 1000; number++) {
		cache.set(`cold ${number}`, number);
		expect(cache.get('hot')).toBe(1);
	}
	const kept = Array.from({length: 1000}, (_, number) => cache.get(`cold ${number}`)).filter(
		value => value !== undefined,
	);
	expect(kept.length).toBeLessThanOrEqual(20);
	expect(cache.get('cold 999')).toBe(999);
});
