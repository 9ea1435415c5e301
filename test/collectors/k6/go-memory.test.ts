import os from 'node:os';
import {expect, test} from 'vitest';
import {goMemorySettings} from '../../../src/collectors/k6/go-memory.ts';

test('k6 collects garbage a quarter as often, within a quarter of the memory', () => {
	const {GOGC, GOMEMLIMIT} = goMemorySettings({});
	expect(GOGC).toBe('400');
	expect(GOMEMLIMIT).toBe(`${Math.floor(os.totalmem() / 4)}B`);
});

test('what the environment says wins', () => {
	expect(goMemorySettings({GOGC: '50', GOMEMLIMIT: '1GiB'})).toEqual({GOGC: '50', GOMEMLIMIT: '1GiB'});
});
