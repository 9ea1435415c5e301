import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {bytes, clock, count, dollars, figure, milliseconds, rate, share} from '../../src/ui/figures.ts';

describe('figures', () => {
	it('never says 0.0 % or 100.0 % of what is not quite that', () => {
		expect(share(0, 1_000_000)).toBe('0.0 %');
		expect(share(1, 1_000_000)).toBe('<0.1 %');
		expect(share(999_999, 1_000_000)).toBe('>99.9 %');
		expect(share(5, 5)).toBe('100.0 %');
	});

	it('prints – and not 0 where nothing was measured', () => {
		for (const print of [count, rate, milliseconds, bytes, dollars]) expect(print(null)).toBe('–');
		expect(rate(Number.NaN)).toBe('–');
		expect(share(0, 0)).toBe('– %');
		expect(figure(null, 'ms')).toBe('–');
		expect(clock(null)).toBe('--:--');
	});

	it('keeps to the width of its column from nothing to a thousand billion', () => {
		fc.assert(
			fc.property(fc.double({min: 0, max: 1e12, noNaN: true}), value => {
				expect(rate(value).length).toBeLessThanOrEqual(7);
				expect(count(value, 9).length).toBeLessThanOrEqual(9);
				expect(milliseconds(value).length).toBeLessThanOrEqual(7);
				expect(bytes(value).length).toBeLessThanOrEqual(8);
			}),
		);
	});

	it('does not show 1000.0 where 1,000 is meant', () => {
		expect(rate(999.97)).toBe('1,000');
		expect(rate(999.94)).toBe('999.9');
		expect(bytes(999_960)).toBe('1.0 MB');
	});

	it('names the unit of a verdict, whatever the unit is', () => {
		expect(figure(5_100_000, 'bytes')).toBe('5.1 MB');
		expect(figure(912, 'ms')).toBe('912 ms');
		expect(figure(0.004, '%')).toBe('<0.01 %');
		expect(figure(99.997, '%')).toBe('>99.99 %');
		expect(figure(3, null)).toBe('3');
	});

	it('counts hours once there are any', () => {
		expect(clock(72_000)).toBe('01:12');
		expect(clock(3_672_000)).toBe('1:01:12');
	});
});
