import {execa} from 'execa';
import * as z from 'zod';
import {usageError} from '../../errors.ts';
import {cleanLine} from '../../text/clean-line.ts';
import {kept} from '../../text/say.ts';
import {StackError} from '../stack-error.ts';
import {type SilenceLimits, silenceLimits, watchSilence} from './silence.ts';
import {createProgressReader} from './start/progress.ts';
import type {ComposeTools} from './tools.ts';

/** What names a compose project to `docker compose`, before any of its files is read. */
export interface ProjectFiles {
	/** Absolute paths, later ones on top; empty for a project that is known by its containers only. */
	readonly files: readonly string[];
	/** Absolute paths, later ones win; empty leaves it to compose (`.env` beside the first file). */
	readonly envFiles: readonly string[];
	readonly profiles: readonly string[];
	/** Null: the name that the files give. */
	readonly name: string | null;
	/** Null: the folder of the first file. */
	readonly folder: string | null;
}

const portSchema = z.object({
	target: z.number(),
	published: z.string().optional(),
	host_ip: z.string().optional(),
	protocol: z.string().default('tcp'),
});
const serviceSchema = z.object({
	image: z.string().optional(),
	build: z.unknown().optional(),
	profiles: z.array(z.string()).nullish(),
	environment: z.record(z.string(), z.string().nullable()).nullish(),
	ports: z.array(portSchema).nullish(),
	scale: z.number().optional(),
	deploy: z.object({replicas: z.number().optional()}).nullish(),
	provider: z.unknown().optional(),
	network_mode: z.string().optional(),
	ipc: z.string().optional(),
	pid: z.string().optional(),
	volumes_from: z.array(z.string()).nullish(),
});
const configSchema = z.object({name: z.string(), services: z.record(z.string(), serviceSchema)});

/** One service of the resolved files. */
export type ServiceConfig = z.infer<typeof serviceSchema>;
/** The resolved files: only services of the enabled profiles. */
export type ProjectConfig = z.infer<typeof configSchema>;

/** Containers that the files want of a service: none when it is scaled to 0, or made by a provider outside the engine. */
export function wantedReplicas({scale, deploy, provider}: ServiceConfig): number {
	if (provider !== undefined) return 0;
	return scale ?? deploy?.replicas ?? 1;
}

/** Whether it shares something of another service's container: compose hashes that one's id with it, which no file holds. */
export function sharesContainer({network_mode, ipc, pid, volumes_from}: ServiceConfig): boolean {
	return [network_mode, ipc, pid].some(each => each?.startsWith('service:')) || (volumes_from ?? []).length > 0;
}

export interface ComposeRun {
	readonly signal?: AbortSignal;
	/** Laid over the files for this one call; it travels by stdin, so that no secret in it is seen by others. */
	readonly override?: unknown;
	/** What compose says it is doing, already cleaned. */
	readonly onProgress?: (text: string) => void;
}

/** What a call that failed said: the last word and the end of the build log, oldest first. */
export class ComposeFailure extends Error {
	override readonly name = 'ComposeFailure';
	readonly logLines: readonly string[];

	constructor(message: string, logLines: readonly string[]) {
		super(message);
		this.logLines = logLines;
	}
}

/** `docker compose` of one project. */
export interface ComposeCommand {
	/**
	 * Runs one command to its end. Rejects with a ComposeFailure, the signal's reason, or a StackError when it was silent
	 * for longer than the limits let it be.
	 */
	run(args: readonly string[], options?: ComposeRun): Promise<void>;
	/**
	 * Resolves the files. Rejects with a StackError that carries compose's own sentence, with a UserError (exit code 2)
	 * when nothing names the project.
	 */
	config(): Promise<ProjectConfig>;
	/** Compose's own hash of each service as the files say it now, with what is laid over them. Rejects as `config` does. */
	hashes(override?: unknown): Promise<ReadonlyMap<string, string>>;
}

const configLimitMs = 20_000;

