import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, it} from 'vitest';
import {screenLines} from './shown.ts';
import {burstSnapshot, composeServices} from './snapshots.ts';

const sizes = [
	[80, 24],
	[120, 40],
	[200, 60],
] as const;

/** The burst with 28 services that are called by `name`. */
function manyServices(name: (index: number) => string) {
	const [row] = composeServices();
	return burstSnapshot({services: Array.from({length: 28}, (_, index) => ({...row!, name: name(index)}))});
}

it('tells 28 services of one long prefix apart, at every size', () => {
	const snapshot = manyServices(index => `a-very-long-service-name-that-all-have-${String(index).padStart(2, '0')}`);
	for (const [columns, rows] of sizes) {
		const screen = screenLines(snapshot, columns, rows, {focus: 'containers', isZoomed: true});
		const ends = screen.flatMap(line => /have-(\d\d)/.exec(line)?.[1] ?? []);
		expect(new Set(ends).size, `${columns}×${rows}`).toBe(ends.length);
		expect(ends.length).toBeGreaterThan(15);
	}
	expect(screenLines(snapshot, 200, 60, {focus: 'containers', isZoomed: true}).join('\n')).toContain(
		'a-very-long-service-name-that-all-have-27',
	);
});

it('keeps every line to its cells, whatever services are called', () => {
	fc.assert(
		fc.property(fc.string({unit: 'binary', maxLength: 60}), fc.constantFrom(...sizes), (name, [columns, rows]) => {
			const snapshot = manyServices(index => `${name}결제\u202E${index}`);
			for (const line of screenLines(snapshot, columns, rows)) {
				expect(stringWidth(line)).toBe(columns);
				expect(line).not.toMatch(/[\u202a-\u202e\u200b-\u200f\u2066-\u2069]/);
			}
		}),
		{numRuns: 30},
	);
});
