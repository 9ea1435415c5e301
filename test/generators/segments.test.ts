import {expect, test} from 'vitest';
import {segmentFlags} from '../../src/generators/segments.ts';

test('segments lie side by side from 0 to 1', () => {
	expect([0, 1, 2].map(index => segmentFlags(index, 3))).toEqual([
		['--execution-segment=0:1/3', '--execution-segment-sequence=0,1/3,2/3,1'],
		['--execution-segment=1/3:2/3', '--execution-segment-sequence=0,1/3,2/3,1'],
		['--execution-segment=2/3:1', '--execution-segment-sequence=0,1/3,2/3,1'],
	]);
});
