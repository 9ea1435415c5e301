import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';
import {expect, test, vi} from 'vitest';
import {buildRevisions} from '../../../src/system/axes/build-revisions.ts';
import type {ComposeGround} from '../../../src/system/axes/compose-ground.ts';
import {temporaryFolder} from '../../e2e/perf-tui.ts';
import {commandThat} from '../../stand-ins/command.ts';
import {waitFor} from '../../wait-for.ts';

/** A repository with two commits. */
async function repository() {
	const folder = await temporaryFolder();
	const git = (...args: string[]) =>
		execa('git', ['-C', folder, '-c', 'user.name=x', '-c', 'user.email=x@y.z', ...args]).then(({stdout}) => stdout);
	await git('init', '--quiet');
	for (const word of ['one', 'two']) {
		await writeFile(path.join(folder, 'Dockerfile'), word);
		await git('add', '.');
		await git('commit', '--quiet', '-m', word);
	}
	return {folder, git};
}

function groundIn(context: string, docker: string): ComposeGround {
	return {
		project: {name: 'shop', feed: {event: () => undefined, progress: () => undefined}},
		tools: {docker: {ping: async () => 'OK'}, composeVersion: '2.40', environment: {PATH: docker}},
		files: {files: [], envFiles: [], profiles: [], name: 'shop', folder: null},
		config: {name: 'shop', services: {api: {build: {context}}}},
	} as unknown as ComposeGround;
}

test('Ctrl+C in the terminal reaches no git: the worktrees of a build are all taken away', async () => {
	const {folder, git} = await repository();
	const [stand, docker] = [await commandThat('git', `exec ${await realGit()} "$@"`), await commandThat('docker', ':')];
	vi.stubEnv('PATH', stand.path);
	await buildRevisions('api', ['HEAD~1', 'HEAD'], groundIn(folder, docker.path), new AbortController().signal).finally(
		() => vi.unstubAllEnvs(),
	);
	const calls = await stand.calls();
	expect(calls.filter(({args}) => args.includes('worktree remove'))).toHaveLength(2);
	expect(calls.filter(({pid, group}) => pid !== group)).toEqual([]);
	expect((await git('worktree', 'list')).split('\n')).toHaveLength(1);
});

test('a build that is stopped while git fetches submodules ends git, and leaves no worktree', async () => {
	const {folder, git} = await repository();
	const stop = new AbortController();
	const real = await realGit();
	const stand = await commandThat('git', `case "$*" in *submodule*) sleep 1000;; *) exec ${real} "$@";; esac`);
	vi.stubEnv('PATH', stand.path);
	const built = buildRevisions('api', ['HEAD~1', 'HEAD'], groundIn(folder, ''), stop.signal).finally(() =>
		vi.unstubAllEnvs(),
	);
	built.catch(() => undefined);
	await waitFor(async () => expect((await stand.calls()).at(-1)?.args).toContain('submodule'));
	stop.abort(new Error('stopped by the user'));
	await expect(built).rejects.toThrow('stopped by the user');
	expect((await git('worktree', 'list')).split('\n')).toHaveLength(1);
});

async function realGit(): Promise<string> {
	const {stdout} = await execa('which', ['git']);
	return stdout;
}
