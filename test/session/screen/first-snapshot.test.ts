import {expect, test} from 'vitest';
import {firstSnapshot} from '../../../src/session/screen/first-snapshot.ts';

test("before anything has answered, another's project is not taken for the embedded stack", () => {
	const pair = ['api', 'web'] as const;
	expect(firstSnapshot([], '', 'looking', pair, 'compose').stack).toMatchObject({kind: 'compose', phase: 'starting'});
	expect(firstSnapshot([], '', 'looking', pair).stack.kind).toBe('embedded');
});
