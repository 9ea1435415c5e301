import {access, readFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {execa} from 'execa';
import * as z from 'zod';
import {UserError} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';
import {cleanLine} from '../../text/clean-line.ts';
import {kept} from '../../text/say.ts';

/** Where an engine listens, and what is needed to speak with it. */
export interface EngineEndpoint {
	/** `unix:///…`, `tcp://host:port`, `ssh://user@host` or `npipe:////…`, as the Docker CLI writes it. */
	readonly host: string;
	/** Name of the context, or the variable that named the engine. */
	readonly source: string;
	/** PEM texts; null without TLS. A part is null where none is set up. */
	readonly tls: {readonly ca: string | null; readonly cert: string | null; readonly key: string | null} | null;
	readonly isTlsVerified: boolean;
}

const contexts = z.array(
	z.object({
		Name: z.string(),
		Endpoints: z.object({docker: z.object({Host: z.string(), SkipTLSVerify: z.boolean().default(false)})}),
		TLSMaterial: z.object({docker: z.array(z.string()).optional()}).nullish(),
		Storage: z.object({TLSPath: z.string()}).optional(),
	}),
);

/**
 * The engine that the Docker CLI would use, asked of the CLI itself: `DOCKER_HOST`, else `DOCKER_CONTEXT`, else the
 * context in use. Without a CLI: `DOCKER_HOST`, else the first socket of the usual three. Rejects with a UserError when
 * the CLI refuses: a context that does not exist.
 */
export async function findEndpoint(environment: NodeJS.ProcessEnv = process.env): Promise<EngineEndpoint> {
	const {stdout, stderr, failed, code} = await execa('docker', ['context', 'inspect'], {
		env: environment,
		extendEnv: false,
		reject: false,
		timeout: 10_000,
	});
	// Another engine than the CLI's would be measured for it.
	if (failed && code !== 'ENOENT')
		throw new UserError(
			kept`Docker does not say which engine it uses (${cleanLine(stderr.trim().split('\n').at(-1) ?? '') || 'no answer'}): check DOCKER_CONTEXT, DOCKER_HOST and "docker context ls".`,
			exitCodes.toolMissing,
		);
	const inspected = failed ? null : await readContext(stdout, environment);
	return inspected ?? (await endpointOfHost(environment.DOCKER_HOST ?? (await usualSocket(environment)), environment));
}

/** Reads the answer of `docker context inspect`; null when it is not of the expected shape. */
export async function readContext(
	stdout: string,
	environment: NodeJS.ProcessEnv = process.env,
): Promise<EngineEndpoint | null> {
	const context = contexts.safeParse(safeJson(stdout)).data?.[0];
	if (!context) return null;
	const {Host: host, SkipTLSVerify: isUnverified} = context.Endpoints.docker;
	// The default context is made of the environment, and its certificates are where the environment says.
	if (context.Name === 'default') return endpointOfHost(host, environment);
	const files = context.TLSMaterial?.docker ?? [];
	const folder = path.join(context.Storage?.TLSPath ?? '', 'docker');
	return {
		host,
		source: `context ${context.Name}`,
		tls: files.length > 0 ? await readPems(folder) : isUnverified ? {ca: null, cert: null, key: null} : null,
		isTlsVerified: !isUnverified,
	};
}

async function endpointOfHost(host: string, environment: NodeJS.ProcessEnv): Promise<EngineEndpoint> {
	const isVerified = (environment.DOCKER_TLS_VERIFY ?? '') !== '';
	const isTls = host.startsWith('tcp:') && (isVerified || (environment.DOCKER_TLS ?? '') !== '');
	const folder = environment.DOCKER_CERT_PATH ?? path.join(homeOf(environment), '.docker');
	return {
		host,
		source: environment.DOCKER_HOST ? 'DOCKER_HOST' : 'context default',
		tls: isTls ? await readPems(folder) : null,
		isTlsVerified: !isTls || isVerified,
	};
}

async function usualSocket(environment: NodeJS.ProcessEnv): Promise<string> {
	const runtime = environment.XDG_RUNTIME_DIR;
	const sockets = [
		...(runtime ? [path.join(runtime, 'docker.sock')] : []),
		path.join(homeOf(environment), '.docker/run/docker.sock'),
	];
	for (const socket of sockets) if (await isThere(socket)) return `unix://${socket}`;
	return 'unix:///var/run/docker.sock';
}

async function readPems(folder: string) {
	const [ca, cert, key] = await Promise.all(
		['ca.pem', 'cert.pem', 'key.pem'].map(name => readFile(path.join(folder, name), 'utf8').catch(() => null)),
	);
	return {ca: ca ?? null, cert: cert ?? null, key: key ?? null};
}

const homeOf = (environment: NodeJS.ProcessEnv) => environment.HOME ?? os.homedir();

const isThere = (file: string) =>
	access(file).then(
		() => true,
		() => false,
	);

function safeJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
