import {addToGauge, emptyGauge, type Sink} from './sink.ts';

/** One part's readings: the last one of each second. */
interface Readings {
	readonly bySecond: Map<number, number>;
	first: number;
	last: number;
}

/** Gauges that several k6 share out between them, `vus` and `vus_max`: their sum is what one k6 would have read. */
export interface SummedGauges {
	/** By sink, then by part. */
	readonly readings: Map<Sink, Readings[]>;
}

/** No readings. */
export function createSummedGauges(): SummedGauges {
	return {readings: new Map()};
}

/** A reading of one part. */
export function takeReading({readings}: SummedGauges, sink: Sink, part: number, second: number, value: number): void {
	let parts = readings.get(sink);
	if (parts === undefined) {
		parts = [];
		readings.set(sink, parts);
	}
	parts[part] ??= {bySecond: new Map(), first: second, last: second};
	const own = parts[part];
	own.bySecond.set(second, value);
	if (second < own.first) own.first = second;
	if (second > own.last) own.last = second;
}

/** What all parts together had in a second, which enters the gauges; null for one that no part has read in it. */
export function sumSecond({readings}: SummedGauges, second: number): {vus: number | null; vusMax: number | null} {
	const sums: {[name: string]: number | null} = {};
	for (const [sink, parts] of readings) {
		const sum = sumAt(parts, second);
		sums[sink.name] = sum;
		if (sum !== null) addToGauge(sink, sum);
	}
	return {vus: sums.vus ?? null, vusMax: sums.vus_max ?? null};
}

/** Once every reading is there: the gauges from the beginning, whatever had arrived when a second was summed. */
export function settleGauges({readings}: SummedGauges): void {
	for (const [sink, parts] of readings) {
		emptyGauge(sink);
		const seconds = new Set(Object.values(parts).flatMap(({bySecond}) => [...bySecond.keys()]));
		for (const second of [...seconds].sort((a, b) => a - b)) addToGauge(sink, sumAt(parts, second)!);
	}
}

function sumAt(parts: readonly Readings[], second: number): number | null {
	const present = Object.values(parts);
	if (!present.some(({bySecond}) => bySecond.has(second))) return null;
	return present.reduce((sum, part) => sum + readingAt(part, second), 0);
}

/**
 * k6 reads once a second, at any moment of it: a reading holds until the next one, the first and the last one a second
 * further. A part that has not begun or is over has nothing.
 */
function readingAt({bySecond, first, last}: Readings, second: number): number {
	if (second < first) return second === first - 1 ? bySecond.get(first)! : 0;
	if (second > last) return second === last + 1 ? bySecond.get(last)! : 0;
	let at = second;
	while (!bySecond.has(at)) at--;
	return bySecond.get(at)!;
}
