import type {RunFault} from '../../record/fault-schema.ts';
import {colour} from '../palette.ts';
import type {Texts} from '../texts/english.ts';
import type {TimeAxis} from '../timeline-bins.ts';
import type {KeyEntry, Panel} from './panel.ts';

const shade = {type: 'line', silent: true, symbol: 'none', emphasis: {disabled: true}, animation: false, z: 1};

/** A panel with a shade up to `top` behind its lines while something was broken on purpose. */
export function shaded(panel: Panel, faults: readonly RunFault[], axis: TimeAxis, top: number, t: Texts): Panel {
	const end = axis.lengthSeconds - 1;
	const since = (ms: number) => Math.min(end, Math.max(0, ms / 1000 - axis.firstSecond));
	const bands = faults.flatMap(({at, atMs, undoneAtMs}) => {
		if (at === null || atMs === null) return [];
		const fromMs = Date.parse(at);
		return [[since(fromMs), undoneAtMs === null ? end : since(fromMs + undoneAtMs - atMs)]];
	});
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
