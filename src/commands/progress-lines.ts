import {sideName} from '../record/run-side.ts';
import type {EventLine} from '../state/noted/event-line.ts';
import {isRunOn, type MonitorStore, type RunView} from '../state/snapshot.ts';
import {filled} from '../text/cells.ts';
import {say, shown} from '../text/say.ts';
import {showControls} from '../text/visible-text.ts';
import {tellLine} from './tell.ts';

const periodMs = 5000;

/** Writes what happens to stderr: events as they come, a line of figures each 5 s. Returns the function that ends it. */
export function reportProgress(store: MonitorStore, how: {readonly ascii: boolean}): () => void {
	let told: EventLine | null = null;
	let k6Detail = '';
	let lastMs = Number.NEGATIVE_INFINITY;
	const tell = () => {
		const {events, k6, run, atMs} = store.getSnapshot();
		const fresh = told ? events.slice(events.lastIndexOf(told) + 1) : events;
		for (const event of fresh) tellLine(toldLine(event.atMs, event.source, shown(event.text)), how);
		told = events.at(-1) ?? told;
		const step = k6.phase === 'fetching' ? percentOf(k6.progress) : '';
		if (k6.phase === 'fetching' && step !== k6Detail) {
			k6Detail = step;
			tellLine(toldLine(atMs, 'k6', `${k6.detail === null ? say`fetching k6` : shown(k6.detail)} ${step}`), how);
		}
		// By the monotonic clock: the other one may be set while a run is on.
		const nowMs = performance.now();
		if (run && isRunOn(run) && run.phase === 'running' && nowMs - lastMs >= periodMs) {
			lastMs = nowMs;
			tellLine(toldLine(atMs, run.scenario, figuresOf(run)), how);
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
		say`${seconds(elapsedMs)} of ${seconds(plannedMs)}`,
		...(state === null ? [] : [sideName({side: state})]),
		`${perSecond === null ? '–' : perSecond.toFixed(0)} req/s`,
		say`${total} requests: ${totals['2xx']} 2xx, ${totals['429']} 429, ${totals['5xx']} 5xx, ${totals['4xx']} other 4xx, ${totals.transport} transport`,
		say`p95 of 2xx ${p95 === null ? '–' : `${p95.toFixed(0)} ms`}`,
	].join(' · ');
}

/** Steps of a tenth: a progress bar has no place in a log. */
function percentOf(progress: number | null): string {
	return progress === null ? '' : `${Math.floor(progress * 10) * 10} %`;
}

const clock = (atMs: number) => new Date(atMs).toISOString().slice(11, 19);

/** When, of what, and what: as everything that happens is told outside the monitor. */
export function toldLine(atMs: number, source: string, text: string): string {
	return showControls(`${clock(atMs)} ${filled(showControls(source), 14)} ${text}`);
}
