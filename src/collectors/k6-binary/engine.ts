import {kept} from '../../text/say.ts';
import {runChild} from './child.ts';
import {findExecutable} from './executable.ts';
import {SourceFailure} from './failure.ts';
import type {ContainerUser} from './image-command.ts';
import type {K6Search} from './search.ts';

const MEND = kept`start Docker, or install it from https://docs.docker.com/engine/install/`;

/** The container engine behind the Docker CLI. */
export interface Engine {
	readonly command: string;
	readonly version: string;
	/** Who must run inside for files in mounted folders to be the user's own; null leaves it to the image. */
	readonly user: ContainerUser | null;
}

/** Asks the engine for its version. Throws a SourceFailure when none answers or it runs on another machine. */
export async function findEngine(search: K6Search): Promise<Engine> {
	const command = await findExecutable('docker', search.env);
	if (command === null) throw new SourceFailure('missing', kept`docker is not on PATH`, MEND);
	const timeoutMs = search.limits.answerMs;
	const format = '{{.ServerVersion}} {{json .SecurityOptions}}';
	const info = await runChild(search, command, ['info', '--format', format], {timeoutMs});
	const [, version, options] = /^(\d\S*) (.*)/.exec(info.stdout) ?? [];
	if (info.trouble !== null || version === undefined || options === undefined) {
		throw new SourceFailure('missing', kept`no Docker engine answers`, MEND);
	}
	const context = await runChild(search, command, ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'], {
		timeoutMs,
	});
	const address = context.trouble === null ? context.stdout.trim() : (search.env.DOCKER_HOST ?? '');
	if (isElsewhere(address)) {
		throw new SourceFailure(
			'unusable',
			kept`the Docker engine runs on another machine, which has neither scripts nor results`,
		);
	}
	return {command, version, user: options.includes('name=rootless') ? {uid: 0, gid: 0} : ownUser()};
}

/** In a rootless engine the container's root is the user outside, and any other id inside is a stranger. */
function ownUser(): ContainerUser | null {
	const [uid, gid] = [process.getuid?.(), process.getgid?.()];
	return uid === undefined || gid === undefined ? null : {uid, gid};
}

function isElsewhere(address: string): boolean {
	return /^(tcp|ssh|https?):/.test(address) && !/^(tcp|https?):\/\/(localhost|127\.|\[::1\])/.test(address);
}
