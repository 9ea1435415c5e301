import type {Catalogue, PointBatch, StreamCounts} from '../../collectors/k6/stream/point.ts';
import {createScanner, type Scanner} from '../../collectors/k6/stream/scan.ts';
import {tailFile} from '../../collectors/k6/stream/tail.ts';
import {createLoadState, type LoadState} from '../../state/load-state.ts';
import type {DueLog} from '../../state/offered/due-log.ts';
import type {SplitTag} from '../../state/route.ts';
import type {LoadSecond} from '../../state/second.ts';
import {k6Arithmetic} from '../disk/k6-arithmetic.ts';

/** Between two looks at the stream's file: k6 flushes every 200 ms. */
const intervalMs = 150;

/** A k6 stream on its way into figures. */
export interface LoadFeed {
	readonly load: LoadState;
	readonly counts: StreamCounts;
	/** Resolves when the last byte is in the figures; rejects when the file cannot be read any more. */
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
	const take = () => {
		const {closed, open} = load.takeSeconds(Date.now());
		options.onSeconds(closed, open);
	};
	const ingest = (batch: PointBatch) => {
		load.ingest(batch, scanner.catalogue);
		options.due?.see(batch, scanner.catalogue);
	};
	const follow = async () => {
		for await (const chunk of tailFile(file, {ended: options.ended, intervalMs})) {
			for (const batch of scanner.scan(chunk)) {
				ingest(batch);
				options.onPoints?.(scanner.catalogue);
			}
			take();
		}
		for (const batch of scanner.end()) ingest(batch);
		options.onSeconds(load.finish(), []);
	};
	// Seconds close by the clock as well: a stall without one line must still be seen as zeros.
	const timer = setInterval(take, 1000);
	return {load, counts: scanner.counts, done: follow().finally(() => clearInterval(timer))};
}
