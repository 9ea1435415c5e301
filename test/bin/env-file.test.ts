import {mkdtemp, readFile, rm, symlink, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {expect, it, onTestFinished} from 'vitest';
import {forgetEnvFiles} from '../../src/node-env-file.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const env = {...process.env, PATH: `${path.dirname(process.execPath)}:${process.env.PATH}`};

async function folderWith(variables: string): Promise<string> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'perf-tui-env-'));
	onTestFinished(() => rm(folder, {recursive: true, force: true}));
	await writeFile(path.join(folder, 'x.env'), variables);
	return folder;
}

it('is ours when perf-tui is called by its bin, whatever is in the file, there or not', async () => {
	const folder = await folderWith('NODE_OPTIONS=--no-such-option\n');
	const bin = path.join(folder, 'perf-tui');
	await symlink(path.join(root, 'bin/perf-tui.js'), bin);
	for (const words of [['--env-file', 'x.env'], ['--env-file=x.env'], ['--env-file', 'missing.env']]) {
		const {exitCode, stderr} = await execa(bin, [...words, '--version'], {cwd: folder, env, reject: false});
		expect(exitCode, `${words.join(' ')}: ${stderr}`).toBe(0);
	}
});

it('is kept from node by npm start, too', async () => {
	const {scripts} = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
	expect(scripts.start).toContain('node -- bin/perf-tui.js');
});

it('gives its variables to nobody but compose, and takes none from the user', async () => {
	const folder = await folderWith('PLANTED=1\nBOTH=same\nOWN=of-the-file\n');
	const file = path.join(folder, 'x.env');
	const before = {PLANTED: '1', BOTH: 'same', OWN: 'mine'};
	for (const words of [['--env-file', file], [`--env-file=${file}`]]) {
		const seen: NodeJS.ProcessEnv = {...before};
		forgetEnvFiles(['run', ...words], seen, {BOTH: 'same', OWN: 'mine'});
		expect(seen).toEqual({BOTH: 'same', OWN: 'mine'});
	}
	const untouched = {...before};
	forgetEnvFiles(['run', '--', '--env-file', file], untouched, {});
	forgetEnvFiles(['--env-file', path.join(folder, 'missing')], untouched, {});
	expect(untouched).toEqual(before);
});

it('is named in one sentence, whatever the command, when it cannot be read', async () => {
	const folder = await folderWith('');
	for (const words of [
		['sessions', '--env-file', 'missing.env'],
		['doctor', '--env-file=.'],
	]) {
		const bin = path.join(root, 'bin/perf-tui.js');
		const {exitCode, stdout, stderr} = await execa(bin, words, {cwd: folder, env, reject: false});
		expect({exitCode, stdout}).toEqual({exitCode: 2, stdout: ''});
		expect(stderr).toMatch(/^perf-tui: \S+ cannot be read: check the path behind --env-file\.$/);
	}
});
