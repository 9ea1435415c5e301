import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {execa} from 'execa';
import {usageError} from '../../errors.ts';
import {cleanLine} from '../../text/clean-line.ts';
import {kept} from '../../text/say.ts';
import {ComposeFailure, createComposeCommand} from '../compose/compose-command.ts';
import {StackError} from '../stack-error.ts';
import type {Side} from './axis.ts';
import type {ComposeGround} from './compose-ground.ts';
import type {Vary} from './vary.ts';

/** A revision that was built. */
export interface BuiltRevision {
	/** The whole hash of its commit. */
	readonly revision: string;
	/** A tag of its own. */
	readonly image: string;
}

/**
 * Builds a service at two revisions of the repository that its build context lies in, each from a worktree that goes again:
 * what is not committed is in neither. Revisions are resolved once. Rejects with a UserError (exit code 2) where there is no
 * such revision, build or repository, a StackError where a build fails.
 */
export async function buildRevisions(
	service: string,
	values: Vary['values'],
	ground: ComposeGround,
	signal: AbortSignal,
): Promise<Readonly<Partial<Record<Side, BuiltRevision>>>> {
	const {project, config} = ground;
	const {context} = (config.services[service]?.build ?? {}) as {context?: string};
	if (context === undefined || !path.isAbsolute(context))
		throw usageError(
			kept`--vary build:${service}: ${project.name} does not build ${service} from a folder here: vary its image instead.`,
		);
	const repository = await git(context, ['rev-parse', '--show-toplevel']).catch(() => {
		throw usageError(kept`--vary build:${service}: ${context} is in no git repository: vary its image instead.`);
	});
	const resolve = async (revision: string) => ({
		revision: await git(repository, ['rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`]).catch(() => {
			throw usageError(kept`--vary build:${service}: ${repository} has no revision ${revision}: see "git log".`);
		}),
	});
	const [a, b] = [values[0] === null ? null : await resolve(values[0]), await resolve(values[1])];
	if (a?.revision === b.revision)
		throw usageError(
			kept`--vary build:${service}: ${values[0]} and ${values[1]} are one commit (${b.revision.slice(0, 12)}): there is nothing to compare.`,
		);
	const dirty = await git(repository, ['status', '--porcelain', '--', context]);
	if (dirty !== '') {
		const count = dirty.split('\n').length;
		project.feed.event(
			service,
			'warning',
			count === 1
				? kept`${count} changed or untracked file is in neither side: only commits are built`
				: kept`${count} changed or untracked files are in neither side: only commits are built`,
		);
	}
	const inside = await git(context, ['rev-parse', '--show-prefix']);
	const build = async (revision: string): Promise<BuiltRevision> => {
		const image = `perf-tui-vary-${project.name}-${service}:${revision.slice(0, 12)}`;
		await buildAt({revision, image, repository, inside, service}, ground, signal);
		return {revision, image};
	};
	return {...(a && {a: await build(a.revision)}), b: await build(b.revision)};
}

interface BuildRequest extends BuiltRevision {
	readonly repository: string;
	/** The context within the repository. */
	readonly inside: string;
	readonly service: string;
}

async function buildAt(
	{revision, image, repository, inside, service}: BuildRequest,
	{project, files, tools}: ComposeGround,
	signal: AbortSignal,
): Promise<void> {
	const folder = await mkdtemp(path.join(tmpdir(), 'perf-tui-build-'));
	const tree = path.join(folder, 'tree');
	try {
		await git(repository, ['worktree', 'add', '--detach', tree, revision], signal);
		await git(tree, ['submodule', 'update', '--init', '--recursive'], signal).catch(error => {
			signal.throwIfAborted();
			throw new StackError(
				kept`The submodules of ${revision.slice(0, 12)} cannot be had (${cleanLine(String(error.message))}): fetch them once with "git submodule update --init".`,
			);
		});
		project.feed.event(service, 'info', kept`building ${service} at ${revision.slice(0, 12)}`);
		await createComposeCommand({...files, name: project.name}, tools).run(['build', service], {
			signal,
			override: {services: {[service]: {image, build: {context: path.join(tree, inside)}}}},
			onProgress: project.feed.progress,
		});
	} catch (error) {
		if (!(error instanceof ComposeFailure)) throw error;
		throw new StackError(
			kept`${service} cannot be built at ${revision.slice(0, 12)}: ${cleanLine(error.message)}.`,
			service,
			error.logLines,
		);
	} finally {
		await git(repository, ['worktree', 'remove', '--force', tree]).catch(() => git(repository, ['worktree', 'prune']));
		await rm(folder, {recursive: true, force: true});
	}
}

/**
 * What git said, without its last line break. Rejects with an Error that carries its last word, and with the signal's
 * reason. Ctrl+C in the terminal reaches it only by the signal: a worktree is removed whole.
 */
async function git(folder: string, args: readonly string[], signal?: AbortSignal): Promise<string> {
	const {stdout, stderr, failed} = await execa('git', ['-C', folder, ...args], {
		reject: false,
		stdin: 'ignore',
		killDescendants: true,
		...(signal && {cancelSignal: signal}),
	});
	signal?.throwIfAborted();
	if (failed) throw new Error(stderr.trim().split('\n').at(-1) ?? 'git failed');
	return stdout;
}
