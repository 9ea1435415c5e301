import {randomUUID} from 'node:crypto';
import {access, mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {execa} from 'execa';
import {onTestFinished} from 'vitest';
import {startPerfTui} from '../e2e/perf-tui.ts';

/** Any image with a shell and perl. */
export const image = process.env.PERF_TUI_TEST_IMAGE ?? 'perf-tui-offline/runtime:trixie';

/** Why these tests are not run here; null when they can be. */
export async function unable(): Promise<string | null> {
	const socket = await access('/var/run/docker.sock').then(
		() => true,
		() => false,
	);
	if (!socket) return 'no Docker engine listens at /var/run/docker.sock';
	const {failed} = await execa('docker', ['image', 'inspect', image], {reject: false, timeout: 10_000});
	return failed ? `no engine answers with the image ${image}` : null;
}

/** A compose project of two services under a name of its own, and a script that needs neither. */
export interface Place {
	readonly compose: string;
	readonly script: string;
	readonly project: string;
	readonly out: string;
	/** Names of what the engine still has of the project: containers and networks. */
	left(): Promise<string>;
}

/** Makes a place, which is taken away when the test has ended, whatever of the project is left. `other`: of its services. */
export async function makePlace(other: Record<string, unknown> = {}): Promise<Place> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'perf-tui-engine-'));
	const project = `perf-tui-engine-${randomUUID().slice(0, 8)}`;
	const at = (name: string) => path.join(folder, name);
	const service = {image, init: true, command: ['sh', '-c', 'echo hello; exec sleep 600'], ...other};
	await writeFile(at('compose.json'), JSON.stringify({services: {api: service, worker: service}}));
	await writeFile(
		at('script.js'),
		"import {sleep} from 'k6';\nexport const options = {vus: 1, duration: '3s'};\nexport default () => sleep(0.5);\n",
	);
	onTestFinished(async () => {
		await execa('docker', ['compose', '-p', project, '-f', at('compose.json'), 'down', '--timeout', '1']);
		await rm(folder, {recursive: true, force: true});
	});
	return {
		compose: at('compose.json'),
		script: at('script.js'),
		project,
		out: at('results'),
		async left() {
			const filter = ['--filter', `label=com.docker.compose.project=${project}`];
			const [containers, networks] = await Promise.all([
				execa('docker', ['container', 'ls', '--all', '--format', '{{.Names}}', ...filter]),
				execa('docker', ['network', 'ls', '--format', '{{.Name}}', ...filter]),
			]);
			return `${containers.stdout}${networks.stdout}`;
		},
	};
}

/** perf-tui to its end, with an engine of the test's own. */
export async function perfTuiOn(host: string, args: readonly string[], more: Record<string, string> = {}) {
	const env = {DOCKER_HOST: host, ...more, XDG_CACHE_HOME: process.env.XDG_CACHE_HOME};
	const {child} = await startPerfTui(args, env, {timeout: 280_000});
	return child;
}
