import {count, milliseconds} from '../figures.ts';

/** A line as every chart over time has it. */
export const line = {type: 'line', silent: true, symbol: 'none', emphasis: {disabled: true}, animation: false};

/** A second between two gaps makes no line: it gets a dot. */
export function dotted(points: readonly (number | null)[][]) {
	return points.map((value, index) => {
		const isAlone =
			value[1] !== null && (points[index - 1]?.[1] ?? null) === null && (points[index + 1]?.[1] ?? null) === null;
		return isAlone ? {value, symbol: 'circle', symbolSize: 5} : value;
	});
}

/** Numbers of a thousandth are below what a pixel shows, and twice as long. */
export function tidy(value: number | null): number | null {
	return value === null ? null : Number(value.toPrecision(5));
}

/** A thousandth of a millisecond is as short as a chart goes. */
export function logarithm(ms: number): number {
	return Math.log10(Math.max(ms, 0.001));
}

/** `0.1`, `1`, `1,000` */
export function powerOfTen(exponent: number): string {
	const value = 10 ** exponent;
	return value < 1
		? String(Number(value.toPrecision(1)))
		: value < 100
			? milliseconds(value).replace(/\.0$/, '')
			: count(value);
}

/** An axis of whole powers of ten around all of these ms; at least one of each. */
export function logAxis(values: readonly number[]) {
	const lowest = Math.floor(logarithm(Math.min(...values)));
	const highest = Math.max(lowest + 1, Math.ceil(logarithm(Math.max(...values))));
	const ticks = Array.from({length: highest - lowest + 1}, (_, index) => lowest + index);
	return {
		min: lowest,
		max: highest,
		axisTick: {customValues: ticks},
		axisLabel: {customValues: ticks, formatter: (value: number) => powerOfTen(value)},
		interval: Math.max(1, Math.ceil((highest - lowest) / 4)),
	};
}

/** An axis as narrow as 1, 2 and 5 × a power of ten allow, so that a part of a decade is seen as one. */
export function narrowLogAxis(values: readonly number[]) {
	const [least, most] = [logarithm(Math.min(...values)), logarithm(Math.max(...values))];
	const marks: number[] = [];
	for (let power = Math.floor(least); power <= Math.ceil(most); power++)
		for (const step of [1, 2, 5]) marks.push(power + Math.log10(step));
	const min = marks.findLast(mark => mark <= least + 1e-9)!;
	const max = marks.find(mark => mark >= most - 1e-9 && mark > min)!;
	const within = marks.filter(mark => mark >= min && mark <= max);
	const ticks = within.length <= 7 ? within : within.filter(mark => Number.isInteger(mark));
	return {
		min,
		max,
		axisTick: {customValues: ticks},
		axisLabel: {customValues: ticks, formatter: (value: number) => powerOfTen(value)},
		interval: 1,
	};
}
