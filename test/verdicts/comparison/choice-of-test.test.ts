import {describe, expect, test} from 'vitest';
import {changeOf} from '../../../src/verdicts/comparison/change.ts';
import {createRandom} from '../../../src/verdicts/comparison/random.ts';

// The measurement behind docs/decisions/0010-comparison.md: what each way of comparing a few runs says of runs that do not
// differ, and of runs that do. Runs are normal around their mean, as logarithms of rates and latencies are.
const random = createRandom(20_260_301);
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const runs = (count: number, mean: number) => Array.from({length: count}, () => mean + normal());
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const varianceOf = (values: readonly number[]) =>
	values.reduce((sum, value) => sum + (value - meanOf(values)) ** 2, 0) / (values.length - 1);

type Decides = (a: readonly number[], b: readonly number[]) => boolean;

const welch: Decides = (a, b) => {
	const side = (values: readonly number[]) => ({
		value: meanOf(values),
		mean: meanOf(values),
		variance: varianceOf(values) / values.length,
		df: values.length - 1,
		oneRun: 1,
	});
	return changeOf(side(a), side(b), {scale: 'difference', isMoreBetter: true, share: 1, most: null}).p <= 0.05;
};

const percentileBootstrap: Decides = (a, b) => {
	const draw = (values: readonly number[]) => values.map(() => values[Math.floor(random() * values.length)]!);
	const drawn = Array.from({length: 400}, () => meanOf(draw(b)) - meanOf(draw(a))).sort((x, y) => x - y);
	return drawn[9]! > 0 || drawn[389]! < 0;
};

const permutation: Decides = (a, b) => {
	const all = [...a, ...b];
	const seen = Math.abs(meanOf(b) - meanOf(a));
	let extreme = 0;
	let count = 0;
	for (let mask = 0; mask < 2 ** all.length; mask++) {
		const left = all.filter((_, place) => (mask >> place) & 1);
		if (left.length !== a.length) continue;
		const right = all.filter((_, place) => !((mask >> place) & 1));
		count += 1;
		if (Math.abs(meanOf(right) - meanOf(left)) >= seen - 1e-12) extreme += 1;
	}
	return extreme / count <= 0.05;
};

function shareOf(decides: Decides, rounds: number, shift: number, times = 600): number {
	let said = 0;
	for (let at = 0; at < times; at++) if (decides(runs(rounds, 0), runs(rounds, shift))) said += 1;
	return said / times;
}

describe('three rounds a side', () => {
	test('Welch’s t finds a difference where there is none about as often as it says', () => {
		expect(shareOf(welch, 3, 0)).toBeLessThan(0.07);
	});
	test('it finds most of four standard deviations', () => {
		expect(shareOf(welch, 3, 4)).toBeGreaterThan(0.8);
	});
	test('the percentile bootstrap finds differences where there are none', () => {
		expect(shareOf(percentileBootstrap, 3, 0)).toBeGreaterThan(0.12);
	});
	test('the exact permutation test finds none at all', () => {
		expect(shareOf(permutation, 3, 8, 50)).toBe(0);
	});
});

describe('five rounds a side', () => {
	test('Welch’s t finds a difference where there is none about as often as it says', () => {
		expect(shareOf(welch, 5, 0)).toBeLessThan(0.07);
	});
	test('it is about as strong as the exact permutation test', () => {
		expect(shareOf(welch, 5, 2.5, 200)).toBeGreaterThan(shareOf(permutation, 5, 2.5, 200) - 0.1);
	});
});
