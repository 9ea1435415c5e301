import type {Catalogue, PointBatch, StreamCounts} from '../../collectors/k6/stream/point.ts';
import {createScanner, type Scanner} from '../../collectors/k6/stream/scan.ts';
import {tailFile} from '../../collectors/k6/stream/tail.ts';
import {createLoadState, type LoadState} from '../../state/load-state.ts';
import type {DueLog} from '../../state/offered/due-log.ts';
import type {SplitTag} from '../../state/route.ts';
import type {LoadSecond} from '../../state/second.ts';
import {k6Arithmetic} from '../disk/k6-arithmetic.ts';
import {createStreamClock} from './stream-clock.ts';

/** Between two looks at the stream's file: k6 flushes every 200 ms. */
const intervalMs = 150;

/** A k6 stream on its way into figures. */
export interface LoadFeed {
	readonly load: LoadState;
	readonly counts: StreamCounts;
	/** Aborted with the reason as soon as something cannot be read any more, while what else there is goes on. */
	readonly broken: AbortSignal;
	/** Resolves when the last byte is in the figures; rejects, when all else is, with what `broken` says. */
	readonly done: Promise<void>;
}

/** Follows the file that k6 writes until k6 has ended and everything is read. */
export function feedLoad(
	file: string,
	options: {
		submetrics: readonly string[];
		/** Reads k6's JSON unless another is given. */
		scanner?: Scanner;
		/** Tags of k6 that seconds are told apart by. */
		splitBy?: readonly SplitTag[];
		/** Sees every batch, too. */
		due?: DueLog | null;
		ended: Promise<unknown>;
		onSeconds: (closed: readonly LoadSecond[], open: readonly LoadSecond[]) => void;
		/** Told after every piece. */
		onPoints?: (catalogue: Catalogue) => void;
	},
): LoadFeed {
	const load = createLoadState({
		submetrics: options.submetrics,
		arithmetic: k6Arithmetic,
		splitBy: options.splitBy ?? [],
	});
	const scanner = options.scanner ?? createScanner();
	const clock = createStreamClock();
	const broken = new AbortController();
	const ingest = (batch: PointBatch) => {
		load.ingest(batch, scanner.catalogue);
		clock.see(batch);
		options.due?.see(batch, scanner.catalogue);
	};
	const follow = async () => {
		for await (const piece of tailFile(file, {ended: options.ended, intervalMs})) {
			for (const batch of scanner.scan(piece)) {
				ingest(batch);
				options.onPoints?.(scanner.catalogue);
			}
			clock.took(piece);
			const {closed, open} = load.takeSeconds(clock.nowMs());
			options.onSeconds(closed, open);
		}
		for (const batch of scanner.end()) ingest(batch);
	};
	const done = settleFeed([follow()], broken, () => options.onSeconds(load.finish(), []));
	return {load, counts: scanner.counts, broken: broken.signal, done};
}

/** Finishes figures once all reading has ended, one way or the other. Nobody need wait for it from its beginning. */
export function settleFeed(
	reading: readonly Promise<void>[],
	broken: AbortController,
	finish: () => void,
): Promise<void> {
	const all = reading.map(each => each.catch(error => broken.abort(error)));
	const done = Promise.all(all).then(() => {
		finish();
		broken.signal.throwIfAborted();
	});
	done.catch(() => undefined);
	return done;
}
