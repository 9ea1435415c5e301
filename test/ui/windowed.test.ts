import {expect, test} from 'vitest';
import {windowed} from '../../src/ui/panes/windowed.ts';

const rows = ['a', 'b', 'c', 'd', 'e', 'f'];

test.each([1, 2, 3, 4])('of more rows than fit in %i the selected one is always shown', room => {
	for (const [at, row] of rows.entries()) {
		const {shown, start, hidden} = windowed(rows, at, room);
		expect(shown).toContain(row);
		expect(shown).toEqual(rows.slice(start, start + room));
		expect(hidden).toBe(rows.length - room);
	}
});
