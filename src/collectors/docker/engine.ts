import {Agent as HttpsAgent} from 'node:https';
import Docker from 'dockerode';
import {dialStdioAgent} from './dial-stdio.ts';
import {type EngineEndpoint, findEndpoint} from './endpoint.ts';
import {guardAnswers} from './engine-answers.ts';
import {engineError} from './engine-error.ts';

/** A Docker engine that has answered. */
export interface Engine {
	readonly docker: Docker;
	readonly endpoint: EngineEndpoint;
	/** Engine's version as it says it, such as `28.2.2`. */
	readonly version: string;
	readonly cgroupVersion: '1' | '2' | null;
}

/**
 * Connects to the engine that the Docker CLI would use (its context, `DOCKER_HOST`, TLS, ssh).
 * Rejects with a UserError that says what is missing: engine not there, not running, not permitted, too slow.
 */
export async function connectEngine(environment: NodeJS.ProcessEnv = process.env): Promise<Engine> {
	const endpoint = await findEndpoint(environment);
	try {
		const docker = openEngine(endpoint, environment);
		const info = await docker.info();
		const cgroup = String(info.CgroupVersion ?? '');
		return {
			docker,
			endpoint,
			version: String(info.ServerVersion ?? ''),
			cgroupVersion: cgroup === '1' || cgroup === '2' ? cgroup : null,
		};
	} catch (error) {
		throw engineError(error, endpoint);
	}
}

/** So long ssh, which is begun for every question, may take until it is let in: what the CLI gives it. */
const sshGreetingMs = 30_000;

/** A dockerode client for an endpoint; nothing is sent yet. */
export function openEngine(endpoint: EngineEndpoint, environment: NodeJS.ProcessEnv = process.env): Docker {
	// Each option is named: dockerode fills what is left out from DOCKER_HOST, which may be another engine.
	const nothing: Record<string, unknown> = {
		host: undefined,
		port: undefined,
		protocol: undefined,
		socketPath: undefined,
		ca: undefined,
		cert: undefined,
		key: undefined,
		agent: undefined,
		timeout: undefined,
		pathPrefix: undefined,
		sshOptions: undefined,
	};
	const open = (options: Record<string, unknown>, greetingMs = 0) =>
		guardAnswers(new Docker({...nothing, ...options} as ConstructorParameters<typeof Docker>[0]), greetingMs);
	const {host, tls, isTlsVerified} = endpoint;
	const socket = /^(?:unix|npipe):\/\/(.*)$/.exec(host);
	if (socket) return open({socketPath: socket[1]});
	// A path that nobody opens: with a host dockerode would take addresses apart in a way of which Node warns.
	if (host.startsWith('ssh:'))
		return open({socketPath: 'dial-stdio', agent: dialStdioAgent(environment)}, sshGreetingMs);
	const {hostname, port} = new URL(host);
	const name = hostname.replace(/^\[|\]$/g, '');
	if (!tls) return open({host: name, port: port || '2375', protocol: 'http'});
	return open({
		host: name,
		port: port || '2376',
		protocol: 'https',
		agent: new HttpsAgent({
			rejectUnauthorized: isTlsVerified,
			...(tls.ca ? {ca: tls.ca} : {}),
			...(tls.cert ? {cert: tls.cert} : {}),
			...(tls.key ? {key: tls.key} : {}),
		}),
	});
}
