import type {StreamCounts} from '../../collectors/k6/stream/point.ts';
import {createScanner, type Scanner} from '../../collectors/k6/stream/scan.ts';
import {createLoadState, type LoadState} from '../../state/load-state.ts';
import type {SplitTag} from '../../state/route.ts';
import type {LoadSecond} from '../../state/second.ts';
import {k6Arithmetic} from './k6-arithmetic.ts';

/** A recorded k6 stream as figures, by the same path that a live one takes. */
export interface Recorded {
	readonly load: LoadState;
	readonly counts: StreamCounts;
}

/** Reads a stream to its end; seconds go to `onSeconds` as they close, all at the end where points are not `isInOrder`. */
export async function readRecorded(
	chunks: AsyncIterable<Uint8Array>,
	submetrics: readonly string[],
	onSeconds: (seconds: readonly LoadSecond[]) => void,
	scanner: Scanner = createScanner(),
	isInOrder = true,
	splitBy: readonly SplitTag[] = [],
): Promise<Recorded> {
	const load = createLoadState({submetrics, arithmetic: k6Arithmetic, isInOrder, splitBy});
	for await (const chunk of chunks) {
		for (const batch of scanner.scan(chunk)) load.ingest(batch, scanner.catalogue);
		if (isInOrder) onSeconds(load.takeSeconds(Number.NEGATIVE_INFINITY).closed);
	}
	for (const batch of scanner.end()) load.ingest(batch, scanner.catalogue);
	onSeconds(load.finish());
	return {load, counts: scanner.counts};
}
