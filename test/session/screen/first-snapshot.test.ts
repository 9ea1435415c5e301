import {expect, test} from 'vitest';
import {firstSnapshot} from '../../../src/session/screen/first-snapshot.ts';

test("before anything has answered, another's project is not taken for the embedded stack", () => {
	expect(firstSnapshot([], '', 'looking', null, 'compose').stack).toMatchObject({kind: 'compose', phase: 'starting'});
	expect(firstSnapshot([], '', 'looking', null).stack.kind).toBe('embedded');
});
