import {describe, expect, it} from 'vitest';
import {exporterEvidence, summariseComparison} from '../../../src/product/exporters/exporter-comparison.ts';
import {judgeExporterMemory} from '../../../src/product/exporters/exporter-memory.ts';
import {oneSideOnly, parityOk, plan, repeatsOf} from '../../verdicts/exporter-fixture.ts';

describe("the exporters' comparison", () => {
	it('takes growth repeat by repeat, so that a machine that drifts does not look like an agent', () => {
		// The target alone gains 30 MB from repeat to repeat, and so does everything else.
		const memory = summariseComparison(
			repeatsOf(3, repeat => 30e6 * repeat),
			parityOk,
			plan,
		);
		const jolokia = memory.a.variants.process!;
		expect(jolokia.targetGrowthBytes).toBe(20e6);
		expect(jolokia.comparison?.ranges.targetGrowthBytes).toEqual({min: 20e6, max: 20e6});
		expect(memory.comparison?.target).toMatchObject({workingSetBytes: 220e6, repeats: 3});
	});

	it('gives the median of the repeats with their range, and the maximum of every sample for the verdict', () => {
		const memory = summariseComparison(repeatsOf(3), parityOk, plan);
		const {workingSetBytes, samples, comparison} = memory.a.variants.process!;
		expect({workingSetBytes, samples}).toEqual({workingSetBytes: 6e6, samples: 120});
		expect(comparison?.ranges.workingSetBytes).toEqual({min: 5e6, max: 7e6});
		expect(comparison?.maxWorkingSetBytes).toBe(7.5e6);
	});

	it('counts in all: the process and the growth; an agent has no process of its own', () => {
		const {a, b, ratio} = summariseComparison(repeatsOf(3), parityOk, plan);
		expect(a.variants.process?.comparison?.totalBytes).toBe(26e6);
		expect(b.variants['default JVM']?.comparison?.totalBytes).toBe(115e6);
		expect(b.variants.agent).toMatchObject({
			workingSetBytes: null,
			targetGrowthBytes: 24e6,
			comparison: {totalBytes: 24e6, maxWorkingSetBytes: null},
		});
		expect(ratio).toBeCloseTo(100 / 6);
	});

	it('has no growth and no total where the target alone was not measured', () => {
		const withoutAlone = repeatsOf(2).filter(({variant}) => variant !== 'target-alone');
		const {a, comparison} = summariseComparison(withoutAlone, parityOk, plan);
		expect(a.variants.process).toMatchObject({
			workingSetBytes: 5.5e6,
			targetGrowthBytes: null,
			comparison: {totalBytes: null},
		});
		expect(comparison?.target.workingSetBytes).toBeNull();
	});

	it('compares nothing when the exporters do not say the same, and the verdict fails with what is missing', () => {
		const memory = summariseComparison(repeatsOf(3), oneSideOnly, plan);
		expect(memory).toMatchObject({a: {variants: {}}, b: {variants: {}}, ratio: null, parity: {ok: false}});
		const verdict = judgeExporterMemory(exporterEvidence(repeatsOf(3), oneSideOnly));
		expect(verdict.status).toBe('fail');
		expect(verdict.reason).toContain('java_lang_runtime_uptime_seconds: only at jmx-exporter');
	});

	it('passes below the limit, and fails by the one sample that was not', () => {
		const good = repeatsOf(1);
		expect(judgeExporterMemory(exporterEvidence(good, parityOk))).toMatchObject({status: 'pass', value: 5.5e6});
		const high = good.map(each =>
			each.variant === 'rjmx-exporter'
				? {...each, exporter: {...each.exporter!, workingSetBytes: {median: 5e6, min: 5e6, max: 10e6}}}
				: each,
		);
		expect(judgeExporterMemory(exporterEvidence(high, parityOk))).toMatchObject({status: 'fail', value: 10e6});
	});

	it('is not exercised by what was cut short', () => {
		const short = repeatsOf(1).map(each => ({...each, exporter: each.exporter && {...each.exporter, samples: 29}}));
		expect(judgeExporterMemory(exporterEvidence(short, parityOk)).status).toBe('not-exercised');
	});
});
