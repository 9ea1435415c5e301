import {sideName} from '../record/run-side.ts';
import {type EventLine, isRunOn, type MonitorStore, type RunView} from '../state/snapshot.ts';
import {say} from './say.ts';

const periodMs = 5000;

/** Writes what happens to stderr: events as they come, a line of figures each 5 s. Returns the function that ends it. */
export function reportProgress(store: MonitorStore, how: {readonly ascii: boolean}): () => void {
	let told: EventLine | null = null;
	let k6Detail = '';
	let lastMs = Number.NEGATIVE_INFINITY;
	const tell = () => {
		const {events, k6, run, atMs} = store.getSnapshot();
		const fresh = told ? events.slice(events.lastIndexOf(told) + 1) : events;
		for (const event of fresh) say(`${clock(event.atMs)} ${event.source.padEnd(14)} ${event.text}`, how);
		told = events.at(-1) ?? told;
		const step = k6.phase === 'fetching' ? percentOf(k6.progress) : '';
		if (k6.phase === 'fetching' && step !== k6Detail) {
			k6Detail = step;
			say(`${clock(atMs)} ${'k6'.padEnd(14)} ${k6.detail ?? 'fetching k6'} ${step}`, how);
		}
		// By the monotonic clock: the other one may be set while a run is on.
		const nowMs = performance.now();
		if (run && isRunOn(run) && run.phase === 'running' && nowMs - lastMs >= periodMs) {
			lastMs = nowMs;
			say(`${clock(atMs)} ${run.scenario.padEnd(14)} ${figuresOf(run)}`, how);
		}
	};
	const unsubscribe = store.subscribe(tell);
	tell();
	return () => {
		tell();
		unsubscribe();
	};
}

function figuresOf({elapsedMs, plannedMs, totals, total, perSecond, latency, state}: RunView): string {
	const seconds = (ms: number | null) => (ms === null ? '–' : `${Math.round(ms / 1000)} s`);
	const p95 = latency['2xx'].run.p95;
	return [
		`${seconds(elapsedMs)} of ${seconds(plannedMs)}`,
		...(state === null ? [] : [sideName({side: state})]),
		`${perSecond === null ? '–' : perSecond.toFixed(0)} req/s`,
		`${total} requests: ${totals['2xx']} 2xx, ${totals['429']} 429, ${totals['5xx']} 5xx, ${totals['4xx']} other 4xx, ${totals.transport} transport`,
		`p95 of 2xx ${p95 === null ? '–' : `${p95.toFixed(0)} ms`}`,
	].join(' · ');
}

/** Steps of a tenth: a progress bar has no place in a log. */
function percentOf(progress: number | null): string {
	return progress === null ? '' : `${Math.floor(progress * 10) * 10} %`;
}

const clock = (atMs: number) => new Date(atMs).toISOString().slice(11, 19);
