import type {Catalogue, PointBatch} from '../../collectors/k6/stream/point.ts';
import type {GeneratorUse} from '../../generators/contract.ts';
import type {PartRow} from '../../state/screen/part-row.ts';
import {counted} from '../../text/sentence.ts';
import {generatorBusyPercent} from '../../verdicts/generator.ts';

/** A rate is that of the last so many ms. */
const rateMs = 5000;
/** A paced start is late when it is off by this share of the pace. */
const lateShare = 0.1;

/** What each k6 of a run does, from what it writes and says. */
export interface PartRows {
	points(part: number, batch: PointBatch, catalogue: Catalogue): void;
	vus(part: number, vus: number): void;
	use(part: number, use: GeneratorUse): void;
	rows(): readonly PartRow[];
	/** Sentences on those that had no room left. */
	starved(): readonly string[];
}

/** Rows of the k6 with these names. */
export function createPartRows(names: readonly string[], paceMs: number | null, now = Date.now): PartRows {
	const parts = names.map(name => ({
		name,
		requests: 0,
		dropped: 0,
		late: 0,
		newestMs: null as number | null,
		vus: null as number | null,
		cpuPercent: null as number | null,
		cpu: {sum: 0, count: 0},
		/** When there were how many requests, oldest first. */
		past: [] as {atMs: number; requests: number}[],
	}));

	function perSecond(part: (typeof parts)[number], atMs: number): number | null {
		part.past.push({atMs, requests: part.requests});
		while (part.past.length > 2 && atMs - part.past[1]!.atMs >= rateMs) part.past.shift();
		const {atMs: sinceMs, requests} = part.past[0]!;
		return atMs > sinceMs ? ((part.requests - requests) * 1000) / (atMs - sinceMs) : null;
	}

	return {
		points(index, {length, metric, value, timeMs}, {metrics}) {
			const part = parts[index]!;
			for (let at = 0; at < length; at++) {
				const {name} = metrics[metric[at]!]!;
				if (name === 'http_reqs') part.requests += value[at]!;
				else if (name === 'dropped_iterations') part.dropped += value[at]!;
				else if (name === 'start_delay' && paceMs !== null && value[at]! > lateShare * paceMs) part.late += 1;
			}
			if (length > 0) part.newestMs = timeMs[length - 1]!;
		},
		vus(index, vus) {
			parts[index]!.vus = vus;
		},
		use(index, {cpuPercent}) {
			const part = parts[index]!;
			part.cpuPercent = cpuPercent;
			if (cpuPercent === null) return;
			part.cpu.sum += cpuPercent;
			part.cpu.count += 1;
		},
		rows() {
			const atMs = now();
			return parts.map(part => ({
				name: part.name,
				perSecond: perSecond(part, atMs),
				vus: part.vus,
				cpuPercent: part.cpuPercent,
				late: paceMs ? part.late : null,
				dropped: part.dropped,
				lagMs: part.newestMs === null ? null : Math.max(0, atMs - part.newestMs),
			}));
		},
		starved: () =>
			parts.flatMap(({name, cpu, dropped, late}) => {
				const average = cpu.count === 0 ? 0 : cpu.sum / cpu.count;
				if (average <= generatorBusyPercent || dropped + late === 0) return [];
				const what = dropped > 0 ? counted(dropped, 'dropped iteration') : counted(late, 'late start');
				return [`${name} was starved: it used ${average.toFixed(0)} % of a core, with ${what}`];
			}),
	};
}
