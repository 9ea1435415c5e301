import {expect, test} from 'vitest';
import type {FaultBand} from '../../../src/state/screen/fault-band.ts';

import {loadChart} from '../../../src/ui/panes/load-chart.ts';
import {createTheme} from '../../../src/ui/theme.ts';
import {bare, paneText} from '../shown.ts';
import {burstRun, burstSnapshot} from '../snapshots.ts';

const theme = createTheme({color: false, ascii: false});
const first = burstRun(60).seconds[0]!.second;
const band = (from: number, to: number | null): FaultBand => ({
	number: 1,
	what: 'redis is killed',
	fromMs: (first + from) * 1000,
	toMs: to === null ? null : (first + to) * 1000,
});
/** Columns of the top row, a second each, that are shaded. */
function shaded(faults: FaultBand[], range = {from: 0, span: 60}): number[] {
	const [top = ''] = loadChart(burstRun(60, 'on', {faults}), null, range, {width: 68, height: 12}, theme);
	return [...bare(top)].slice(8).flatMap((glyph, column) => (glyph === '░' ? [column] : []));
}

test('the time in which something is broken on purpose is shaded behind the load', () => {
	const columns = shaded([band(20, 30)]);
	expect(columns.length).toBeGreaterThan(5);
	expect(columns.every(column => column >= 20 && column < 30)).toBe(true);
	expect(shaded([])).toEqual([]);
});

test('a fault that lasts is shaded up to now, and moves with the window', () => {
	const lasting = shaded([band(50, null)], {from: 30, span: 60});
	expect(lasting.length).toBeGreaterThan(5);
	expect(lasting.every(column => column >= 20 && column < 30)).toBe(true);
});

test('the other side of an A/B has the shade of its own faults, and not of the side beside it', () => {
	const shadedIn = (pane: 'load' | 'other', mine: FaultBand[], theirs: FaultBand[]) => {
		const run = burstRun(60, 'on', {faults: mine});
		const other = burstRun(60, 'off', {faults: theirs});
		return paneText(pane, burstSnapshot({run, other}), 76, 24).includes('░');
	};
	expect(shadedIn('other', [], [band(20, 40)])).toBe(true);
	expect(shadedIn('load', [], [band(20, 40)])).toBe(false);
	expect(shadedIn('load', [band(20, 40)], [])).toBe(true);
	expect(shadedIn('other', [band(20, 40)], [])).toBe(false);
});
