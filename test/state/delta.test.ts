import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {type Delta, deltaOf, patched} from '../../src/state/delta.ts';

const value = fc.jsonValue({maxDepth: 4});
const changed = (before: unknown, delta: Delta | undefined) =>
	delta === undefined ? before : patched(before, JSON.parse(JSON.stringify(delta)));

describe('the difference of two pictures', () => {
	it('makes the second of the first, whatever they are', () => {
		fc.assert(
			fc.property(value, value, (before, after) => {
				// As they are read back: JSON knows no -0.
				const [from, to] = JSON.parse(JSON.stringify([before, after]));
				expect(changed(from, deltaOf(from, to))).toEqual(to);
			}),
			{examples: [[{'': 1}, {'': 2}]] as const},
		);
	});

	it('is nothing where nothing changed', () => {
		fc.assert(
			fc.property(value, before => {
				expect(deltaOf(before, structuredClone(before))).toBeUndefined();
			}),
		);
	});

	it('is small where a list moved on by one', () => {
		const history = Array.from({length: 60}, (_, index) => index * 7);
		const delta = deltaOf({history}, {history: [...history.slice(1), 5]});
		expect(JSON.stringify(delta)).toBe('{"history":[1,[5],{}]}');
	});

	it('names the one field of the one row that changed', () => {
		const rows = [
			{name: 'a', cpu: 1, note: 'x'.repeat(1000)},
			{name: 'b', cpu: 2, note: 'y'.repeat(1000)},
		];
		const delta = deltaOf({rows}, {rows: [rows[0], {...rows[1], cpu: 3}]});
		expect(JSON.stringify(delta)).toBe('{"rows":[0,[],{"1":{"cpu":[3]}}]}');
	});

	it('refuses a value that it was not made from', () => {
		expect(() => patched(5, {a: [1]})).toThrow(TypeError);
		expect(() => patched({}, [1, [], {}])).toThrow(TypeError);
	});
});
