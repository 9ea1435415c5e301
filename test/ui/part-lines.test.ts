import {expect, test} from 'vitest';
import type {PartRow} from '../../src/state/screen/part-row.ts';
import {partLines} from '../../src/ui/panes/part-lines.ts';

const theme = {hasColor: false, isAscii: false, paint: (_: unknown, text: string) => text} as never;
const row = (name: string, more: Partial<PartRow> = {}): PartRow => ({
	name,
	perSecond: 25,
	vus: 5,
	cpuPercent: 12,
	late: null,
	dropped: 0,
	lagMs: 200,
	...more,
});

test('a row for each k6, cut at whole columns', () => {
	const rows = [row('k6-1'), row('k6-2', {dropped: 12, lagMs: 7000, late: 3})];
	const wide = partLines(rows, 60, 4, theme);
	expect(wide.map(each => each.trimEnd())).toMatchInlineSnapshot(`
		[
		  "k6-1      25.0/s    5 VU   12 %   0.2 s     0 drop",
		  "k6-2      25.0/s    5 VU   12 %   7.0 s    12 drop",
		]
	`);
	expect(partLines(rows, 36, 4, theme)[0]!.trimEnd()).not.toContain('drop');
	expect(wide.every(each => each.length === 60)).toBe(true);
});

test('where not all fit, those that need a look are shown and the others counted', () => {
	const rows = ['a', 'b', 'c', 'd'].map((name, i) => row(name, {dropped: i === 2 ? 9 : 0}));
	const lines = partLines(rows, 60, 2, theme);
	expect(lines[0]).toMatch(/^c /);
	expect(lines[1]!.trimEnd()).toBe('3 more k6');
	expect(partLines(rows, 60, 0, theme)).toEqual([]);
});
