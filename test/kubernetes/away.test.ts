import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {sessionOf} from '../e2e/perf-tui.ts';
import {waitFor} from '../wait-for.ts';
import {freshNamespace, kubeletOf, loading, startInCluster, target} from './cluster.ts';

const running = path.dirname(process.env.KUBECONFIG!);

test('an API server that is away for a while, and one kubelet that stands still: told, and no sample is lost', async () => {
	const namespace = await freshNamespace();
	const {url, count} = await target();
	const {child, told, out} = await startInCluster({namespace, k6: ['-e', `TARGET=${url}`, '-e', 'DURATION=60s']});
	await loading(out);
	const apiServer = Number(await readFile(path.join(running, 'apiserver.pid'), 'utf8'));
	const times = (pattern: RegExp) => told().match(pattern)?.length ?? 0;
	for (const [pid, node] of [
		[apiServer, 'k8s-n\\d'],
		[await kubeletOf('n2'), 'k8s-n2'],
	] as const) {
		const [silent, again] = ['not heard \\(.*', 'heard again'].map(
			what => new RegExp(`k6-\\d on node ${node} is ${what}`, 'g'),
		) as [RegExp, RegExp];
		const before = times(silent);
		process.kill(pid, 'SIGSTOP');
		await waitFor(() => expect(times(silent)).toBeGreaterThan(before)).finally(() => process.kill(pid, 'SIGCONT'));
		await waitFor(() => expect(times(again)).toBe(times(silent)));
	}
	const {exitCode, stdout} = await child;
	expect(exitCode).toBe(0);
	const run = sessionOf(stdout).runs[0]!;
	expect(run.requests.total).toBe(count());
	expect(run.reconciliation.filter(({ok}) => ok !== true)).toEqual([]);
});
