import {execa} from 'execa';

/** The compose project that is put to the test. */
export const project = process.env.COMPOSE_PROJECT_NAME || 'perf-tui';

/** Compose tests need the eleven services up; `.ci/compose.sh` says so by this variable. */
export const isStackThere = process.env.PERF_TUI_COMPOSE_TESTS === '1';

export async function docker(...words: string[]): Promise<string> {
	const {stdout} = await execa('docker', words);
	return stdout;
}

/** Id of a service's container, stopped ones included. */
export async function containerOf(service: string): Promise<string> {
	const labels = [`com.docker.compose.project=${project}`, `com.docker.compose.service=${service}`];
	const id = await docker('ps', '-aq', ...labels.flatMap(label => ['--filter', `label=${label}`]));
	if (!id) throw new Error(`${project} has no container of ${service}: bring the stack up first.`);
	return id.split('\n')[0]!;
}

/** `healthy`, `starting`, `unhealthy`, or what the container is when it does not run. */
export async function healthOf(service: string): Promise<string> {
	const format = '{{if .State.Running}}{{.State.Health.Status}}{{else}}{{.State.Status}}{{end}}';
	return docker('inspect', '--format', format, await containerOf(service));
}

/** How often the engine has started a service's container again by itself. */
export async function restartsOf(service: string): Promise<number> {
	return Number(await docker('inspect', '--format', '{{.RestartCount}}', await containerOf(service)));
}

/** The ways in which a service goes away, each with what brings it back; null when it has to come back by itself. */
export const outages = {
	stopped: {
		begin: async (service: string) => void (await docker('stop', '--time', '10', await containerOf(service))),
		end: async (service: string) => void (await docker('start', await containerOf(service))),
	},
	paused: {
		begin: async (service: string) => void (await docker('pause', await containerOf(service))),
		end: async (service: string) => void (await docker('unpause', await containerOf(service))),
	},
	killed: {
		// From outside the engine: one that is asked to kill takes it for a wish and does not start it again.
		async begin(service: string) {
			process.kill(
				Number(await docker('inspect', '--format', '{{.State.Pid}}', await containerOf(service))),
				'SIGKILL',
			);
		},
		end: null,
	},
} as const;
