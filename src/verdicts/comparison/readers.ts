import {varianceOfRate, varianceOfShare} from './counting-variance.ts';
import {answersAt, type RunSeries, weightedQuantile} from './series.ts';

/** A figure of one run as a function of the seconds that count. */
export interface Reader {
	/** Seconds or samples there are. */
	readonly length: number;
	/** Takes places below `length` and gives null where nothing was measured. */
	of(places: Int32Array): number | null;
	/** Variance of the whole run's figure that counting alone brings, in the figure's unit; 0 where none does. */
	readonly countingVariance: number;
}

/** 2xx a second. */
export function readRate({seconds}: RunSeries): Reader {
	return {
		length: seconds.length,
		countingVariance: varianceOfRate(
			seconds.reduce((sum, at) => sum + at.ok, 0),
			seconds.length,
		),
		of: places => (places.length === 0 ? null : sumAt(places, place => seconds[place]!.ok) / places.length),
	};
}

/** 5xx, percent of all. */
export function readBroken({seconds}: RunSeries): Reader {
	const sum = (name: 'broken' | 'requests') => seconds.reduce((all, at) => all + at[name], 0);
	return {
		length: seconds.length,
		countingVariance: varianceOfShare(sum('broken'), sum('requests')),
		of(places) {
			const all = sumAt(places, place => seconds[place]!.requests);
			return all === 0 ? null : (sumAt(places, place => seconds[place]!.broken) / all) * 100;
		},
	};
}

/** Of one endpoint's 2xx, in ms. */
export function readQuantile({seconds}: RunSeries, endpoint: string, share: number): Reader {
	const answers = seconds.map(second => answersAt(second, endpoint));
	const values = [...new Set(answers.flatMap(each => each.map(([value]) => value)))].sort((a, b) => a - b);
	const placeOf = new Map(values.map((value, place) => [value, place]));
	const sparse = answers.map(each => Int32Array.from(each.flatMap(([value, count]) => [placeOf.get(value)!, count])));
	const counts = new Float64Array(values.length);
	return {
		length: seconds.length,
		countingVariance: 0,
		of(places) {
			counts.fill(0);
			let count = 0;
			for (const place of places) {
				const pairs = sparse[place]!;
				for (let at = 0; at < pairs.length; at += 2) {
					counts[pairs[at]!]! += pairs[at + 1]!;
					count += pairs[at + 1]!;
				}
			}
			return weightedQuantile(values, counts, count, share);
		},
	};
}

/** Of samples, in their unit. */
export function readMedian(samples: readonly number[]): Reader {
	return {
		length: samples.length,
		countingVariance: 0,
		of(places) {
			const chosen = Float64Array.from(places, place => samples[place]!).sort();
			return weightedQuantile(chosen, new Uint8Array(chosen.length).fill(1), chosen.length, 0.5);
		},
	};
}

/** A figure over all of a run's seconds. */
export function wholeOf(reader: Reader): number | null {
	return reader.of(Int32Array.from({length: reader.length}, (_, place) => place));
}

function sumAt(places: Int32Array, value: (place: number) => number): number {
	let sum = 0;
	for (const place of places) sum += value(place);
	return sum;
}
