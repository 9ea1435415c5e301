import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {expect, test} from 'vitest';
import {parse, stringify} from 'yaml';
import {sessionOf, temporaryFolder} from '../e2e/perf-tui.ts';
import {freshNamespace, kubectl, startInCluster, target} from './cluster.ts';

const role = fileURLToPath(new URL('../../docs/kubernetes/role.yaml', import.meta.url));

/** A kubeconfig of somebody who may do nothing yet. */
async function nobody(namespace: string): Promise<string> {
	await kubectl('-n', namespace, 'create', 'serviceaccount', 'tester');
	const token = await kubectl('-n', namespace, 'create', 'token', 'tester');
	const config = parse(await readFile(process.env.KUBECONFIG!, 'utf8')) as {users: object[]};
	config.users = [{name: 'u', user: {token}}];
	const file = path.join(await temporaryFolder(), 'tester.conf');
	await writeFile(file, stringify(config));
	return file;
}

test('without rights what is missing is named; the Role of docs/kubernetes alone is enough', async () => {
	const namespace = await freshNamespace();
	const {url, count} = await target();
	const env = {KUBECONFIG: await nobody(namespace)};
	const k6 = ['-e', `TARGET=${url}`, '-e', 'DURATION=5s'];
	const refused = await (await startInCluster({namespace, k6, env})).child;
	expect(refused.exitCode).toBe(1);
	expect(refused.stderr).toContain(
		`Context c may not create jobs, delete jobs, get jobs, list jobs, patch jobs, get pods, list pods, watch pods, create pods/exec, get pods/exec, create pods/portforward, get pods/portforward, create secrets in namespace ${namespace}: whoever runs the cluster grants it by docs/kubernetes/role.yaml.`,
	);
	await execa('kubectl', ['-n', namespace, 'apply', '-f', role]);
	await kubectl(
		'-n',
		namespace,
		'create',
		'rolebinding',
		'tester',
		'--role=perf-tui',
		`--serviceaccount=${namespace}:tester`,
	);
	const granted = await (await startInCluster({namespace, k6, env})).child;
	expect(granted.exitCode).toBe(0);
	expect(sessionOf(granted.stdout).runs[0]!.requests.total).toBe(count());
});
