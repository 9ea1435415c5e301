import {writeFile} from 'node:fs/promises';
import net, {type AddressInfo} from 'node:net';
import path from 'node:path';
import {execa} from 'execa';
import {expect, onTestFinished, test} from 'vitest';
import {findEndpoint} from '../../src/collectors/docker/endpoint.ts';
import {perfTui, temporaryFolder} from '../e2e/perf-tui.ts';
import {theirSystem} from '../e2e/their-system.ts';
import {freePort} from '../free-port.ts';

/** An address that is the engine's, and what it was asked: `GET /…`. */
async function watchedEngine(): Promise<{host: string; asked: () => string[]}> {
	const {host} = await findEndpoint();
	const socket = host.replace('unix://', '');
	let text = '';
	const server = net.createServer(client => {
		const engine = net.connect(socket);
		client.on('data', chunk => {
			text += chunk.toString('latin1');
		});
		client.pipe(engine).pipe(client);
		for (const end of [client, engine]) end.on('error', () => undefined);
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void server.close());
	return {
		host: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked: () => [...text.matchAll(/^([A-Z]+) \/\S* HTTP\/1\.1\r$/gm)].map(([, method]) => method!),
	};
}

test('--dry-run says what of a project would be started and made anew, and asks the engine nothing that changes it', async () => {
	const folder = await temporaryFolder();
	const port = await freePort();
	const project = `perf-tui-dry-${port}`;
	const [compose, script] = [path.join(folder, 'their.yaml'), path.join(folder, 'script.js')];
	await writeFile(compose, theirSystem(port));
	await writeFile(script, "export const options = {vus: 1, duration: '20s'};\nexport default () => undefined;\n");
	const engine = await watchedEngine();
	const given = ['--compose', compose, '--vary', 'env:web:CACHE=on,off', '--only-hosts', '127.0.0.1'];
	const fault = ['--fault', 'kind=pause,service=worker,at=5s,for=2s'];
	const {stdout, stderr, exitCode} = await perfTui(['run', script, ...given, ...fault, '--dry-run', '--json'], {
		COMPOSE_PROJECT_NAME: project,
		DOCKER_HOST: engine.host,
	});
	expect(exitCode, stderr).toBe(0);
	const {system, runs} = JSON.parse(stdout);
	expect(system).toMatchObject({kind: 'compose', engine: {host: engine.host, source: 'DOCKER_HOST'}});
	expect(system.services).toEqual([
		{name: 'job', state: 'missing', would: 'be started'},
		{name: 'web', state: 'missing', would: 'be made anew before every round'},
		{name: 'worker', state: 'missing', would: 'be started'},
	]);
	expect(runs[0].faults).toEqual([
		{does: 'worker is paused', atMs: 5000, forMs: 2000, undoneBy: 'letting it go on', isAllowed: null},
	]);
	expect(engine.asked().length).toBeGreaterThan(0);
	expect(engine.asked().filter(method => method !== 'GET' && method !== 'HEAD')).toEqual([]);
	const {stdout: left} = await execa('docker', [
		'ps',
		'-aq',
		'--filter',
		`label=com.docker.compose.project=${project}`,
	]);
	expect(left).toBe('');
});
