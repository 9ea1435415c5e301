import type {Counters} from '../../collectors/counters.ts';

/** Whether two exporters of one JVM say the same. */
export interface Parity {
	readonly ok: boolean;
	/** Series that were compared. */
	readonly series: number;
	/** Series that one side alone has, with the side. */
	readonly missing: readonly string[];
	/** Series whose values never met, with the last ones seen. */
	readonly different: readonly string[];
}

/** The second side read once; the first side before, all the while, and after. Oldest first. */
export interface ParityRound {
	readonly around: readonly Counters[];
	readonly value: Counters;
}

/** The series that the rules in performance/exporters/ give; what an exporter adds of its own stays out. */
export const ruleNames = /^java_lang_/;

/** Nothing was compared yet, which is no agreement. */
export const noParity: Parity = {ok: false, series: 0, missing: [], different: []};

/**
 * Compares the series whose name matches, round by round; the answer of each call is what stands so far.
 *
 * A value that moves cannot be read twice at the same moment. It counts as the same once the second side's lies within
 * what the first read before, during and after it; a value that stands still then has to be equal. "During" matters:
 * over RMI the target has one thread more while it is scraped.
 */
export function createParity(
	[firstSide, secondSide]: readonly [string, string],
	names = ruleNames,
): (round: ParityRound) => Parity {
	const same = new Set<string>();
	return ({around, value}) => {
		const first = keysOf(around.at(-1) ?? {}, names);
		const second = keysOf(value, names);
		const different: string[] = [];
		for (const key of second) {
			const readings = around.flatMap(series => series[key] ?? []);
			const [low, high] = [Math.min(...readings), Math.max(...readings)];
			if (low <= value[key]! && value[key]! <= high) same.add(key);
			if (first.has(key) && !same.has(key)) different.push(`${key}: ${low} to ${high} against ${value[key]}`);
		}
		const missing = [
			...[...first].filter(key => !second.has(key)).map(key => `${key}: only at ${firstSide}`),
			...[...second].filter(key => !first.has(key)).map(key => `${key}: only at ${secondSide}`),
		];
		// Two empty answers are equal, and prove nothing.
		const ok = second.size > 0 && missing.length + different.length === 0;
		return {ok, series: new Set([...first, ...second]).size, missing, different};
	};
}

function keysOf(counters: Counters, names: RegExp): Set<string> {
	return new Set(Object.keys(counters).filter(key => names.test(key)));
}
