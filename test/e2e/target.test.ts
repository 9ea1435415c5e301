import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {perfTui, temporaryFolder} from './perf-tui.ts';

test('a secret that is not set is one sentence and exit 2', async () => {
	const folder = await temporaryFolder();
	const file = path.join(folder, 'away.json');
	await writeFile(
		file,
		JSON.stringify({urls: {'moalog-server': 'http://127.0.0.1:9'}, auth: {tokenVariable: 'MY_TOKEN'}}),
	);
	const unset = await perfTui(['run', 'E-1', '--target', file, '--out', folder]);
	expect(unset).toMatchObject({exitCode: 2, stderr: expect.stringContaining('MY_TOKEN, which is not set')});
});
