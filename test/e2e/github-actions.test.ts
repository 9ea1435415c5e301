import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {perfTui, sessionOf, temporaryFolder} from './perf-tui.ts';

test('under GitHub Actions a failing run is an annotation and a step summary, and --json stays JSON', async () => {
	const out = await temporaryFolder();
	const script = path.join(out, 'fails.js');
	const summary = path.join(out, 'summary.md');
	await writeFile(
		script,
		"export const options = {thresholds: {iterations: ['count>9']}};\nexport default () => {};\n",
	);
	await writeFile(summary, 'before\n');
	const env = {GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary};
	const {exitCode, stdout, stderr} = await perfTui(['run', script, '--json', '--out', out], env);
	expect(exitCode).toBe(99);
	expect(sessionOf(stdout).verdicts[0]).toMatchObject({indicator: 'thresholds', status: 'fail'});
	expect(stderr).toMatch(/^::error title=k6 thresholds::run 1, fails: not met: iterations count>9$/m);
	expect(await readFile(summary, 'utf8')).toMatch(/^before\n# perf-tui session [\s\S]*✗ fail/);

	const nowhere = await perfTui(['run', script, '--out', out], {...env, GITHUB_STEP_SUMMARY: out});
	expect(nowhere.exitCode).toBe(99);
	expect(nowhere.stderr).toContain('perf-tui: the step summary was not written: ');
});
