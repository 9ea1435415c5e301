import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';
import {onTestFinished} from 'vitest';
import {temporaryFolder} from '../e2e/perf-tui.ts';
import {perlIdle, perlService} from '../e2e/perl-service.ts';
import {freePort} from '../free-port.ts';

/** Every fifth request is a 503, and the reason is logged. */
const everyFifth = `if (++$$n % 5 == 0) { $$status = "503 Busy"; print STDERR "ERROR deadlock at request $$n\\n"; }`;
/** `web` fails now and then; `worker` does nothing. */
const services = (port: number) => `
services:
  web:${perlService(port, {once: 'my $$n = 0;', each: everyFifth})}
  worker:${perlIdle}
`;

const script = `
import http from 'k6/http';
import {sleep} from 'k6';
export const options = {vus: 1, duration: '8s'};
export default function () {
	http.get(__ENV.BASE);
	sleep(0.2);
	// In the first half of a second: a line that is logged a moment away is of the same one.
	const ms = Date.now() % 1000;
	if (ms > 500) sleep((1000 - ms) / 1000);
}
`;

/** A project of somebody else's that fails and says why; whatever is left of it is taken away when the test has ended. */
export async function failingProject() {
	const folder = await temporaryFolder();
	const port = await freePort();
	const project = `perf-tui-failing-${port}`;
	const [compose, load] = [path.join(folder, 'their.yaml'), path.join(folder, 'script.js')];
	await writeFile(compose, services(port));
	await writeFile(load, script);
	onTestFinished(async () => {
		await execa('docker', ['compose', '-p', project, '-f', compose, 'down', '-t', '0', '-v']);
	});
	const out = ['--json', '--out', folder];
	return {
		args: ['run', load, '--compose', compose, ...out, '--', '-e', `BASE=http://127.0.0.1:${port}/`],
		environment: {
			COMPOSE_PROJECT_NAME: project,
			...(process.env.XDG_CACHE_HOME && {XDG_CACHE_HOME: process.env.XDG_CACHE_HOME}),
		},
		/** Ids of containers that the engine still has of it. */
		async left() {
			const filter = `label=com.docker.compose.project=${project}`;
			return (await execa('docker', ['ps', '-aq', '--filter', filter])).stdout;
		},
	};
}
