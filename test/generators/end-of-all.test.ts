import {expect, test} from 'vitest';
import type {K6End} from '../../src/collectors/k6/run-process.ts';
import {endOfAll, marksFailed} from '../../src/generators/end-of-all.ts';

const ended = (exitCode: number): K6End => ({exitCode, signal: null, startError: null});
const lost: K6End = {exitCode: null, signal: null, startError: null, lost: 'k6-2: it was evicted'};
const killed: K6End = {exitCode: null, signal: 'SIGKILL', startError: null};

test('of several ends the first in this order stands for all: 107, 108, 110, a lost part, any other', () => {
	const inOrder = [ended(107), ended(108), ended(110), lost, killed, ended(104), ended(103), ended(0)];
	for (let from = 0; from < inOrder.length; from++)
		expect(endOfAll(inOrder.slice(from).reverse(), false)).toEqual(inOrder[from]);
});

test('stopped by the user is 105, unless an end says more', () => {
	expect(endOfAll([ended(103), ended(105)], true)).toEqual(ended(105));
	expect(endOfAll([ended(103), killed], true)).toEqual(ended(105));
	expect(endOfAll([ended(105), lost], true)).toEqual(lost);
	expect(endOfAll([lost, ended(110)], true)).toEqual(ended(110));
});

test('a k6 says that test.fail() was called; a script that prints the same has not called it', () => {
	const line = (source: 'k6' | 'console', text: string) => ({level: 'error' as const, source, text});
	expect(marksFailed(line('k6', 'test marked as failed'))).toBe(true);
	expect(marksFailed(line('k6', 'test marked as failed: too slow'))).toBe(true);
	expect(marksFailed(line('console', 'test marked as failed: too slow'))).toBe(false);
	expect(marksFailed(line('k6', 'test marked as failed-over'))).toBe(false);
});
