import {expect, test} from 'vitest';
import {suggestedLimit} from '../../../src/system/faults/suggested-limit.ts';
import type {Before} from '../../../src/system/faults/works.ts';

const mebibyte = 2 ** 20;
const containers = (...limits: object[]): Before =>
	({
		on: 'compose',
		containers: limits.map(each => ({
			limits: {nanoCpus: 0, cpuQuota: 0, cpuPeriod: 0, memory: 0, memorySwap: 0, ...each},
		})),
	}) as unknown as Before;

test('half of the cores is left, whichever way the limit was set', () => {
	expect(suggestedLimit('cpu', containers({nanoCpus: 2e9}), null)).toBe(1);
	expect(suggestedLimit('cpu', containers({cpuQuota: 50_000, cpuPeriod: 100_000}), null)).toBe(0.25);
	expect(suggestedLimit('cpu', containers({nanoCpus: 2e9}, {nanoCpus: 1e9}), null)).toBe(0.5);
	expect(suggestedLimit('cpu', containers({}), null)).toBeNull();
});

test('memory goes down to just above what is used', () => {
	const limited = containers({memory: 512 * mebibyte});
	expect(suggestedLimit('memory', limited, 212 * mebibyte)).toBe(242 * mebibyte);
	expect(suggestedLimit('memory', limited, null)! / mebibyte).toBeCloseTo(282, 0);
	expect(suggestedLimit('memory', containers({}), 1)).toBeNull();
});

test('no other kind and no process has a limit', () => {
	expect(suggestedLimit('pause', containers({memory: mebibyte}), null)).toBeNull();
	expect(suggestedLimit('cpu', {on: 'process', service: 'a', pid: 1, statePath: null}, null)).toBeNull();
});
