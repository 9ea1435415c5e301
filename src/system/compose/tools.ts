import type Docker from 'dockerode';
import {execa} from 'execa';
import {connectEngine} from '../../collectors/docker/engine.ts';
import {UserError} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';
import {cleanLine} from '../../text/clean-line.ts';
import {kept} from '../../text/say.ts';

/** The Docker CLI with compose, and the engine that it talks to. */
export interface ComposeTools {
	readonly docker: Docker;
	readonly engineVersion: string;
	readonly composeVersion: string;
	/** Whether the engine runs on this machine, so that its published ports are this machine's. */
	readonly isLocal: boolean;
	readonly environment: NodeJS.ProcessEnv;
}

/** There is no docker to be run. */
export class DockerMissing extends UserError {
	/** The sentence for who cannot do with the embedded stack instead. */
	readonly dockerOnly = kept`docker is not on PATH: install it from https://docs.docker.com/engine/install/.`;
	constructor() {
		super(
			kept`docker is not on PATH: install it from https://docs.docker.com/engine/install/, or use --stack embedded.`,
			exitCodes.toolMissing,
		);
	}
}

const leastCompose = [2, 20] as const;
const leastEngineMajor = 20;
const install = 'https://docs.docker.com/compose/install/';

/**
 * Finds the CLI, Compose v2 and the engine that both use. Rejects with a UserError (exit code 4) whose sentence says
 * what is missing, too old, not running or not permitted, and what mends it.
 */
export async function findComposeTools(environment: NodeJS.ProcessEnv = process.env): Promise<ComposeTools> {
	const [composeVersion, engine] = await Promise.all([
		readComposeVersion(environment),
		// The missing CLI is the better sentence of the two: it is told first.
		connectEngine(environment).catch((error: unknown) => error as Error),
	]);
	if (engine instanceof Error) throw engine;
	const {docker, endpoint, version} = engine;
	if (Number.parseInt(version, 10) < leastEngineMajor)
		throw missing(kept`The Docker engine is ${version}, and ${leastEngineMajor}.10 or later is needed: update it.`);
	const isLocal = /^(unix|npipe):/.test(endpoint.host) || /^tcp:\/\/(localhost|127\.|\[::1\])/.test(endpoint.host);
	return {docker, engineVersion: version, composeVersion, isLocal, environment};
}

async function readComposeVersion(environment: NodeJS.ProcessEnv): Promise<string> {
	const {stdout, stderr, failed, code} = await execa('docker', ['compose', 'version', '--short'], {
		env: environment,
		extendEnv: false,
		reject: false,
		timeout: 10_000,
		stdin: 'ignore',
	});
	if (code === 'ENOENT') throw new DockerMissing();
	if (failed) {
		const said = cleanLine(stderr.split('\n')[0] ?? '');
		throw missing(kept`docker has no compose plugin${said ? ` (${said})` : ''}: install Compose v2 from ${install}.`);
	}
	const version = stdout.trim().replace(/^v/, '');
	if (!isRecent(version))
		throw missing(
			kept`Docker Compose is ${cleanLine(version)}, and ${leastCompose.join('.')} or later is needed: update it (${install}).`,
		);
	return cleanLine(version);
}

/** Whether a version of compose is one that perf-tui can drive. */
export function isRecent(version: string): boolean {
	const [major = 0, minor = 0] = version.split('.').map(part => Number.parseInt(part, 10));
	return major > leastCompose[0] || (major === leastCompose[0] && minor >= leastCompose[1]);
}

function missing(sentence: string): UserError {
	return new UserError(sentence, exitCodes.toolMissing);
}
