import {mkdir, readdir} from 'node:fs/promises';
import path from 'node:path';
import {expect, it} from 'vitest';
import {perfTui, temporaryFolder} from './perf-tui.ts';

it('says what is missing where there is no Docker, exit code 4, and leaves no session', async () => {
	const folder = await temporaryFolder();
	const empty = path.join(folder, 'bin');
	await mkdir(empty);
	const {exitCode, stdout, stderr} = await perfTui(['run', 'exporters', '--out', path.join(folder, 'out')], {
		PERF_TUI_STACK: 'auto',
		PATH: empty,
		DOCKER_HOST: `unix://${path.join(folder, 'no.sock')}`,
	});
	expect(exitCode).toBe(4);
	expect(stdout).toBe('');
	expect(stderr).toMatch(/^perf-tui: docker is not on PATH: install it from [^,]+\.$/);
	expect(await readdir(folder)).toEqual(['bin']);
});

it('takes no scenario beside it: load on the same machine would be measured too', async () => {
	const {exitCode, stderr} = await perfTui(['run', 'exporters', 'E-1'], {PERF_TUI_STACK: 'auto'});
	expect(exitCode).toBe(2);
	expect(stderr).toContain('run "exporters" by itself');
	const embedded = await perfTui(['run', 'exporters', '--stack', 'embedded']);
	expect(embedded).toMatchObject({exitCode: 2, stderr: expect.stringContaining('the embedded stack has none')});
});
