import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {parseOptions} from '../../src/options.ts';
import {afterRecovery} from '../../src/session/after-recovery.ts';
import {readSession} from '../../src/session/disk/directory.ts';
import {openMonitor} from '../../src/session/monitor.ts';
import {readScenario} from '../../src/session/plan/scenarios.ts';
import {makeSession} from '../report/session-fixture.ts';
import {cutOffRun, gone, sessionOf} from './cut-off-session.ts';

test('the end of a session waits until what a crash left is finished, and shows what is told of it', async () => {
	const {out, folder} = await sessionOf(gone, 'one');
	await cutOffRun(folder);
	const script = path.join(out, 'idle.js');
	await writeFile(script, 'export default () => undefined;');
	const options = parseOptions(['run', script, '--out', out], {PERF_TUI_K6: process.env.PERF_TUI_K6});
	const monitor = await openMonitor(options, [await readScenario(script, false)], false);
	await monitor.end('completed');
	expect(await readSession(folder)).toMatchObject({endedBy: 'crash', endedAt: expect.any(String)});
	const told = monitor.store.getSnapshot().events.map(({text}) => text);
	expect(told).toContainEqual(expect.stringContaining('had been cut off by a crash: it is whole now'));
});

test('a recovery that takes all night is not waited for', async () => {
	const session = makeSession();
	const never = new Promise(() => undefined);
	const end = afterRecovery(async () => session, never, {flush: () => undefined}, 1);
	expect(await end('user')).toBe(session);
});
