import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {K6NotFoundError} from '../../../src/collectors/k6-binary/failure.ts';
import {locateK6} from '../../../src/collectors/k6-binary/sources.ts';
import {k6Script, makeMachine, writeScript} from './machine.ts';
import {ARCHIVE, makeArchive, serveRelease} from './release-server.ts';

async function failure(promise: Promise<unknown>): Promise<K6NotFoundError> {
	const error = await promise.then(
		() => null,
		(reason: unknown) => reason,
	);
	expect(error).toBeInstanceOf(K6NotFoundError);
	return error as K6NotFoundError;
}

test('a k6 2 on PATH is used, and nothing else is asked', async () => {
	const machine = await makeMachine();
	const command = await machine.install('k6', k6Script('2.0.1'));
	expect(await locateK6(machine.request)).toEqual({kind: 'path', command, args: [], version: '2.0.1'});
	expect(machine.findings).toEqual([expect.objectContaining({source: 'path', state: 'found', isChosen: true})]);
});

test('a k6 1 on PATH is skipped with a sentence, not used', async () => {
	const {url} = await serveRelease({[ARCHIVE]: await makeArchive()});
	const machine = await makeMachine({releasesUrl: url});
	const command = await machine.install('k6', k6Script('1.3.0'));
	expect(await locateK6(machine.request)).toMatchObject({kind: 'release', version: '2.2.0'});
	expect(machine.findings[0]).toMatchObject({
		source: 'path',
		state: 'unusable',
		reason: `${command} is k6 1.3.0, and k6 2 is needed`,
		mend: expect.stringContaining('--k6 <path>'),
	});
});

test('--k6 wins over PATH', async () => {
	const machine = await makeMachine();
	await machine.install('k6', k6Script('2.2.0'));
	const path = await writeScript(join(machine.folder, 'my-k6'), k6Script('2.9.0'));
	expect(await locateK6({...machine.request, path})).toEqual({
		kind: 'given',
		command: path,
		args: [],
		version: '2.9.0',
	});
});

test.each([
	['is k6 1.3.0, and k6 2 is needed', k6Script('1.3.0')],
	['is not k6', 'echo "curl 8.0"\n'],
	['does not run: exec format error', 'echo "exec format error" >&2; exit 126\n'],
])('a --k6 that %s is one sentence, and no other source is tried', async (reason, script) => {
	const machine = await makeMachine();
	await machine.install('k6', k6Script());
	const path = await writeScript(join(machine.folder, 'my-k6'), script);
	const error = await failure(locateK6({...machine.request, path}));
	expect(error.message).toMatch(/^--k6 cannot be used: [^\n]*\.$/);
	expect(error.message).toContain(`${path} ${reason}`);
	expect(error.findings.map(finding => finding.source)).toEqual(['given']);
});

test.each(['absent', 'not-executable'])('a --k6 that is %s is named, not thrown as ENOENT or EACCES', async name => {
	const machine = await makeMachine();
	await writeFile(join(machine.folder, 'not-executable'), k6Script());
	const path = join(machine.folder, name);
	const error = await failure(locateK6({...machine.request, path}));
	expect(error.message).toContain(`${path} is no executable file`);
});

test('a k6 that never answers is given up', async () => {
	const machine = await makeMachine({limits: {answerMs: 150}});
	const path = await writeScript(join(machine.folder, 'my-k6'), 'sleep 600\n');
	expect((await failure(locateK6({...machine.request, path}))).message).toContain('it did not end in time');
});

test('what a program prints cannot reach the terminal as escape sequences', async () => {
	const machine = await makeMachine();
	const path = await writeScript(
		join(machine.folder, 'my-k6'),
		`printf '\\033[2J\\033]0;owned\\007bad\\r\\n' >&2; exit 1\n`,
	);
	const {message} = await failure(locateK6({...machine.request, path}));
	expect(message).toContain('does not run: bad');
	expect(message).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
});

test('k6 is asked without a usage report or extensions being fetched', async () => {
	const machine = await makeMachine();
	await machine.install('k6', `echo "$K6_NO_USAGE_REPORT $K6_AUTO_EXTENSION_RESOLUTION" >> "$LOG"\n${k6Script()}`);
	await locateK6(machine.request);
	expect(await machine.log()).toEqual(['true false']);
});
