import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {createRepeats} from '../../../src/session/screen/repeats.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function heard() {
	const lines: string[] = [];
	const repeats = createRepeats();
	return {lines, add: (source: string, text: string) => repeats.add(source, text, line => lines.push(line))};
}

const refused = (port: number) => `Request Failed: Get "http://127.0.0.1:${port}/": connection refused`;

test('of a thousand lines of a kind the first is told at once, and every five seconds how many came', () => {
	const {lines, add} = heard();
	for (let port = 1000; port < 2000; port++) add('k6', refused(port));
	expect(lines).toEqual([refused(1000)]);
	vi.advanceTimersByTime(5000);
	expect(lines.slice(1)).toEqual([`${refused(1999)} (and 998 more like it)`]);
	add('k6', refused(1));
	vi.advanceTimersByTime(5000);
	expect(lines.slice(2)).toEqual([refused(1)]);
});

test('another kind, and the same from another source, are told at once', () => {
	const {lines, add} = heard();
	add('k6', refused(1));
	add('k6', 'GoError: no such file');
	add('script', refused(1));
	expect(lines).toEqual([refused(1), 'GoError: no such file', refused(1)]);
});

test('after a quiet while it is news again', () => {
	const {lines, add} = heard();
	add('k6', refused(1));
	vi.advanceTimersByTime(5000);
	add('k6', refused(2));
	expect(lines).toEqual([refused(1), refused(2)]);
});

test('a script that never says the same thing twice is heard 200 times', () => {
	const {lines, add} = heard();
	const word = (at: number) => [...String(at)].map(digit => 'abcdefghij'[Number(digit)]).join('');
	for (let at = 0; at < 5000; at++) add('script', `oh ${word(at)}`);
	expect(lines).toHaveLength(201);
});
