import type {RunFault} from '../../record/fault-schema.ts';
import {colour} from '../palette.ts';
import type {Texts} from '../texts/english.ts';
import type {TimeAxis} from '../timeline-bins.ts';
import type {KeyEntry, Panel} from './panel.ts';

const shade = {type: 'line', silent: true, symbol: 'none', emphasis: {disabled: true}, animation: false, z: 1};

/** What was broken on purpose in a run, and the axis of that run. */
export interface Broken {
	readonly faults: readonly RunFault[];
	readonly axis: TimeAxis;
}

/** A panel with a shade up to `top` behind its lines while something was broken on purpose in any of its runs. */
export function shaded(panel: Panel, runs: readonly Broken[], top: number, t: Texts): Panel {
	const bands = joined(runs.flatMap(bandsOf));
	if (bands.length === 0) return panel;
	const series = bands.map(([from, to]) => ({
		...shade,
		data: [
			[from, top],
			[to, top],
		],
		lineStyle: {width: 0, color: 'transparent'},
		areaStyle: {color: colour('muted'), opacity: 0.25, origin: 'start'},
	}));
	const entry: KeyEntry = {text: t.charts.broken, sign: {kind: 'area', color: colour('muted')}};
	return {...panel, series: [...series, ...panel.series], key: [...panel.key, entry]};
}

/** Seconds on the run's axis. */
function bandsOf({faults, axis}: Broken): (readonly [number, number])[] {
	const end = axis.lengthSeconds - 1;
	const since = (ms: number) => Math.min(end, Math.max(0, ms / 1000 - axis.firstSecond));
	return faults.flatMap(({at, atMs, undoneAtMs}) => {
		if (at === null || atMs === null) return [];
		const fromMs = Date.parse(at);
		return [[since(fromMs), undoneAtMs === null ? end : since(fromMs + undoneAtMs - atMs)] as const];
	});
}

/** Two shades over each other would look like more than one fault. */
function joined(bands: readonly (readonly [number, number])[]): [number, number][] {
	const whole: [number, number][] = [];
	for (const [from, to] of [...bands].sort(([a], [b]) => a - b)) {
		const last = whole.at(-1);
		if (last && from <= last[1]) last[1] = Math.max(last[1], to);
		else whole.push([from, to]);
	}
	return whole;
}
