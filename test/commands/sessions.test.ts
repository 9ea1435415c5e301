import {existsSync} from 'node:fs';
import {cp} from 'node:fs/promises';
import path from 'node:path';
import {expect, test, vi} from 'vitest';
import {nameThisProcess} from '../../src/collectors/process-identity.ts';
import {sessions} from '../../src/commands/sessions.ts';
import {parseOptions} from '../../src/options.ts';
import {gone, sessionOf} from '../session/cut-off-session.ts';

test('--prune leaves the session that another perf-tui is recording', async () => {
	const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
	vi.spyOn(process.stdout, 'write').mockReturnValue(true);
	const {out, folder} = await sessionOf(await nameThisProcess(), 'one');
	const old = path.join(out, '20200101T000000Z-aaaaaa');
	await cp((await sessionOf(gone, 'one')).folder, old, {recursive: true});
	await sessions(parseOptions(['sessions', '--prune', '0', '--out', out], {}));
	const told = stderr.mock.calls.join('');
	vi.restoreAllMocks();
	expect([existsSync(old), existsSync(folder)]).toEqual([false, true]);
	expect(told).toContain('1 removed.\n1 left: a perf-tui that runs is recording there.');
});
