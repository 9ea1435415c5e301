import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {wrongFigures} from '../report/page-figures.ts';
import {sessionOnDisk} from '../session/session-on-disk.ts';
import {perfTui, temporaryFolder} from './perf-tui.ts';

test('report --docs writes reports, a page whose figures are the session’s, and the index, and names each file', async () => {
	const cwd = await temporaryFolder();
	const {folder, session} = await sessionOnDisk(20, 40);
	const {exitCode, stdout, stderr} = await perfTui(['report', folder, '--docs'], {}, cwd);
	expect({exitCode, stderr}).toEqual({exitCode: 0, stderr: ''});
	const results = path.join(cwd, 'docs', 'results');
	expect((await readdir(results)).sort()).toEqual([session.id, `${session.id}.md`, 'README.md']);
	expect(wrongFigures(await readFile(path.join(results, `${session.id}.md`), 'utf8'), session).wrong).toEqual([]);
	for (const file of stdout.trim().split('\n')) expect((await readFile(file)).length).toBeGreaterThan(100);
});

test('report --screenshots without a Grafana writes the reports and says in one sentence what to do', async () => {
	const {folder, session} = await sessionOnDisk(3, 5);
	// Port 9 discards: nothing answers there.
	const {exitCode, stdout, stderr} = await perfTui(['report', folder, '--screenshots', '--lang', 'ko'], {
		GRAFANA_PORT: '9',
	});
	expect(exitCode).toBe(0);
	expect(stdout).toContain('report.html');
	expect(stderr.split('\n')).toHaveLength(1);
	expect(stderr).toContain(`"perf-tui report ${session.id} --screenshots" 명령을 실행하세요.`);
	expect(await readFile(path.join(folder, 'report.md'), 'utf8')).toContain('## 판정');
});

test('report --dashboards without a Prometheus writes the reports, says what to do, and ends with 4', async () => {
	const {folder, session} = await sessionOnDisk(3, 5);
	const {exitCode, stdout, stderr} = await perfTui(['report', folder, '--dashboards'], {PROMETHEUS_PORT: '9'});
	expect(exitCode).toBe(4);
	expect(stdout).toContain('report.html');
	expect(stderr).toBe(
		`perf-tui: No Prometheus answers at http://127.0.0.1:9: start it with "perf-tui stack up --stack compose" or name one with --prometheus-url, then "perf-tui report ${session.id} --dashboards".`,
	);
});

test('report of a session whose kept answers are damaged says so, and writes the rest', async () => {
	const {folder, session} = await sessionOnDisk(3, 5);
	await writeFile(path.join(folder, 'dashboards.json.zst'), 'damaged');
	const {exitCode, stdout, stderr} = await perfTui(['report', folder]);
	expect(exitCode).toBe(1);
	expect(stdout).toContain('report.html');
	expect(stderr).toContain(`is damaged: "perf-tui report ${session.id} --dashboards" asks Prometheus again.`);
	expect(stderr.split('\n')).toHaveLength(1);
});

test('report without a session is a usage error with the mend in it', async () => {
	const {exitCode, stderr} = await perfTui(['report']);
	expect(exitCode).toBe(2);
	expect(stderr).toContain('Name a session');
});
