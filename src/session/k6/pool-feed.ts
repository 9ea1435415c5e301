import type {Catalogue, PointBatch, StreamCounts} from '../../collectors/k6/stream/point.ts';
import {createScanner} from '../../collectors/k6/stream/scan.ts';
import {createLoadState} from '../../state/load-state.ts';
import type {SplitTag} from '../../state/route.ts';
import type {LoadSecond} from '../../state/second.ts';
import {k6Arithmetic} from '../disk/k6-arithmetic.ts';
import type {LoadFeed} from './load-feed.ts';

/** Follows the streams of several k6 into the figures of one run, until all have ended. */
export function feedPool(
	streams: readonly AsyncIterable<Uint8Array>[],
	{
		onSeconds,
		onPoints,
		...how
	}: {
		submetrics: readonly string[];
		splitBy: readonly SplitTag[];
		onSeconds: (closed: readonly LoadSecond[], open: readonly LoadSecond[]) => void;
		/** Told of what each part has written. */
		onPoints?: (part: number, batch: PointBatch, catalogue: Catalogue) => void;
	},
): LoadFeed {
	const load = createLoadState({parts: streams.length, ...how, arithmetic: k6Arithmetic});
	const scanners = streams.map(() => createScanner());
	const take = () => {
		const {closed, open} = load.takeSeconds(Date.now());
		onSeconds(closed, open);
	};
	const follow = async (stream: AsyncIterable<Uint8Array>, part: number) => {
		const scanner = scanners[part]!;
		for await (const chunk of stream) {
			for (const batch of scanner.scan(chunk)) {
				load.ingest(batch, scanner.catalogue, part);
				onPoints?.(part, batch, scanner.catalogue);
			}
			take();
		}
		for (const batch of scanner.end()) load.ingest(batch, scanner.catalogue, part);
	};
	// Seconds close by the clock as well: a stall without one line must still be seen as zeros.
	const timer = setInterval(take, 1000);
	const done = Promise.all(streams.map(follow)).then(() => onSeconds(load.finish(), []));
	return {
		load,
		get counts() {
			return sumCounts(scanners.map(({counts}) => counts));
		},
		done: done.finally(() => clearInterval(timer)),
	};
}

/** What several streams hold together. */
export function sumCounts(all: readonly StreamCounts[]): StreamCounts {
	const sum = (of: (counts: StreamCounts) => number) => all.reduce((total, counts) => total + of(counts), 0);
	return {
		bytes: sum(({bytes}) => bytes),
		lines: sum(({lines}) => lines),
		points: sum(({points}) => points),
		malformedLines: sum(({malformedLines}) => malformedLines),
		overlongLines: sum(({overlongLines}) => overlongLines),
		isCut: all.some(({isCut}) => isCut),
	};
}
