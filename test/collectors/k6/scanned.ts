import {createScanner, type Scanner} from '../../../src/collectors/k6/stream/scan.ts';
import type {ReferencePoint, ReferenceReading} from './reference.ts';

/** All that a scanner makes of a stream that arrives in pieces cut at the given places (in any order, beyond the end too). */
export function readByScanner(
	stream: Uint8Array,
	cuts: readonly number[],
	options: {lineByteLimit?: number; tagSetLimit?: number} = {},
): ReferenceReading {
	const scanner = createScanner(options);
	const points: ReferencePoint[] = [];
	const ends = [...new Set([...cuts.map(cut => cut % (stream.length + 1)), stream.length])].sort((a, b) => a - b);
	let from = 0;
	for (const end of ends) {
		takePoints(scanner, scanner.scan(stream.subarray(from, end)), points);
		from = end;
	}
	takePoints(scanner, scanner.end(), points);
	const {lines, malformedLines, overlongLines} = scanner.counts;
	return {points, lines, malformedLines, overlongLines};
}

function takePoints(scanner: Scanner, batches: ReturnType<Scanner['scan']>, points: ReferencePoint[]): void {
	for (const batch of batches) {
		for (let i = 0; i < batch.length; i++) {
			const {name, type} = scanner.catalogue.metrics[batch.metric[i]!]!;
			const tags = Object.entries(scanner.catalogue.tagSets[batch.tagSet[i]!]!);
			tags.sort(([a], [b]) => (a < b ? -1 : 1));
			points.push({metric: name, type, timeMs: batch.timeMs[i]!, value: batch.value[i]!, tags});
		}
	}
}

/** The first difference between two readings as a sentence, null when there is none. Values are compared bit by bit. */
export function differenceOf(ours: ReferenceReading, theirs: ReferenceReading): string | null {
	for (const key of ['lines', 'malformedLines', 'overlongLines'] as const) {
		if (ours[key] !== theirs[key]) return `${key}: ${ours[key]}, by JSON.parse ${theirs[key]}`;
	}
	if (ours.points.length !== theirs.points.length) {
		return `${ours.points.length} points, by JSON.parse ${theirs.points.length}`;
	}
	for (const [i, point] of ours.points.entries()) {
		const other = theirs.points[i]!;
		const isSame =
			point.metric === other.metric &&
			point.type === other.type &&
			Object.is(point.timeMs, other.timeMs) &&
			Object.is(point.value, other.value) &&
			point.tags.length === other.tags.length &&
			point.tags.every(([key, value], n) => key === other.tags[n]![0] && value === other.tags[n]![1]);
		if (!isSame) return `point ${i}: ${JSON.stringify(point)}, by JSON.parse ${JSON.stringify(other)}`;
	}
	return null;
}
