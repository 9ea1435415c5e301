import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {serveOk} from '../stand-ins/serve-ok.ts';
import {perfTui, sessionOf, temporaryFolder} from './perf-tui.ts';

/** A script of 40 s whose requests after the first go to another address, each in a way that k6 tells differently. */
const script = (base: string, other: string) => `
import http from 'k6/http';
import {sleep} from 'k6';
export const options = {vus: 1, duration: '40s', blacklistIPs: ['10.9.9.0/24']};
export default function () {
	http.get('${base}');
	sleep(0.5);
	${other}
	sleep(0.2);
}
`;

async function run(other: (address: string) => string, ...words: string[]) {
	const folder = await temporaryFolder();
	const file = path.join(folder, 'script.js');
	const base = await serveOk();
	await writeFile(file, script(base, other(base.replace('127.0.0.1', '127.0.0.2'))));
	return perfTui(['run', file, '--out', folder, '--json', ...words]);
}

test.each([
	['a request', (address: string) => `http.get('${address}')`, /127\.0\.0\.2/],
	['a named one', (address: string) => `http.get('${address}', {tags: {name: 'x'}})`, /127\.0\.0\.2/],
	[
		'one whose exception the script catches',
		(address: string) => `try { http.get('${address}', {throw: true}); } catch (error) {}`,
		/ask 127\.0\.0\.2, which/,
	],
])('%s to a host that is not in --only-hosts ends the run', async (_, other, host) => {
	const {stderr, stdout, exitCode} = await run(other, '--only-hosts', '127.0.0.1');
	const said = stderr.split('\n').filter(line => line.includes('was to ask'));
	expect(said.length, stderr).toBeGreaterThan(0);
	expect(said[0]).toMatch(host);
	expect(said[0]).toContain('say --only-hosts 127.0.0.1,127.0.0.2.');
	expect(exitCode).toBe(1);
	const [first] = sessionOf(stdout).runs;
	expect(first!.durationMs).toBeLessThan(30_000);
	expect(first!.requests.byClass['2xx']).toBeGreaterThan(0);
});

test('what every address but the allowed one is closed to changes nothing for that one', async () => {
	const {stderr, stdout, exitCode} = await run(() => '', '--only-hosts', 'localhost', '--', '--duration', '2s');
	expect(exitCode, stderr).toBe(0);
	const [first] = sessionOf(stdout).runs;
	expect(first!.requests).toMatchObject({byClass: {transport: 0}});
	expect(first!.requests.total).toBeGreaterThan(1);
});

test('several k6 are held to the same hosts', async () => {
	const other = (address: string) => `http.get('${address}')`;
	const {stderr, exitCode} = await run(other, '--only-hosts', '127.0.0.1', '--instances', '2', '--', '--vus', '2');
	expect(stderr).toContain('which is not in --only-hosts (127.0.0.1)');
	expect(exitCode).toBe(1);
});

test('a host without an address is told before anything is loaded', async () => {
	const {stderr, exitCode} = await run(() => '', '--only-hosts', 'nowhere.invalid');
	expect(stderr).toContain('The host nowhere.invalid of --only-hosts has no address here');
	expect(exitCode).toBe(1);
});
