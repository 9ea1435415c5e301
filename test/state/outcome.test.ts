import {expect, test} from 'vitest';
import {outcomeOf} from '../../src/state/outcome.ts';

test.each([
	[0, 'transport'],
	[100, '3xx'],
	[101, '3xx'],
	[199, '3xx'],
	[200, '2xx'],
	[299, '2xx'],
	[300, '3xx'],
	[399, '3xx'],
	[400, '4xx'],
	[429, '429'],
	[499, '4xx'],
	[500, '5xx'],
	[599, '5xx'],
	[600, '4xx'],
	[999, '4xx'],
])('an answer with status %i is %s: only what was not answered is a transport failure', (status, outcome) => {
	expect(outcomeOf(status)).toBe(outcome);
});
