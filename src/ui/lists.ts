import type {EventLine} from '../state/noted/event-line.ts';
import {type Outcome, outcomes} from '../state/outcome.ts';
import type {EndpointRow, MonitorSnapshot, RunView, ServiceRow} from '../state/snapshot.ts';
import {containerSorts, endpointSorts, type ViewState} from './view-state.ts';

/** What the containers pane is sorted by. */
export function containerSort(view: ViewState): (typeof containerSorts)[number] {
	return containerSorts[view.sorts.containers] ?? 'cpu';
}

/** What the endpoints pane is sorted by. */
export function endpointSort(view: ViewState): (typeof endpointSorts)[number] {
	return endpointSorts[view.sorts.endpoints] ?? 'rate';
}

const sickness: Record<ServiceRow['state'], number> = {exited: 0, unhealthy: 1, missing: 2, starting: 3, healthy: 4};

/** What a heatmap can be of: all answers, then each outcome that there was. */
export function heatChoices(run: RunView | null, chosen: ViewState['heat']): readonly (Outcome | 'all')[] {
	return ['all', ...outcomes.filter(outcome => (run?.totals[outcome] ?? 0) > 0 || outcome === chosen)];
}

/** Services as the pane lists them: filtered, sorted. */
export function listedServices(snapshot: MonitorSnapshot, view: ViewState): ServiceRow[] {
	const sort = containerSort(view);
	return snapshot.services
		.filter(({name}) => isMatch(name, view.filters.containers))
		.map(row => ({row, load: steadyCpu(row)}))
		.sort((a, b) => {
			const byName = a.row.name < b.row.name ? -1 : 1;
			if (sort === 'cpu') return b.load - a.load || byName;
			if (sort === 'memory') return (b.row.memoryBytes ?? -1) - (a.row.memoryBytes ?? -1) || byName;
			if (sort === 'state') return sickness[a.row.state] - sickness[b.row.state] || byName;
			return byName;
		})
		.map(({row}) => row);
}

/** Mean CPU of the last readings in steps of two percent: rows that are about equally busy must not change places. */
function steadyCpu({cpuHistory, cpuPercent}: ServiceRow): number {
	if (cpuHistory.length === 0) return cpuPercent === null ? -1 : Math.round(cpuPercent / 2);
	let sum = 0;
	for (const value of cpuHistory) sum += value;
	return Math.round(sum / cpuHistory.length / 2);
}

/** Endpoints as the pane lists them: filtered, sorted. */
export function listedEndpoints(snapshot: MonitorSnapshot, view: ViewState): EndpointRow[] {
	const sort = endpointSort(view);
	return (snapshot.run?.endpoints ?? [])
		.filter(({name}) => isMatch(name, view.filters.endpoints))
		.toSorted((a, b) => {
			const byName = a.name < b.name ? -1 : 1;
			// By total, not by the rate of this second, for the same reason.
			if (sort === 'rate') return b.total - a.total || byName;
			if (sort === 'errors') return b.errorShare - a.errorShare || byName;
			if (sort === 'p95') return (b.p95 ?? -1) - (a.p95 ?? -1) || byName;
			if (sort === 'p99') return (b.p99 ?? -1) - (a.p99 ?? -1) || byName;
			return byName;
		});
}

/** The service whose logs are shown: the selected one, else the first that has any. */
export function loggedService(snapshot: MonitorSnapshot, view: ViewState): string | null {
	if (view.selected.containers !== null) return view.selected.containers;
	return Object.keys(snapshot.logs)[0] ?? snapshot.services[0]?.name ?? null;
}

/** Lines of the events or of the logs that the filter lets through, newest last. */
export function listedLines(snapshot: MonitorSnapshot, view: ViewState, pane: 'events' | 'logs'): readonly EventLine[] {
	const service = loggedService(snapshot, view);
	const lines = pane === 'events' ? snapshot.events : service === null ? [] : (snapshot.logs[service] ?? []);
	const filter = view.filters[pane];
	if (!filter) return lines;
	return lines.filter(({source, text, level}) => isMatch(`${source} ${level} ${text}`, filter));
}

/** The index after the last line to show: the end, unless the view is scrolled back to an anchor. */
export function endOf(lines: readonly EventLine[], anchor: EventLine | null, page: number): number {
	if (anchor === null) return lines.length;
	const index = lines.lastIndexOf(anchor);
	// The anchor fell out of the bounded list: the oldest page is the nearest to it.
	return Math.min(lines.length, Math.max(index + 1, page));
}

function isMatch(text: string, filter: string | undefined): boolean {
	return !filter || text.toLowerCase().includes(filter.toLowerCase());
}
