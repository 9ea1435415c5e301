import {chmod, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type Docker from 'dockerode';
import {expect, onTestFinished, test} from 'vitest';
import {createComposeCommand} from '../../../src/system/compose/compose-command.ts';
import {StackError} from '../../../src/system/stack-error.ts';
import {waitFor} from '../../wait-for.ts';

// Longer than a busy machine takes to start a shell, and the shell to say the next word.
const limits = {askMs: 500, mostMs: 60_000};
const files = {files: [], envFiles: [], profiles: [], name: 'quiet', folder: null};

const unanswering = (() => Promise.reject(new Error('connect ETIMEDOUT'))) as unknown as Docker['ping'];
const answering = (async () => 'OK') as unknown as Docker['ping'];

/** `docker compose` as a script of the test's own, beside an engine that answers a ping so. */
async function composeThat(script: string, ping: Docker['ping'], more = {}) {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'perf-tui-silence-'));
	onTestFinished(() => rm(folder, {recursive: true, force: true}));
	const at = (name: string) => path.join(folder, name);
	await writeFile(at('docker'), `#!/bin/sh\necho $$ > ${at('pid')}\n${script}\n`);
	await chmod(at('docker'), 0o755);
	const compose = createComposeCommand(
		files,
		{
			docker: {ping} as Docker,
			engineVersion: '28.0',
			composeVersion: '2.40',
			isLocal: true,
			environment: {PATH: `${folder}:${process.env.PATH}`},
		},
		{...limits, ...more},
	);
	const pid = async () => Number(/\d+(?=\n)/.exec(await readFile(at('pid'), 'utf8'))![0]);
	return {compose, pid};
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

test('a call of compose that an engine leaves without an answer midway ends with one sentence, and its process too', async () => {
	const {compose, pid} = await composeThat('echo Pulling; exec sleep 100', unanswering);
	const error = await compose.run(['up']).catch((cause: Error) => cause);
	expect(error).toBeInstanceOf(StackError);
	expect((error as Error).message).toMatch(
		/^The Docker engine stopped answering, "docker compose up" said nothing .* start again\.$/,
	);
	expect(isAlive(await pid())).toBe(false);
	await expect(compose.run(['rm'])).rejects.toThrow('with "docker compose -p quiet down" once it answers.');
});

test('a quiet call beside an engine that answers goes on, up to the most that is borne', async () => {
	const quiet = await composeThat('sleep 2', answering);
	await quiet.compose.run(['up']);
	const endless = await composeThat('exec sleep 100', answering, {mostMs: 400});
	await expect(endless.compose.run(['build'])).rejects.toThrow(/^"docker compose build" said nothing .* given up/);
});

test('a call that says something is not silent, whatever the engine answers', async () => {
	const {compose} = await composeThat('for i in $(seq 50); do echo layer $i; sleep 0.05; done', unanswering);
	await compose.run(['up']);
});

test('a silent call is interrupted at once', async () => {
	const {compose, pid} = await composeThat('exec sleep 100', unanswering, {askMs: 60_000});
	const interruption = new AbortController();
	const run = compose.run(['up'], {signal: interruption.signal}).catch((cause: Error) => cause);
	await waitFor(pid);
	interruption.abort(new Error('interrupted'));
	expect(await run).toMatchObject({message: 'interrupted'});
	expect(isAlive(await pid())).toBe(false);
});
