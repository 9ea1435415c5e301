import {describe, expect, test} from 'vitest';
import {createLimitedKeys} from '../../../../src/product/services/limiter/limited-keys.ts';
import {createTokenBucket} from '../../../../src/product/services/limiter/token-bucket.ts';

describe('limited keys', () => {
	test('a key that is not full again is forgotten before one that is', () => {
		const keys = createLimitedKeys(2, now => createTokenBucket(1, 1, now));
		keys.find('emptied', 0).limit.take(0);
		keys.find('full', 0);
		keys.find('new', 1);
		expect(keys.evictions()).toBe(0);
		expect(keys.find('emptied', 2).limit.peek(2).allowed).toBe(false);
	});

	test('forgetting a key that is not full goes uncounted, or the number of keys has no end', () => {
		const keys = createLimitedKeys(2, now => createTokenBucket(1, 1, now));
		for (const name of ['a', 'b', 'c']) keys.find(name, 0).limit.take(0);
		expect(keys.evictions()).toBe(1);
		expect(keys.find('a', 0).limit.peek(0).allowed).toBe(true);
	});
});
