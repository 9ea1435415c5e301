import {expect, test} from 'vitest';
import {sessionOf} from '../e2e/perf-tui.ts';
import {killUnlessGone} from '../kill.ts';
import {waitFor} from '../wait-for.ts';
import {freshNamespace, kubectl, kubectlsOf, leftIn, loading, startInCluster, target} from './cluster.ts';

test('four generators on two nodes, connections cut every few seconds: no byte is lost, all books close', async () => {
	const namespace = await freshNamespace();
	const {url, count} = await target();
	const k6 = ['-e', `TARGET=${url}`, '-e', 'TOKEN=secret value', '-e', 'DURATION=20s'];
	const {child, out} = await startInCluster({namespace, instances: 4, k6});
	await loading(out, 4);
	const pods = await kubectl('-n', namespace, 'get', 'pods', '-o', 'yaml');
	expect(pods).not.toContain('secret value');
	let cuts = 0;
	const timer = setInterval(async () => {
		const [one] = await kubectlsOf(child.pid!, /exec.*tail/s);
		if (one !== undefined && killUnlessGone(one)) cuts += 1;
	}, 2000);
	const {stdout, exitCode} = await child.finally(() => clearInterval(timer));
	const run = sessionOf(stdout).runs[0]!;
	expect(exitCode).toBe(0);
	expect(cuts).toBeGreaterThan(3);
	expect(run.requests.total).toBe(count());
	expect(run.requests.total).toBeGreaterThan(1900);
	expect(run.reconciliation.filter(({ok}) => ok !== true)).toEqual([]);
	expect(run.reconciliation).toHaveLength(13);
	expect(run.parts!.map(({name}) => name)).toEqual(['k6-1', 'k6-2', 'k6-3', 'k6-4']);
	const notes = run.notes.join('\n');
	expect(notes).toMatch(/released within [\d.]+ ms/);
	expect(notes).toMatch(
		/k6-1 ran on node k8s-n\d, whose clock was [\d.]+ ms (behind|ahead of) this machine's \(± [\d.]+ ms\)/,
	);
	expect(new Set(notes.match(/node k8s-n\d/g)).size).toBe(2);
	await waitFor(async () => expect(await leftIn(namespace)).toEqual([]));
});

test('a host that is not allowed ends the run before it is asked', async () => {
	const namespace = await freshNamespace();
	const {url} = await target();
	const other = 'http://10.89.0.11:10250/';
	const {child} = await startInCluster({namespace, k6: ['-e', `TARGET=${url}`, '-e', `OTHER=${other}`]});
	const {exitCode, stderr} = await child;
	expect(exitCode).toBe(1);
	expect(stderr).toMatch(
		/The script was to ask 10\.89\.0\.11, which is not in --only-hosts \([\w., -]+\): the run was stopped\./,
	);
});
