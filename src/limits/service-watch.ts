import type {ResourceSample} from '../collectors/resource-sample.ts';
import type {Run} from '../record/schema.ts';
import {counted} from '../text/sentence.ts';
import {judged, type LimitResult, open, type RunFacts} from './finding.ts';
import {type Limit, matches, type ServiceSubject} from './limit.ts';
import {excess, meets} from './operator.ts';
import type {SubjectWatch} from './subject-watch.ts';
import {printed} from './units.ts';

type Reading = Pick<ResourceSample, 'atMs' | 'memoryBytes' | 'cpuPercent' | 'restarts' | 'oomKilled'>;

/** Readings of a service that are kept, five hours at one a second; from there on they are thinned. */
const maxReadings = 18_000;
/** Below so many, a quarter of them is one reading or two. */
const fewestForGrowth = 12;
/** Measured beside the services, and none of them. */
const observers: readonly string[] = ['k6', 'perf-tui'];

/** What was found of one service. */
interface Found {
	readonly service: string;
	readonly figure: number;
	/** When it was worst, in ms since the epoch; null: the whole run. */
	readonly atMs: number | null;
}

/** A limit on services: every one that matches is held to it by itself. */
export function watchServices(limit: Limit, subject: ServiceSubject): SubjectWatch {
	const {condition} = limit;
	const all = new Map<string, Reading[]>();
	const isAbout = (name: string) => matches(subject.name, name) && (!observers.includes(name) || name === subject.name);

	function found(facts: RunFacts | null): Found[] {
		return [...all].flatMap(([service, readings]) => {
			const within = facts === null ? readings : during(readings, facts.run);
			const seen = figureOf(condition.figure.name, service, within, facts?.run ?? null);
			return seen === null ? [] : [{service, ...seen}];
		});
	}

	function worst(rows: readonly Found[]): Found | null {
		const off = ({figure}: Found) => excess(condition.operator, figure, condition.limit);
		return rows.reduce<Found | null>((most, row) => (most === null || off(row) > off(most) ? row : most), null);
	}

	function result({service, figure, atMs}: Found, facts: RunFacts | null): LimitResult {
		const where = subject.name.includes('*') ? ` at ${service}` : '';
		const when =
			atMs === null || facts === null
				? ''
				: ` at ${Math.max(0, Math.round((atMs - Date.parse(facts.run.startedAt)) / 1000))} s`;
		const said = `${printed(condition.figure.measure, figure)}${where}${when}`;
		return judged(limit, meets(condition.operator, figure, condition.limit), figure, said);
	}

	return {
		see: () => undefined,
		use({service, atMs, memoryBytes, cpuPercent, restarts, oomKilled}) {
			if (!isAbout(service)) return;
			const readings = all.get(service) ?? [];
			readings.push({atMs, memoryBytes, cpuPercent, restarts, oomKilled});
			all.set(service, readings.length > maxReadings ? thinned(readings) : readings);
		},
		isCrossed() {
			const row = worst(found(null));
			return row !== null && !meets(condition.operator, row.figure, condition.limit);
		},
		conclude(facts) {
			const row = worst(found(facts));
			if (row !== null) return result(row, facts);
			const known = Object.entries(facts?.run.services ?? {}).filter(([name]) => isAbout(name));
			if (all.size === 0 && known.length === 0) return open(limit, 'no such service was watched', true);
			const reason = known.find(([, use]) => use.reason)?.[1].reason;
			const readings = Math.max(0, ...[...all.values()].map(({length}) => length));
			return open(limit, reason ?? `too few readings: ${counted(readings, 'reading')}`);
		},
	};
}

/** Every other reading, and those that decide: the one with most memory, and the first that tells of a kill. */
function thinned(readings: readonly Reading[]): Reading[] {
	const most = readings.reduce((max, reading) => (reading.memoryBytes > max.memoryBytes ? reading : max));
	const killed = readings.find(({oomKilled}) => oomKilled);
	return readings.filter((reading, index) => index % 2 === 0 || reading === most || reading === killed);
}

function during(readings: readonly Reading[], {startedAt, durationMs}: Run): Reading[] {
	const fromMs = Date.parse(startedAt);
	return readings.filter(({atMs}) => atMs >= fromMs && atMs <= fromMs + durationMs);
}

function figureOf(
	name: string,
	service: string,
	readings: readonly Reading[],
	run: Run | null,
): Omit<Found, 'service'> | null {
	const [first] = readings;
	if (first === undefined) return null;
	switch (name) {
		case 'memory': {
			const most = readings.reduce((max, reading) => (reading.memoryBytes > max.memoryBytes ? reading : max));
			return {figure: most.memoryBytes, atMs: most.atMs};
		}
		case 'memoryGrowth': {
			if (readings.length < fewestForGrowth) return null;
			const quarter = Math.floor(readings.length / 4);
			const begin = median(readings.slice(0, quarter));
			return begin > 0 ? {figure: (median(readings.slice(-quarter)) / begin - 1) * 100, atMs: null} : null;
		}
		case 'cpu': {
			const values = readings.flatMap(({cpuPercent}) => cpuPercent ?? []);
			return values.length === 0
				? null
				: {figure: values.reduce((sum, each) => sum + each, 0) / values.length, atMs: null};
		}
		case 'restarts': {
			const counted = Math.max(readings.at(-1)!.restarts, run?.services[service]?.restarts ?? 0) - first.restarts;
			return {figure: Math.max(counted, toldTimes(run, service, 'restarted')), atMs: null};
		}
		default: {
			const wasKilled = readings.some(({oomKilled}) => oomKilled) && !first.oomKilled;
			return {figure: Math.max(wasKilled ? 1 : 0, toldTimes(run, service, 'oom')), atMs: null};
		}
	}
}

function toldTimes(run: Run | null, service: string, kind: 'restarted' | 'oom'): number {
	const entries = run?.story?.filter(entry => entry.service === service && entry.kind === kind) ?? [];
	return entries.reduce((sum, {times}) => sum + times, 0);
}

function median(readings: readonly Reading[]): number {
	const sorted = readings.map(({memoryBytes}) => memoryBytes).sort((a, b) => a - b);
	const middle = (sorted.length - 1) / 2;
	return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}
