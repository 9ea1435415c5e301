import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import * as figures from '../../src/report/figures.ts';
import * as sentence from '../../src/text/sentence.ts';

describe('figures', () => {
	it('are never made of what was not measured', () => {
		const {count, rate, milliseconds, cpu, bytes, dollars, duration, difference} = figures;
		for (const print of [count, rate, milliseconds, cpu, bytes, dollars, duration, difference]) {
			expect(print(null)).toBe('–');
			expect(print(Number.NaN)).toBe('–');
		}
		expect(figures.share(1, 0)).toBe('–');
		expect(figures.figure(null, 'ms')).toBe('–');
	});

	it('never show a few as none, or nearly all as all', () => {
		expect(figures.share(1, 90_000)).toBe('<0.1 %');
		expect(figures.share(89_999, 90_000)).toBe('>99.9 %');
		expect(figures.share(0, 90_000)).toBe('0.0 %');
		expect(figures.share(90_000, 90_000)).toBe('100.0 %');
	});

	it('call ten million bytes 10 MB, not ten mebibytes', () => {
		expect(figures.bytes(10_000_000)).toBe('10.0 MB');
		expect(figures.bytes(10_485_760)).toBe('10.5 MB');
		expect(figures.bytes(999_960)).toBe('1.0 MB');
		expect(figures.bytes(512)).toBe('512 B');
	});

	it('never round a duration to 60 seconds or minutes', () => {
		expect(figures.duration(59_990)).toBe('1 min 00 s');
		expect(figures.duration(18_240)).toBe('18.2 s');
		expect(figures.duration(3_599_800)).toBe('1 h 00 min');
	});

	it('print a verdict in the unit of its judge', () => {
		expect(figures.figure(0, '%')).toBe('0.00 %');
		expect(figures.figure(0.003, '%')).toBe('<0.01 %');
		expect(figures.figure(99.997, '%')).toBe('>99.99 %');
		expect(figures.figure(1204.4, 'ms')).toBe('1,204 ms');
		expect(figures.figure(5_100_000, 'bytes')).toBe('5.1 MB');
		expect(figures.figure(1, 'per key')).toBe('1 per key');
	});

	it('read the same in a table as in a sentence of the evidence', () => {
		fc.assert(
			fc.property(fc.double({min: 0, max: 1e7, noNaN: true}), fc.nat(100_000), fc.nat(100_000), (ms, part, more) => {
				expect(sentence.milliseconds(ms)).toBe(`${figures.milliseconds(ms)} ms`);
				expect(sentence.count(part)).toBe(figures.count(part));
				if (part + more > 0) expect(sentence.share(part, part + more)).toBe(figures.share(part, part + more));
			}),
		);
	});
});
