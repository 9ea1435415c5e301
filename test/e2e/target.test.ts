import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {perfTui, temporaryFolder} from './perf-tui.ts';

test('a target that does not answer is one sentence and exit 6, a secret that is not set exit 2', async () => {
	const folder = await temporaryFolder();
	const file = path.join(folder, 'away.json');
	await writeFile(
		file,
		JSON.stringify({urls: {'moalog-server': 'http://127.0.0.1:9'}, auth: {tokenVariable: 'MY_TOKEN'}}),
	);
	const unset = await perfTui(['run', 'E-1', '--target', file, '--out', folder]);
	expect(unset).toMatchObject({exitCode: 2, stderr: expect.stringContaining('MY_TOKEN, which is not set')});
	await writeFile(file, JSON.stringify({urls: {'moalog-server': 'http://127.0.0.1:9'}, auth: 'none'}));
	const away = await perfTui(['run', 'E-1', '--target', file, '--out', folder]);
	expect(away.exitCode).toBe(6);
	expect(away.stderr).toContain('http://127.0.0.1:9 cannot be reached');
});