/**
 * Ctrl+C in the terminal is ours to answer, or services that are put back would be left half made. A cancel ends all of the
 * group, compose's plugins and ssh too.
 */
const ownGroup = {killDescendants: true, forceKillAfterDelay: 5000} as const;

export function createComposeCommand(
	project: ProjectFiles,
	tools: ComposeTools,
	limits: SilenceLimits = silenceLimits,
): ComposeCommand {
	const {files, envFiles, profiles, name, folder} = project;
	const global = [
		...(folder === null ? [] : ['--project-directory', folder]),
		...(name === null ? [] : ['--project-name', name]),
		...envFiles.flatMap(file => ['--env-file', file]),
		...files.flatMap(file => ['--file', file]),
		...profiles.flatMap(profile => ['--profile', profile]),
	];
	const shared = {...ownGroup, env: tools.environment, extendEnv: false, reject: false} as const;

	async function readConfig(how: readonly string[], override?: unknown): Promise<string> {
		const laidOver = override === undefined ? [] : ['--file', '-'];
		const {stdout, stderr, failed} = await execa('docker', ['compose', ...global, ...laidOver, 'config', ...how], {
			...shared,
			timeout: configLimitMs,
			input: override === undefined ? '' : JSON.stringify(override),
			maxBuffer: 8_000_000,
		});
		if (failed && /project name must not be empty/.test(stderr))
			throw usageError(
				kept`The compose files give the project no name, and their folder has no letter that compose takes for one: name it with --project.`,
			);
		if (failed)
			throw new StackError(kept`The compose files cannot be used: ${lastWord(stderr)}. Correct them and start again.`);
		return stdout;
	}

	return {
		async run(args, {signal, override, onProgress} = {}) {
			signal?.throwIfAborted();
			const reader = createProgressReader();
			const silence = watchSilence(tools.docker, {call: args[0] ?? '', project: name}, limits);
			const child = execa(
				'docker',
				[
					'compose',
					...global,
					...(override === undefined ? [] : ['--file', '-']),
					'--progress',
					isJsonSpoken(tools.composeVersion) ? 'json' : 'plain',
					...args,
				],
				{
					...shared,
					input: override === undefined ? '' : JSON.stringify(override),
					buffer: false,
					cancelSignal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal,
				},
			);
			const follow = async (from: 'stdout' | 'stderr') => {
				for await (const line of child.iterable({from})) {
					silence.heard();
					const text = reader.read(String(line));
					if (text) onProgress?.(text);
				}
			};
			// A stream that ends with its child is no failure of its own: the child's exit says it.
			const ended = Promise.all([child, follow('stdout').catch(() => {}), follow('stderr').catch(() => {})]);
			const [{failed}] = await ended.finally(silence.end);
			signal?.throwIfAborted();
			silence.throwIfOver();
			if (failed)
				throw new ComposeFailure(reader.failure() ?? kept`docker compose failed without a word`, reader.buildLog());
		},
		config: async () => configSchema.parse(JSON.parse(await readConfig(['--format', 'json']))),
		hashes: async override => readHashes(await readConfig(['--hash', '*'], override)),
	};
}

/** How `docker compose config --hash` prints: a service and its hash a line. */
export function readHashes(stdout: string): ReadonlyMap<string, string> {
	return new Map([...stdout.matchAll(/^(\S+) ([0-9a-f]+)$/gm)].map(([, service, hash]) => [service!, hash!]));
}

/** `--progress json` came with 2.30; before, lines are read as they are. */
function isJsonSpoken(version: string): boolean {
	const [major = 0, minor = 0] = version.split('.').map(part => Number.parseInt(part, 10));
	return major > 2 || (major === 2 && minor >= 30);
}

function lastWord(stderr: string): string {
	const line = stderr.trim().split('\n').at(-1) ?? '';
	return cleanLine(line).replace(/\.$/, '') || kept`docker compose config gave no reason`;
}
