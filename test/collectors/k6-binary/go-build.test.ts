import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {K6NotFoundError} from '../../../src/collectors/k6-binary/failure.ts';
import type {K6Limits} from '../../../src/collectors/k6-binary/search.ts';
import {locateK6} from '../../../src/collectors/k6-binary/sources.ts';
import {waitFor} from '../../wait-for.ts';
import {makeMachine} from './machine.ts';

/** A `go` that says what the real one says; `cases` come before its own. */
const fakeGo = (cases = '') => `
echo "$* GOPROXY=$GOPROXY GOWORK=$GOWORK GOTOOLCHAIN=$GOTOOLCHAIN CGO_ENABLED=$CGO_ENABLED" >> "$LOG"
case "$1 $GOPROXY" in
${cases}
version*) echo "go version go1.26.8 linux/amd64";;
"list off") echo "go: go.k6.io/k6/v2@v2.2.0: module lookup disabled by GOPROXY=off" >&2; exit 1;;
list*)
	echo "go: downloading go.k6.io/k6/v2 v2.2.0" >&2
	echo "go: downloading golang.org/x/net v0.57.0" >&2
	printf 'errors\\ngolang.org/x/net/idna\\ngo.k6.io/k6/v2/lib\\ngo.k6.io/k6/v2\\n';;
mod*) echo "go: downloading gopkg.in/guregu/null.v3 v3.3.0" >&2;;
build*)
	printf 'golang.org/x/net/idna\\ngo.k6.io/k6/v2/lib\\n' >&2
	while [ "$1" != -o ]; do shift; done
	printf '#!/bin/sh\\necho "k6 v2.2.0 (go1.26.8, linux/amd64)"\\n' > "$2"
	chmod 755 "$2";;
esac
`;

test('modules are fetched and k6 is built, with a count that ends at its total', async () => {
	const machine = await makeMachine();
	await machine.install('go', fakeGo());
	const command = join(machine.cacheDir, 'k6', 'v2.2.0', 'k6');
	expect(await locateK6(machine.request)).toEqual({kind: 'go', command, args: [], version: '2.2.0'});
	expect(
		machine.progress
			.filter(({source}) => source === 'go')
			.map(({phase, done, total, detail}) => [phase, done, total, detail]),
	).toEqual([
		['looking', 0, null, ''],
		['downloading', 1, null, 'gopkg.in/guregu/null.v3'],
		['downloading', 2, null, 'go.k6.io/k6/v2'],
		['downloading', 3, null, 'golang.org/x/net'],
		['building', 0, 4, 'go.k6.io/k6/v2'],
		['building', 1, 4, 'golang.org/x/net/idna'],
		['building', 2, 4, 'go.k6.io/k6/v2/lib'],
		['building', 4, 4, 'go.k6.io/k6/v2'],
	]);
	expect(await machine.cached()).toEqual(['v2.2.0']);
	expect(await locateK6(machine.request)).toMatchObject({kind: 'cache', command});
});

test('settings of the user cannot change what is built', async () => {
	const machine = await makeMachine();
	await machine.install('go', fakeGo());
	const env = {
		...machine.request.env,
		GOFLAGS: '-mod=mod',
		GOWORK: '/somewhere/go.work',
		GOOS: 'plan9',
		CGO_ENABLED: '1',
	};
	await locateK6({...machine.request, env});
	const build = (await machine.log()).find(line => line.startsWith('build'));
	expect(build).toMatch(/ -mod=readonly -trimpath .* GOWORK=off GOTOOLCHAIN=local CGO_ENABLED=0$/);
});

test('modules in Go’s own cache are not asked for again', async () => {
	const machine = await makeMachine();
	await machine.install('go', fakeGo(`"list off") printf 'errors\\n';;`));
	await locateK6(machine.request);
	expect((await machine.log()).map(line => line.split(' ')[0])).toEqual(['version', 'list', 'build']);
});

test.each<[when: string, cases: string, reason: string, limits?: Partial<K6Limits>]>([
	[
		'no go.mod fits',
		`mod*) echo "go: no such host" >&2; exit 1;;`,
		'Go cannot fetch the modules of k6: go: no such host',
	],
	[
		'a proxy never answers',
		'mod*) sleep 600;;',
		'Go cannot fetch the modules of k6: it did not end in time',
		{probeMs: 300},
	],
	[
		'a proxy stops answering',
		`"list ") sleep 600;;`,
		'Go cannot fetch the modules of k6: no output within 0.3 s',
		{silenceMs: 300},
	],
	['a package does not compile', `build*) echo "x.go:1: broken" >&2; exit 1;;`, 'Go cannot build k6: x.go:1: broken'],
	['Go is too old', 'version*) echo "go version go1.24.9 linux/amd64";;', 'is 1.24.9, and 1.25 is needed to build k6'],
	['Go is unreadable', 'version*) echo "go version devel";;', 'is of an unknown version, and 1.25 is needed'],
])('when %s, Go is given up with a reason and nothing is left', async (_when, cases, reason, limits = {}) => {
	const machine = await makeMachine({limits});
	await machine.install('go', fakeGo(cases));
	await expect(locateK6(machine.request)).rejects.toBeInstanceOf(K6NotFoundError);
	expect(machine.findings[3]?.reason).toContain(reason);
	expect(await machine.cached()).toEqual([]);
});

test('cancelling a build ends every process of it and removes what it made', async () => {
	const controller = new AbortController();
	const machine = await makeMachine({signal: controller.signal});
	await machine.install('go', fakeGo(`build*) sleep 600 & echo "pid $!" >> "$LOG"; echo "pid $$" >> "$LOG"; wait;;`));
	const search = locateK6(machine.request);
	const pids = async () => (await machine.log()).flatMap(line => /^pid (\d+)$/.exec(line)?.[1] ?? []);
	await waitFor(async () => expect(await pids()).toHaveLength(2));
	controller.abort(new Error('the user pressed s'));
	await expect(search).rejects.toThrow('the user pressed s');
	expect(await machine.cached()).toEqual([]);
	await waitFor(async () => {
		for (const pid of await pids()) expect(await isRunning(pid)).toBe(false);
	});
});

/** A zombie that nobody has reaped yet has ended too. */
async function isRunning(pid: string): Promise<boolean> {
	try {
		process.kill(Number(pid), 0);
	} catch {
		return false;
	}
	const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
	return !/\) Z /.test(status);
}

test('the pinned module asks for the k6 that the cache and the release are named after', async () => {
	const folder = fileURLToPath(new URL('../../../performance/k6/', import.meta.url));
	expect(await readFile(`${folder}go.mod`, 'utf8')).toMatch(/^\tgo\.k6\.io\/k6\/v2 v2\.2\.0( |$)/m);
	const sums = await readFile(`${folder}go.sum`, 'utf8');
	expect(sums).toMatch(/^go\.k6\.io\/k6\/v2 v2\.2\.0 h1:/m);
	expect(sums).toMatch(/^gopkg\.in\/guregu\/null\.v3 v\S+ h1:/m);
});
