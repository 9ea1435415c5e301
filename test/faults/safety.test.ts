import {readdir, readFile, readlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';
import {expect, test} from 'vitest';
import {perfTui, sessionOf, temporaryFolder} from '../e2e/perf-tui.ts';
import {openMonitor} from '../e2e/terminal.ts';
import {descendants, startRun} from './running.ts';
import {serve} from './target.ts';

/** Every file below a folder with its text. */
async function filesOf(folder: string): Promise<{file: string; text: string}[]> {
	const {stdout} = await execa('find', [folder, '-type', 'f']);
	const files = stdout.split('\n').filter(file => file !== '');
	return Promise.all(files.map(async file => ({file, text: await readFile(file, 'latin1')})));
}

/** What is read below /proc of a process, or of a file of it, that may end at any moment. */
async function unlessGone<T>(reading: Promise<T>, nothing: T): Promise<T> {
	return reading.catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT' || error.code === 'ESRCH') return nothing;
		throw error;
	});
}

/** Addresses that a process listens on, from /proc: `address` is hexadecimal, as the kernel writes it. */
async function listeners(pid: number): Promise<string[]> {
	const files = await unlessGone(readdir(`/proc/${pid}/fd`), []);
	const targets = await Promise.all(files.map(file => unlessGone(readlink(`/proc/${pid}/fd/${file}`), '')));
	const own = new Set(targets.map(target => /^socket:\[(\d+)\]$/.exec(target)?.[1]));
	// All of them are in one network namespace: a process that ends meanwhile takes no table with it.
	const tables = await Promise.all(
		['tcp', 'tcp6', 'udp', 'udp6'].map(name => readFile(`/proc/self/net/${name}`, 'utf8')),
	);
	return tables
		.flatMap(table => table.trim().split('\n').slice(1))
		.map(line => line.trim().split(/\s+/))
		.filter(([, , , state, , , , , , inode]) => own.has(inode) && (state === '0A' || state === '07'))
		.map(([, address]) => address!.split(':')[0]!);
}

const loopback = ['0100007F', '00000000000000000000000001000000', '0000000000000000FFFF00000100007F'];

test.runIf(process.platform === 'linux')('nothing of a run listens beyond loopback', async () => {
	const out = await temporaryFolder();
	const {child} = await startRun(['E-1', '--scale', '0.03', '--stack', 'embedded'], out);
	const processes = [child.pid!, ...(await descendants(child.pid!)).map(each => each.pid)];
	const addresses = (await Promise.all(processes.map(listeners))).flat();
	await child;
	// The three services: a test that finds none has looked in the wrong place.
	expect(addresses.length).toBeGreaterThanOrEqual(3);
	expect(addresses.filter(address => !loopback.includes(address))).toEqual([]);
});

test('secrets in every input reach no session, log, report, output or process list', async () => {
	const secrets = {
		jwt: 'planted-jwt-secret-4f1c9a7e22d84b0f',
		ai: 'sk-planted-openai-key-77aa31',
		flag: 'planted-flag-secret-19bb02',
		url: 'planted-url-password-5d6e',
		file: 'planted-env-file-secret-c0ffee',
	};
	const out = await temporaryFolder();
	const work = await temporaryFolder();
	const base = await serve((_, response) => response.end('ok'));
	const withPassword = base.replace('http://', `http://someone:${secrets.url}@`);
	const script = path.join(work, 'secret.js');
	await writeFile(
		script,
		`import http from 'k6/http';
export const options = {vus: 1, iterations: 3};
export default () => {
	http.get('${withPassword}/' + '?token=' + __ENV.FLAG);
	http.get('http://someone:${secrets.url}@127.0.0.1:1/');
};
`,
	);
	await writeFile(path.join(work, '.env'), `JWT_SECRET=${secrets.file}\nOPENAI_API_KEY=${secrets.file}\n`);
	const env = {JWT_SECRET: secrets.jwt, OPENAI_API_KEY: secrets.ai, AI_API_KEY: secrets.ai};
	const own = await startRun(['E-1', '--scale', '0.02', '--stack', 'embedded', '--raw'], out, env);
	const {stdout: list} = await execa('ps', ['-e', '-ww', '-o', 'args=']);
	const first = await own.child;
	const words = ['run', script, '--out', out, '--raw', '--', '-e', `FLAG=${secrets.flag}`];
	const second = await perfTui(words, env, work);
	expect(first.stderr).toContain('E-1 completed');
	expect(second.stderr).toContain('secret completed: 6 requests');
	const outputs = [first.stdout, first.stderr, second.stdout, second.stderr, list].map((text, at) => ({
		file: `output ${at}`,
		text,
	}));
	const files = await filesOf(out);
	expect(files.length).toBeGreaterThan(15);
	for (const [name, secret] of Object.entries(secrets)) {
		const found = [...files, ...outputs].filter(({text}) => text.includes(secret)).map(({file}) => file);
		expect(found, name).toEqual([]);
	}
});

test('a hostile name is text in every report, a field in CSV, and one line on the screen', async () => {
	const out = await temporaryFolder();
	const work = await temporaryFolder();
	const hostile = '<img src=x onerror=alert(1)>|=1+1';
	const script = path.join(work, `${hostile.replace('/', '')}.js`);
	await writeFile(
		script,
		`// title: <script>alert("title")</script> | [link](javascript:alert(1)) \u001b[2J\u202e
import http from 'k6/http';
import {check} from 'k6';
export const options = {vus: 1, iterations: 2};
export default () => {
	const answer = http.get('http://127.0.0.1:1/', {tags: {name: '=cmd|<b onload=x>"\\'&\\u001b]0;x\\u0007'}});
	check(answer, {'</script><script>alert(2)</script>': () => false});
};
`,
	);
	const {stdout, stderr} = await perfTui(['run', script, '--json', '--out', out]);
	const session = sessionOf(stdout);
	expect(session.runs[0]!.requests.total, stderr).toBe(2);
	const folder = path.join(out, session.id);
	expect(session.runs[0]!.id).toMatch(/^[\w.-]+$/);
	const read = (name: string) => readFile(path.join(folder, name), 'utf8');
	const [html, markdown, junit] = await Promise.all([read('report.html'), read('report.md'), read('junit.xml')]);
	expect(html).not.toMatch(/<(script|img|b )/i);
	expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
	expect(markdown).not.toMatch(/<(script|img|b )/i);
	expect(markdown).not.toMatch(/(?<!\\)\]\(javascript:/);
	expect(junit).not.toMatch(/<(script|img|b )/i);
	for (const text of [html, markdown, junit, stderr]) expect(text).not.toMatch(/[\u001b\u0007\u202e]/);
	const tables = (await filesOf(folder)).filter(({file}) => file.endsWith('.csv'));
	for (const {text} of tables) expect(text).not.toMatch(/(^|,)"?[=+@]/m);

	const terminal = await openMonitor(200, 60, ['replay', folder]);
	const screen = await terminal.shows(/<b onload=x>/);
	expect(screen.split('\n')).toHaveLength(60);
	await terminal.press('q');
	await terminal.shows(/EXIT 0/);
	expect(await terminal.flags()).toBe('0 1');
});
