import {expect, test} from 'vitest';
import {explain} from '../../../src/errors.ts';
import {openTimeline} from '../../../src/session/k6/timeline-tape.ts';
import {waitFor} from '../../wait-for.ts';

const counts = {iterations: 0, dropped: 0, checkPasses: 0, checkFails: 0};
const second = {second: 1, series: [], ...counts, vus: null, vusMax: null};
const full = 'The disk is full at /dev/full: free some space or choose another folder with --out.';

test('a timeline that a full disk does not take says so with its file, when it is closed or written on', async () => {
	const timeline = await openTimeline('/dev/full', 10);
	timeline.write([second]);
	const closed = await timeline.close().catch((error: unknown) => error);
	expect(explain(closed).sentence).toBe(full);

	const other = await openTimeline('/dev/full', 10);
	other.write([second]);
	await waitFor(() => expect(() => other.write([])).toThrow('ENOSPC'));
});
