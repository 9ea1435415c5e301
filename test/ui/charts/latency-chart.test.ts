import {expect, test} from 'vitest';
import type {FaultBand} from '../../../src/state/screen/fault-band.ts';
import {p95Chart, percentileCharts} from '../../../src/ui/panes/latency/latency-chart.ts';
import {createTheme} from '../../../src/ui/theme.ts';
import {bare} from '../shown.ts';
import {burstRun} from '../snapshots.ts';

const theme = createTheme({color: false, ascii: false});
const first = burstRun(60).seconds[0]!.second;
const band: FaultBand = {number: 1, what: 'redis is killed', fromMs: (first + 20) * 1000, toMs: (first + 30) * 1000};

test.each([
	['p95', p95Chart],
	['every percentile', percentileCharts],
])('the time in which something is broken on purpose is shaded behind %s', (_, draw) => {
	// 60 columns for 60 seconds, beside the axis and the names.
	const size = {width: 73, height: 24};
	const shaded = (faults: FaultBand[]) =>
		draw(burstRun(60, 'on', {faults}), ['2xx', '429'], {from: 0, span: 60}, size, theme).flatMap(line =>
			[...bare(line)].slice(8).flatMap((glyph, column) => (glyph === '░' ? [column] : [])),
		);
	expect(new Set(shaded([band]))).toEqual(new Set([20, 21, 22, 23, 24, 25, 26, 27, 28, 29]));
	expect(shaded([])).toEqual([]);
});
