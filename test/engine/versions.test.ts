import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';
import {describe, expect, test} from 'vitest';
import type {Session} from '../../src/record/schema.ts';
import {freePort} from '../free-port.ts';
import {image, makePlace, perfTuiOn, unable} from './place.ts';

const why = await unable();
if (why !== null)
	describe('two versions in turns', () => {
		test.skip(`not exercised: ${why}`, () => {});
	});

const engine = 'unix:///var/run/docker.sock';
/** Answers one request after another, each after DELAY_MS. */
const server = `use IO::Socket::INET; $SIG{PIPE}='IGNORE';
my $l = IO::Socket::INET->new(LocalPort => 80, Listen => 50, ReuseAddr => 1) or die;
while (my $c = $l->accept) { while (defined(my $line = <$c>)) { last if $line =~ /^\\r?$/ }
select(undef, undef, undef, $ENV{DELAY_MS} / 1000);
print $c "HTTP/1.1 200 OK\\r\\nContent-Length: 3\\r\\nConnection: close\\r\\n\\r\\nok\\n"; close $c }`;
const service = (port: number) => ({
	init: true,
	command: ['perl', '-e', server.replaceAll('$', '$$$$')],
	environment: {DELAY_MS: '10'},
	ports: [`127.0.0.1:${port}:80`],
});
const script = (port: number) => `import http from 'k6/http';
export const options = {vus: 1, duration: '4s'};
export default () => http.get('http://127.0.0.1:${port}/orders', {tags: {name: 'GET /orders'}});`;

/** A shop of one service that answers, and one that does nothing. */
async function makeShop() {
	const place = await makePlace();
	const port = await freePort();
	const idle = {image, init: true, command: ['sleep', '600']};
	await writeFile(place.compose, JSON.stringify({services: {api: {image, ...service(port)}, worker: idle}}));
	await writeFile(place.script, script(port));
	const run = (...args: string[]) =>
		perfTuiOn(engine, [
			...['run', place.script, '--compose', place.compose, '--project', place.project, '--out', place.out],
			...args,
		]);
	return {...place, run};
}

async function readOnly(out: string): Promise<Session> {
	const {stdout} = await execa('ls', [out]);
	return JSON.parse(await readFile(path.join(out, stdout.trim().split('\n')[0]!, 'session.json'), 'utf8'));
}

describe.skipIf(why !== null)('two versions in turns', () => {
	test('a variable that makes a service slower is found in eight runs, exit 3, and nothing is left', async () => {
		const shop = await makeShop();
		const {exitCode, stderr} = await shop.run(
			'--vary',
			'env:api:DELAY_MS=10,30',
			'--before-round',
			'echo side $PERF_TUI_SIDE',
		);
		expect(exitCode, stderr).toBe(3);
		expect(stderr).toContain('side b');
		const session = await readOnly(shop.out);
		expect(session.runs.map(({side}) => side?.at).join('')).toBe('abbaabba');
		expect(session.runs.map(({side}) => side?.ran?.['DELAY_MS of api']).join()).toBe('10,30,30,10,10,30,30,10');
		const [comparison] = session.comparisons!;
		expect(comparison).toMatchObject({axis: 'env:api:DELAY_MS', unit: 'turn', isEvidence: true});
		const found = Object.fromEntries(comparison!.figures.map(({name, change}) => [name, change?.sentence]));
		// So few requests cannot say that none fails, and none did.
		expect(found).toMatchObject({
			'2xx a second': 'worse',
			'2xx p50': 'worse',
			'failed requests': expect.not.stringMatching('worse'),
		});
		expect(await shop.left()).toBe('');
	});

	test('one image under two names is no comparison: exit 2, nothing is run and nothing left', async () => {
		const shop = await makeShop();
		const twin = `${shop.project}:twin`;
		await execa('docker', ['tag', image, twin]);
		try {
			const {exitCode, stderr} = await shop.run('--vary', `image:api=${image},${twin}`);
			expect([exitCode, stderr]).toEqual([2, expect.stringContaining('are one image')]);
			expect(await shop.left()).toBe('');
		} finally {
			await execa('docker', ['rmi', twin]);
		}
	});

	test('a service that ran before is made anew by consent only, and gets back what its files say', async () => {
		const shop = await makeShop();
		const compose = ['compose', '-p', shop.project, '-f', shop.compose];
		await execa('docker', [...compose, 'up', '--detach']);
		const refused = await shop.run('--vary', 'env:api:DELAY_MS=10,30');
		expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining('only with --allow-recreate')]);
		const allowed = await shop.run('--vary', 'env:api:DELAY_MS=10,30', '--allow-recreate');
		expect(allowed.exitCode, allowed.stderr).toBe(3);
		const {stdout} = await execa('docker', [...compose, 'exec', '-T', 'api', 'printenv', 'DELAY_MS']);
		expect(stdout).toBe('10');
		expect((await execa('docker', [...compose, 'ps', '--services'])).stdout.split('\n').sort()).toEqual([
			'api',
			'worker',
		]);
	});
});
