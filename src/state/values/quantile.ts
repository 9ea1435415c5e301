import {fusedMultiplyAdd} from './fused-multiply-add.ts';
import {type Chunk, lengthOf, unpacked} from './packed.ts';

/**
 * How the machine that ran k6 rounds `x * y + z`: Go rounds twice on amd64 (`separate`) and once on arm64 (`fused`).
 * Only percentiles are touched, in their last bit.
 */
export type Arithmetic = 'separate' | 'fused';

/** Numbers to be taken for one multiset: in parts as they were kept, and a count of zeros that were not. */
export interface ValueParts {
	readonly parts: readonly Chunk[];
	readonly zeros: number;
}

/** What k6 prints for a percentile (`TrendSink.P`): linear interpolation at `share · (n − 1)`. `shares` are 0 to 1. */
export function percentiles(values: ValueParts, shares: readonly number[], arithmetic: Arithmetic): number[] {
	const places = shares.map(share => placeOf(share, countOf(values), arithmetic));
	const ranks = [...new Set(places.flatMap(({below, above}) => [below, above]))].sort((a, b) => a - b);
	const found = selectRanks(values, ranks);
	const valueAt = (rank: number) => found[ranks.indexOf(rank)]!;
	return places.map(({below, above, fraction}) => interpolate(valueAt(below), valueAt(above), fraction, arithmetic));
}

/** Between which two ranks of `count` sorted values a percentile lies, and how far from the lower one. */
export function placeOf(
	share: number,
	count: number,
	arithmetic: Arithmetic,
): {below: number; above: number; fraction: number} {
	const place = share * (count - 1);
	const below = Math.floor(place);
	const fraction = arithmetic === 'fused' ? fusedMultiplyAdd(share, count - 1, -below) : place - below;
	return {below, above: Math.ceil(place), fraction};
}

/** `lower + (upper − lower) · fraction` as Go computes it. */
export function interpolate(lower: number, upper: number, fraction: number, arithmetic: Arithmetic): number {
	return arithmetic === 'fused' ? fusedMultiplyAdd(upper - lower, fraction, lower) : lower + (upper - lower) * fraction;
}

/** How many numbers there are. */
function countOf({parts, zeros}: ValueParts): number {
	return parts.reduce((sum, part) => sum + lengthOf(part), zeros);
}

/** Below this many a sort is cheaper than two passes over a table of counts. */
const sortLimit = 20_000;
const keyShift = 14;
const keyOfZero = 1 << (31 - keyShift);
let keyCounts: Uint32Array | null = null;

/**
 * The values at the given ranks (ascending, from 0) of the sorted whole, exactly: counts values by their leading bits, then
 * sorts only the groups that a rank falls into. Neither copies nor reorders what it is given.
 */
export function selectRanks(values: ValueParts, ranks: readonly number[]): number[] {
	return countOf(values) <= sortLimit ? selectBySort(values, ranks) : selectByCounts(values, ranks);
}

function selectBySort({parts, zeros}: ValueParts, ranks: readonly number[]): number[] {
	const all = new Float64Array(countOf({parts, zeros}));
	let length = zeros;
	for (const part of parts) {
		all.set(unpacked(part), length);
		length += lengthOf(part);
	}
	all.sort();
	return ranks.map(rank => all[rank]!);
}

function selectByCounts({parts, zeros}: ValueParts, ranks: readonly number[]): number[] {
	keyCounts ??= new Uint32Array(2 * keyOfZero);
	const counts = keyCounts.fill(0);
	for (const part of parts) {
		const words = highAndLowWords(unpacked(part));
		for (let i = 1; i < words.length; i += 2) counts[keyOf(words[i]!)]!++;
	}
	counts[keyOfZero]! += zeros;

	const selected: number[] = [];
	let key = 0;
	let before = 0;
	let group: Float64Array | null = null;
	for (const rank of ranks) {
		while (before + counts[key]! <= rank) {
			before += counts[key++]!;
			group = null;
		}
		// In the group of zero nothing is negative: the zeros that were only counted come first.
		const uncollected = key === keyOfZero ? zeros : 0;
		const place = rank - before - uncollected;
		if (place < 0) {
			selected.push(0);
			continue;
		}
		group ??= collect(parts, key, counts[key]! - uncollected);
		selected.push(group[place]!);
	}
	return selected;
}

/** All values of one group, sorted. */
function collect(parts: readonly Chunk[], key: number, count: number): Float64Array {
	const group = new Float64Array(count);
	let length = 0;
	let isUniform = true;
	for (const chunk of parts) {
		const part = unpacked(chunk);
		const words = highAndLowWords(part);
		for (let i = 0; i < part.length; i++) {
			if (keyOf(words[2 * i + 1]!) !== key) continue;
			isUniform &&= part[i] === group[0] || length === 0;
			group[length++] = part[i]!;
		}
	}
	return isUniform ? group : group.sort();
}

function highAndLowWords({buffer, byteOffset, length}: Float64Array): Int32Array {
	return new Int32Array(buffer, byteOffset, length * 2);
}

/** The leading bits of a double's high word, in the order of the values. */
function keyOf(high: number): number {
	return high >= 0 ? keyOfZero + (high >> keyShift) : keyOfZero - 1 - ((high & 0x7fffffff) >> keyShift);
}
