import {expect, test} from 'vitest';
import {sessionOf} from '../e2e/perf-tui.ts';
import {killUnlessGone} from '../kill.ts';
import {waitFor} from '../wait-for.ts';
import {
	freshNamespace,
	kubectl,
	kubectlsOf,
	leftIn,
	loading,
	numbered,
	runnerPod,
	startInCluster,
	target,
} from './cluster.ts';

const long = ['-e', 'DURATION=120s'];

test('an image that does not exist is named, and nothing is left', async () => {
	const namespace = await freshNamespace();
	const {child} = await startInCluster({namespace, container: {image: 'localhost/nowhere/k6:0'}});
	const {exitCode, stderr} = await child;
	expect(exitCode).toBe(1);
	expect(stderr).toMatch(/k6-\d cannot begin: the image localhost\/nowhere\/k6:0 cannot be pulled: /);
	await waitFor(async () => expect(await leftIn(namespace)).toEqual([]));
});

test('pods that no node takes are told at once; stopped, nothing is left', async () => {
	const namespace = await freshNamespace();
	const {child, told} = await startInCluster({namespace, spec: {nodeSelector: {pool: 'none'}}});
	await waitFor(() => expect(told()).toMatch(/k6-1 waits: no node takes it: 0\/2 nodes are available/));
	child.kill('SIGINT');
	expect((await child).exitCode).toBe(105);
	await waitFor(async () => expect(await leftIn(namespace)).toEqual([]));
});

test('a runner that is killed fails the run, and its share is named', async () => {
	const namespace = await freshNamespace();
	const {url} = await target();
	const {child, out} = await startInCluster({namespace, k6: ['-e', `TARGET=${url}`, ...long]});
	await loading(out);
	const pod = await runnerPod(namespace, 1);
	await kubectl('-n', namespace, 'exec', pod, '-c', 'stream', '--', 'sh', '-c', 'kill -KILL $(cat /perf-tui/pid)');
	const {exitCode, stdout, stderr} = await child;
	expect(exitCode).toBe(1);
	expect(stderr).toContain(
		'k6-2 was killed by SIGKILL; its share, 1/2 of the load, is missing from here on: all others are stopped',
	);
	const run = sessionOf(stdout).runs[0]!;
	expect(run.outcome).toBe('failed');
	expect(run.parts).toHaveLength(2);
});

test('a runner that uses more memory than its limit is named as that', async () => {
	const namespace = await freshNamespace();
	const {url} = await target();
	const container = {resources: {limits: {memory: '24Mi'}}};
	const {child} = await startInCluster({namespace, container, k6: ['-e', `TARGET=${url}`, ...long]});
	const {exitCode, stderr} = await child;
	expect(exitCode).toBe(1);
	expect(stderr).toMatch(/k6-\d on node k8s-n\d: its k6 was killed for using more memory than its limit \(OOMKilled\)/);
});

test('a pod that is deleted is a lost part', async () => {
	const namespace = await freshNamespace();
	const {url} = await target();
	const {child, out} = await startInCluster({namespace, k6: ['-e', `TARGET=${url}`, ...long]});
	await loading(out);
	const pods = ['-n', namespace, 'delete', 'pods', '-l', numbered(0), '--wait=false'];
	await kubectl(...pods, '--grace-period=0', '--force');
	const {exitCode, stderr} = await child;
	expect(exitCode).toBe(1);
	expect(stderr).toMatch(
		/k6-1 on node k8s-n\d: its pod was deleted; its share, 1\/2 of the load, is missing from here on/,
	);
});

test('a monitor that was killed: its generators end by themselves, the next one deletes what it left', async () => {
	const namespace = await freshNamespace();
	const {url, count} = await target();
	const {child, out} = await startInCluster({namespace, k6: ['-e', `TARGET=${url}`, '-e', 'DURATION=280s']});
	await loading(out);
	const children = await kubectlsOf(child.pid!, /./);
	child.kill('SIGKILL');
	await child;
	for (const pid of children) killUnlessGone(pid);
	expect(await leftIn(namespace)).toHaveLength(2);
	let before = -1;
	await waitFor(
		() => {
			const since = count() - before;
			before = count();
			expect(since).toBe(0);
		},
		{timeout: 120_000, interval: 2000},
	);
	const next = await startInCluster({namespace, k6: ['-e', `TARGET=${url}`, '-e', 'DURATION=2s']});
	const {exitCode, stderr} = await next.child;
	expect(exitCode).toBe(0);
	expect(stderr).toMatch(/deleted what an earlier perf-tui had left in the cluster: perf-tui-[\da-f]{8}/);
	await waitFor(async () => expect(await leftIn(namespace)).toEqual([]));
});
