import {once} from 'node:events';
import {readFile, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {onTestFinished} from 'vitest';
import {stringify} from 'yaml';
import {indexLabel} from '../../src/generators/kubernetes/names.ts';
import {startPerfTui, temporaryFolder} from '../e2e/perf-tui.ts';
import {waitFor} from '../wait-for.ts';

/** This machine, as pods see it. */
const thisMachine = '10.89.0.1';
const script = fileURLToPath(new URL('scripts/steady.js', import.meta.url));

/** Runs kubectl as the cluster's administrator. */
export async function kubectl(...args: string[]): Promise<string> {
	const {stdout} = await execa('kubectl', args);
	return stdout;
}

/** A namespace of the test's own. */
export async function freshNamespace(): Promise<string> {
	const name = `load-${Math.random().toString(36).slice(2, 8)}`;
	await kubectl('create', 'namespace', name);
	onTestFinished(() => void kubectl('delete', 'namespace', name, '--wait=false'));
	return name;
}

/** Selects the pod that runs k6 number `index`, from 0. */
export const numbered = (index: number) => `${indexLabel}=${index}`;

/** Name of that pod. */
export function runnerPod(namespace: string, index: number): Promise<string> {
	return kubectl('-n', namespace, 'get', 'pods', '-l', numbered(index), '-o', 'jsonpath={.items[0].metadata.name}');
}

/** A server that the pods ask, and how many requests it has had. */
export async function target() {
	let count = 0;
	const server = createServer((_, response) => {
		count += 1;
		response.end('ok');
	});
	server.listen(0, '0.0.0.0');
	await once(server, 'listening');
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const {port} = server.address() as AddressInfo;
	return {url: `http://${thisMachine}:${port}/`, count: () => count};
}

/** How a run in the cluster differs from a plain one. */
export interface ClusterRun {
	readonly namespace: string;
	readonly instances?: number;
	/** What k6's container is beside its image. */
	readonly container?: object;
	readonly spec?: object;
	readonly options?: readonly string[];
	readonly k6?: readonly string[];
	readonly env?: Readonly<Record<string, string>>;
}

/** Starts a run of the steady script in the cluster. */
export async function startInCluster({
	namespace,
	instances = 2,
	container = {},
	spec = {},
	options = [],
	k6 = [],
	env,
}: ClusterRun) {
	const out = await temporaryFolder();
	const template = path.join(out, 'pod.yaml');
	const own = {name: 'k6', image: 'docker.io/perf-tui-k8s/k6:1', imagePullPolicy: 'Never', ...container};
	await writeFile(template, stringify({spec: {containers: [own], ...spec}}));
	const where = ['--on', 'kubernetes', '--kube-context', 'c', '--namespace', namespace, '--pod-template', template];
	const how = [`--instances=${instances}`, '--only-hosts', thisMachine, '--json', '--out', out, ...options];
	return {...(await startPerfTui(['run', script, ...where, ...how, '--', ...k6], {...env})), out};
}

/** Waits until its generators have written samples here, so that load is on. */
export function loading(out: string, instances = 2): Promise<string[]> {
	return waitFor(
		async () => {
			const {stdout} = await execa('find', [out, '-name', 'k6-*.ndjson', '-size', '+8k']);
			const found = stdout.split('\n').filter(Boolean);
			if (found.length < instances) throw new Error(`${found.length} of ${instances} generators write`);
			return found;
		},
		{timeout: 90_000},
	);
}

/** Processes of kubectl that this perf-tui has, by what they were started with. */
export async function kubectlsOf(pid: number, pattern: RegExp): Promise<number[]> {
	const {stdout} = await execa('pgrep', ['-P', String(pid)], {reject: false});
	const pids = stdout.split('\n').filter(Boolean).map(Number);
	const found = await Promise.all(
		pids.map(async child => pattern.test(await readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '')) && child),
	);
	return found.filter(child => child !== false);
}

/** What of perf-tui is left in a namespace. */
export async function leftIn(namespace: string): Promise<string[]> {
	const text = await kubectl('-n', namespace, 'get', 'jobs,secrets', '-o', 'name');
	return text.split('\n').filter(Boolean);
}

/** A process of a node, by the file that it was configured with. */
export async function kubeletOf(node: 'n1' | 'n2'): Promise<number> {
	const {stdout} = await execa('pgrep', ['-f', `kubelet --config .*/run/${node}/kubelet.yaml`]);
	return Number(stdout.split('\n')[0]);
}

/** Lets a kubelet go on, and waits until its node takes pods again: the next test finds the cluster whole. */
export async function goOn(kubelet: number): Promise<void> {
	process.kill(kubelet, 'SIGCONT');
	await kubectl('wait', '--for=condition=Ready', 'node', '--all', '--timeout=60s');
	await waitFor(async () => {
		const taints = await kubectl('get', 'nodes', '-o', 'jsonpath={.items[*].spec.taints}');
		if (taints !== '') throw new Error(`nodes take no pods yet: ${taints}`);
	});
}
