import {expect, test} from 'vitest';
import {K6NotFoundError} from '../../../src/collectors/k6-binary/failure.ts';
import {inspectK6Sources, locateK6} from '../../../src/collectors/k6-binary/sources.ts';
import {k6Script, makeMachine} from './machine.ts';
import {ARCHIVE, CHECKSUMS, makeArchive, serveRelease} from './release-server.ts';

test('a machine with nothing gets one sentence with the mend, and each step’s reason', async () => {
	const machine = await makeMachine();
	const error = await locateK6(machine.request).catch((reason: unknown) => reason);
	if (!(error instanceof K6NotFoundError)) throw error;
	expect(error.message).toMatch(
		/^k6 2 is not here and could not be had \([^\n]*\): install it from https:\S+ or name one with --k6 <path>\.$/,
	);
	expect(error.findings.map(({source, state}) => [source, state])).toEqual([
		['path', 'missing'],
		['cache', 'missing'],
		['release', 'unusable'],
		['go', 'missing'],
		['image', 'missing'],
	]);
	for (const {reason} of error.findings) expect(error.message).toContain(reason);
	expect(error.findings).toEqual(machine.findings);
});

test('a search that is aborted before it begins looks at nothing', async () => {
	const machine = await makeMachine({signal: AbortSignal.abort(new Error('gone'))});
	await machine.install('k6', `echo asked >> "$LOG"\n${k6Script()}`);
	await expect(locateK6(machine.request)).rejects.toThrow('gone');
	await expect(inspectK6Sources(machine.request)).rejects.toThrow('gone');
	expect(await machine.log()).toEqual([]);
});

test('a look for the doctor fetches, builds and pulls nothing, and names the one to be used', async () => {
	const {url, requests} = await serveRelease({[ARCHIVE]: await makeArchive()});
	const machine = await makeMachine({releasesUrl: url});
	await machine.install('k6', k6Script('1.3.0'));
	await machine.install('go', `echo "go $*" >> "$LOG"\necho "go version go1.26.8 linux/amd64"\n`);
	await machine.install('docker', `echo "docker $1" >> "$LOG"\n[ "$1" = info ] && echo '28.2.2 []'\n`);
	const findings = await inspectK6Sources(machine.request);
	expect(findings.map(({source, state, isChosen}) => [source, state, isChosen])).toEqual([
		['path', 'unusable', false],
		['cache', 'missing', false],
		['release', 'available', true],
		['go', 'available', false],
		['image', 'available', false],
	]);
	expect(requests).toEqual([`/k6/v2.2.0/${CHECKSUMS}`]);
	expect((await machine.log()).sort()).toEqual(['docker context', 'docker image', 'docker info', 'go version']);
	expect(await machine.cached()).toEqual([]);
});

test('the doctor looks at nothing but the k6 that --k6 names', async () => {
	const machine = await makeMachine({path: '/nowhere/k6'});
	await machine.install('k6', k6Script());
	expect(await inspectK6Sources(machine.request)).toEqual([
		{
			source: 'given',
			state: 'missing',
			isChosen: false,
			reason: '/nowhere/k6 is no executable file',
			mend: 'name the k6 binary itself',
			version: null,
		},
	]);
});

test('what the doctor promises is what a run uses', async () => {
	const {url} = await serveRelease({[ARCHIVE]: await makeArchive()});
	const machine = await makeMachine({releasesUrl: url});
	for (const expected of ['release', 'cache']) {
		const chosen = (await inspectK6Sources(machine.request)).find(({isChosen}) => isChosen);
		expect(chosen?.source).toBe(expected);
		expect(await locateK6(machine.request)).toMatchObject({kind: expected});
	}
});
