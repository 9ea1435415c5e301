import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {sessionOf} from '../e2e/perf-tui.ts';
import {waitFor} from '../wait-for.ts';
import {
	freshNamespace,
	goOn,
	kubectl,
	kubeletOf,
	leftIn,
	loading,
	runnerPod,
	startInCluster,
	target,
} from './cluster.ts';

const long = ['-e', 'DURATION=240s'];
const missing = 'its share, 1/2 of the load, is missing from here on: all others are stopped';

test('a runner that its node evicts for what it has written is named as that', async () => {
	const namespace = await freshNamespace();
	const {url} = await target();
	const container = {resources: {limits: {'ephemeral-storage': '2Mi'}}};
	const k6 = ['-e', `TARGET=${url}`, '-e', 'RATE=400', ...long];
	const {exitCode, stdout, stderr} = await (await startInCluster({namespace, container, k6})).child;
	expect(exitCode).toBe(1);
	expect(stderr).toMatch(/k6-\d on node k8s-n\d: it was evicted: .*ephemeral.*; its share, 1\/2 of the load/);
	expect(sessionOf(stdout).runs[0]!.outcome).toBe('failed');
	await waitFor(async () => expect(await leftIn(namespace)).toEqual([]));
});

test('a runner that the API is asked to evict, as a drained node does, is named as that', async () => {
	const namespace = await freshNamespace();
	const {url} = await target();
	const {child, out} = await startInCluster({namespace, k6: ['-e', `TARGET=${url}`, ...long]});
	await loading(out);
	const name = await runnerPod(namespace, 1);
	const file = path.join(out, 'eviction.json');
	const eviction = {apiVersion: 'policy/v1', kind: 'Eviction', metadata: {name, namespace}};
	await writeFile(file, JSON.stringify(eviction));
	await kubectl('create', '--raw', `/api/v1/namespaces/${namespace}/pods/${name}/eviction`, '-f', file);
	const {exitCode, stderr} = await child;
	expect(exitCode).toBe(1);
	expect(stderr).toMatch(/k6-\d on node k8s-n\d: it was evicted: .*; its share, 1\/2 of the load/);
});

test('a node that is out of reach for minutes: told at once, lost after 75 s; its k6 has ended by itself', async () => {
	const namespace = await freshNamespace();
	const {url, count} = await target();
	const {child, told, out} = await startInCluster({namespace, k6: ['-e', `TARGET=${url}`, ...long]});
	await loading(out);
	const kubelet = await kubeletOf('n2');
	process.kill(kubelet, 'SIGSTOP');
	try {
		await waitFor(() =>
			expect(told()).toMatch(/k6-\d on node k8s-n2 is not heard \(.*\); it makes load for 60 s more/),
		);
		const {exitCode, stdout} = await child;
		expect(exitCode).toBe(1);
		expect(told()).toMatch(/k6-\d on node k8s-n2: was not heard for 7\d s \(.*\)/);
		expect(told()).toContain(missing);
		const run = sessionOf(stdout).runs[0]!;
		expect(run.outcome).toBe('failed');
		// What the lost one sent unheard is all that is missing.
		expect(run.requests.total).toBeLessThan(count());
		let before = -1;
		await waitFor(
			() => {
				const since = count() - before;
				before = count();
				expect(since).toBe(0);
			},
			{timeout: 10_000, interval: 2000},
		);
	} finally {
		await goOn(kubelet);
	}
});
