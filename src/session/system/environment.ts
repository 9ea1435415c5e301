import {readFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {execa} from 'execa';
import {packageRoot} from '../../package-root.ts';
import type {Session} from '../../record/schema.ts';

export async function readVersion(): Promise<string> {
	const text = await readFile(path.join(packageRoot, 'package.json'), 'utf8');
	return (JSON.parse(text) as {version: string}).version;
}

/**
 * What a figure must be read together with (evidence rule 2), as far as it is known at once; `git` comes from
 * `readRevision`, which starts processes. Never an environment variable's value.
 */
export async function readEnvironment(stack: Session['environment']['stack']): Promise<Session['environment']> {
	return {
		os: `${os.type()} ${os.release()} ${os.arch()}`,
		cpus: os.availableParallelism(),
		memoryBytes: os.totalmem(),
		node: process.versions.node,
		perfTui: await readVersion(),
		k6: null,
		docker: null,
		compose: null,
		git: null,
		stack,
		images: {},
		limits: {},
	};
}

/** Short revision of the working folder, `+` behind it when files differ from it; null outside a repository. */
export async function readRevision(): Promise<string | null> {
	const options = {reject: false, timeout: 3000, stdin: 'ignore'} as const;
	const [revision, changes] = await Promise.all([
		execa('git', ['rev-parse', '--short=12', 'HEAD'], options),
		execa('git', ['status', '--porcelain', '--untracked-files=no'], options),
	]);
	if (revision.exitCode !== 0) return null;
	return `${revision.stdout}${changes.exitCode === 0 && changes.stdout !== '' ? '+' : ''}`;
}
