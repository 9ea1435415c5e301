import {expect, test} from 'vitest';
import {watchPods} from '../../../src/generators/kubernetes/pod-watch.ts';
import {waitFor} from '../../wait-for.ts';
import {kubectlThat} from './stand-in-kubectl.ts';

const pod = {metadata: {name: 'load-0'}, spec: {}, status: {}};
const whole = JSON.stringify({type: 'ADDED', object: pod});

test('a watch that is cut in the middle of a line goes on with the next one, and ends', async () => {
	const said = [whole.slice(0, 40), `${whole}\n`];
	let begun = 0;
	const kubectl = kubectlThat(() => {
		begun++;
		return said.shift() ?? '';
	});
	const watch = watchPods(kubectl, 'load', () => undefined);
	await waitFor(() => expect(watch.of(0)).not.toBeNull());
	expect(begun).toBe(2);
	await watch.end();
});
