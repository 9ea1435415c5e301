import {openStream} from '../../collectors/k6/stream/open-stream.ts';
import type {MetricType} from '../../collectors/k6/stream/point.ts';
import {createScanner} from '../../collectors/k6/stream/scan.ts';
import {createLoadState, type LoadState} from '../../state/load-state.ts';
import type {SplitTag} from '../../state/route.ts';
import type {LoadSecond} from '../../state/second.ts';
import {k6Arithmetic} from '../disk/k6-arithmetic.ts';
import {kindsIn} from '../k6/metric-kinds.ts';
import type {Part} from './part.ts';

/** The figures of all parts together, and the names of those whose stream was another than the first time. */
export interface PooledStreams {
	readonly load: LoadState;
	readonly changed: readonly string[];
}

/**
 * Reads the streams of all parts into one state, always a piece of the part that is furthest behind, so that seconds close
 * as all have passed them. Without `isInOrder` all close at the end.
 */
export async function poolStreams(
	parts: readonly Part[],
	isInOrder: boolean,
	onSeconds: (closed: readonly LoadSecond[]) => void,
	splitBy: readonly SplitTag[] = [],
): Promise<PooledStreams> {
	const kinds = kindsOf(parts);
	const load = createLoadState({
		parts: parts.length,
		submetrics: submetricsOf(parts),
		arithmetic: k6Arithmetic,
		splitBy,
	});
	const lanes = await Promise.all(
		parts.map(async ({source, late}, index) => ({
			index,
			chunks: (await openStream(source)).chunks[Symbol.asyncIterator](),
			scanner: createScanner({declared: late, kinds, isForeign: true}),
		})),
	);
	const open = new Set(lanes);
	while (open.size > 0) {
		const lane = [...open].reduce((a, b) => (load.newestMs(b.index) < load.newestMs(a.index) ? b : a));
		const {index, chunks, scanner} = lane;
		const {value, done} = await chunks.next();
		for (const batch of done ? scanner.end() : scanner.scan(value)) load.ingest(batch, scanner.catalogue, index);
		if (done) open.delete(lane);
		if (isInOrder && open.size > 0)
			onSeconds(load.takeSeconds(Math.min(...[...open].map(each => load.newestMs(each.index)))).closed);
	}
	onSeconds(load.finish());
	const changed = lanes.filter(({index, scanner}) => scanner.counts.points !== parts[index]!.counts.points);
	return {load, changed: changed.map(({index}) => parts[index]!.name)};
}

/** The kinds of metrics as any part states them: a part may have lost the line that does. */
export function kindsOf(parts: readonly Part[]): Map<string, MetricType> {
	const kinds = new Map<string, MetricType>();
	for (const {metrics, summary} of parts) {
		for (const [name, type] of kindsIn(summary)) if (!kinds.has(name)) kinds.set(name, type);
		for (const {name, type, isDeclared} of metrics) if (isDeclared) kinds.set(name, type);
	}
	return kinds;
}

/** Every sub-metric that any part knows: each is counted over all of them. */
function submetricsOf(parts: readonly Part[]): string[] {
	const names = parts.flatMap(({metrics, summary}) => [
		...metrics.flatMap(({submetrics}) => submetrics.map(({name}) => name)),
		...Object.keys(summary?.metrics ?? {}).filter(name => name.includes('{')),
	]);
	return [...new Set(names)];
}
