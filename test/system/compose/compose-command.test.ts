import {expect, test} from 'vitest';
import {wantedReplicas} from '../../../src/system/compose/compose-command.ts';

test.each([
	[{}, 1],
	[{scale: 0}, 0],
	[{deploy: {replicas: 0}}, 0],
	[{deploy: {replicas: 3}}, 3],
	[{deploy: {}}, 1],
	[{scale: 2, deploy: {replicas: 2}}, 2],
	[{provider: {type: 'model'}}, 0],
])('of %o, %i containers are wanted', (service, count) => {
	expect(wantedReplicas(service)).toBe(count);
});
