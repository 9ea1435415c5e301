import {describe, expect, test} from 'vitest';
import {createLimitedKeys} from '../../../../src/product/services/limiter/limited-keys.ts';
import {createTokenBucket} from '../../../../src/product/services/limiter/token-bucket.ts';

describe('limited keys', () => {
	test('a key that is full again is forgotten before one that is not', () => {
		const keys = createLimitedKeys(2, now => createTokenBucket(1, 1, now));
		keys.find('emptied', 0).limit.take(0);
		keys.find('full', 0);
		keys.find('new', 1);
		expect(keys.evictions()).toBe(0);
		expect(keys.find('emptied', 2).limit.peek(2).allowed).toBe(false);
	});

	test('the number of keys is bounded, and forgetting one that is not full is counted', () => {
		const keys = createLimitedKeys(2, now => createTokenBucket(1, 1, now));
		for (const name of ['a', 'b', 'c']) keys.find(name, 0).limit.take(0);
		expect(keys.evictions()).toBe(1);
		expect(keys.find('a', 0).limit.peek(0).allowed).toBe(true);
	});
});
