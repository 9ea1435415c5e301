import {expect, it} from 'vitest';
import {exporterEvidence, summariseComparison} from '../../../src/product/exporters/exporter-comparison.ts';
import type {Parity} from '../../../src/product/exporters/parity.ts';
import {sessionSchema} from '../../../src/record/schema.ts';
import {formatHtml} from '../../../src/report/html/html.ts';
import {formatJunit} from '../../../src/report/junit.ts';
import {formatMarkdown} from '../../../src/report/markdown/markdown.ts';
import {formatClosingSummary} from '../../../src/report/terminal/closing-summary.ts';
import {ofProduct} from '../../report/product-report.ts';
import {makeSession} from '../../report/session-fixture.ts';
import {oneSideOnly, parityOk, plan, repeatsOf} from '../../verdicts/exporter-fixture.ts';
import {judge} from '../judged.ts';

const comparison = (parity: Parity) =>
	makeSession(
		{
			memory: summariseComparison(repeatsOf(3), parity, plan),
			verdicts: judge([], {exporter: exporterEvidence(repeatsOf(3), parity)}),
		},
		[],
	);

it('fits the schema', () => {
	expect(() => sessionSchema.parse(comparison(parityOk))).not.toThrow();
	expect(() => sessionSchema.parse(comparison(oneSideOnly))).not.toThrow();
});

it('has a row for each variant with its range, and what each costs in all', () => {
	const text = formatMarkdown(comparison(parityOk), ofProduct()).replace(/ +/g, ' ');
	expect(text).toContain('| target alone | 160 |');
	expect(text).toContain('| rjmx-exporter, process | 6.00 (5.00–7.00) | 4.50 | 20.0 | 26.0 (25.0–27.0) |');
	expect(text).toContain('| jmx-exporter, tuned JVM | 80.0 | 78.0 | 15.0 | 95.0 |');
	expect(text).toMatch(/jmx-exporter, agent \| –¹ \| –¹ \| 24\.0 \| 24\.0 \|/);
	expect(text).toContain('| rjmx-exporter, process | 22.0 (21.0–23.0) |');
	expect(text).toContain("uses 16.7 times the memory of rjmx-exporter's");
	expect(text).toContain('26.0 MB against 115.0 MB (default JVM)');
	expect(text).toContain('3 repeats, every other one in reverse order');
	expect(formatHtml(comparison(parityOk), ofProduct())).toContain('rjmx-exporter, process');
});

it('compares nothing where the exporters do not say the same, and names the series', () => {
	const text = formatMarkdown(comparison(oneSideOnly), ofProduct());
	expect(text).toContain('They do not expose the same (1 series missing, 0 different), and were not compared.');
	expect(text).toContain('java\\_lang\\_runtime\\_uptime\\_seconds: only at jmx-exporter');
	expect(text).not.toContain(process);
	expect(formatJunit(comparison(oneSideOnly))).toContain('<failure type="exporter-memory"');
});

it.each([
	[parityOk, 'no repeat of the comparison was finished'],
	[null, 'was not found out'],
	[oneSideOnly, 'do not say the same'],
] as const)('without a repeat it closes with why none was compared (%#)', (parity, said) => {
	const memory = summariseComparison([], parity, plan);
	const text = formatClosingSummary(makeSession({memory}, []), {...ofProduct(), color: false, path: null});
	expect(text).toContain(said);
});

it('closes with a line for each variant, none of them wider than 80 cells', () => {
	const text = formatClosingSummary(comparison(parityOk), {...ofProduct(), color: false, path: null});
	expect(text).toMatch(/jmx-exporter, default JVM\s+100\.0 MB\s+115\.0 MB\s+22\.0 ms/);
	expect(text).toMatch(/jmx-exporter, agent\s+–\s+24\.0 MB/);
	expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThanOrEqual(80);
});
