import type {Catalogue, PointBatch, StreamCounts} from '../../collectors/k6/stream/point.ts';
import {createScanner} from '../../collectors/k6/stream/scan.ts';
import {createLoadState} from '../../state/load-state.ts';
import type {SplitTag} from '../../state/route.ts';
import type {LoadSecond} from '../../state/second.ts';
import {k6Arithmetic} from '../disk/k6-arithmetic.ts';
import {type LoadFeed, settleFeed} from './load-feed.ts';
import {createStreamClock, type StreamClock} from './stream-clock.ts';

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
	const lanes = streams.map(stream => ({stream, scanner: createScanner(), clock: createStreamClock(), isOver: false}));
	const broken = new AbortController();
	const take = () => {
		const {closed, open} = load.takeSeconds(slowest(lanes));
		onSeconds(closed, open);
	};
	const follow = async (lane: (typeof lanes)[number], part: number) => {
		const {stream, scanner, clock} = lane;
		try {
			for await (const piece of stream) {
				for (const batch of scanner.scan(piece)) {
					load.ingest(batch, scanner.catalogue, part);
					clock.see(batch);
					onPoints?.(part, batch, scanner.catalogue);
				}
				clock.took(piece);
				take();
			}
			for (const batch of scanner.end()) load.ingest(batch, scanner.catalogue, part);
		} finally {
			lane.isOver = true;
		}
	};
	const done = settleFeed(lanes.map(follow), broken, () => onSeconds(load.finish(), []));
	return {
		load,
		get counts() {
			return sumCounts(lanes.map(({scanner}) => scanner.counts));
		},
		broken: broken.signal,
		done,
	};
}

/** The time that all have come to that are not over. */
function slowest(lanes: readonly {readonly clock: StreamClock; readonly isOver: boolean}[]): number {
	return Math.min(...lanes.filter(({isOver}) => !isOver).map(({clock}) => clock.nowMs()));
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
