import {access, utimes, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {execa} from 'execa';
import {expect, test} from 'vitest';
import {folder, remote} from '../../../src/generators/kubernetes/names.ts';
import {sidecarScript} from '../../../src/generators/kubernetes/sidecar.ts';
import {temporaryFolder} from '../../e2e/perf-tui.ts';
import {waitFor} from '../../wait-for.ts';

test('a sidecar told to leave, whose k6 has gone and of whom nobody reads, does not keep its node waiting', async () => {
	const here = await temporaryFolder();
	const script = sidecarScript.replaceAll(folder, here);
	const file = (of: string) => path.join(here, path.relative(folder, of));
	const gone = execa('true');
	await gone;
	await Promise.all([writeFile(file(remote.pid), String(gone.pid)), writeFile(file(remote.command), '')]);
	const sidecar = execa('sh', ['-c', script], {reject: false});
	await waitFor(() => access(file(remote.alive)));
	const quietSince = new Date(Date.now() - 30_000);
	await utimes(file(remote.alive), quietSince, quietSince);
	sidecar.kill('SIGTERM');
	expect((await sidecar).exitCode).toBe(0);
}, 20_000);
