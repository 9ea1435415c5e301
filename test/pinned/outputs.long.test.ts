import {createHash} from 'node:crypto';
import {cp, readdir, readFile, rename, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {readSession} from '../../src/session/disk/directory.ts';
import {openPlayer} from '../../src/session/replay/player.ts';
import {openRecordedSession} from '../../src/session/replay/recorded-session.ts';
import {perfTui, temporaryFolder} from '../e2e/perf-tui.ts';
import {screenLines} from '../ui/shown.ts';
import {foldersIn} from './folders.ts';

/*
 * What perf-tui makes of the sessions and streams in the repo, byte for byte, as hashes: whoever moves or renames code sees
 * that nothing a user sees has changed. A change that is meant: `vitest run test/pinned -u`, and the diff names each output.
 */

// Screens tell the time of the machine that they are on.
process.env.TZ = 'UTC';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sessionsIn = async (folder: string) => (await foldersIn(root, folder)).map(name => path.join(folder, name));
const results = await sessionsIn('docs/results');
const recorded = await sessionsIn('load-tests/results');
const sessions = [...results, ...recorded, 'docs/examples/e2-off-and-on'];
const streams = (await readdir(path.join(root, 'test/fixtures/k6/recorded')))
	.filter(name => name.endsWith('.gz'))
	.sort();
const sizes = [
	[80, 24],
	[120, 40],
	[200, 60],
] as const;

const hash = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex').slice(0, 16);
const pins = (outputs: Readonly<Record<string, string>>) => `${JSON.stringify(outputs, null, '\t')}\n`;

/** Every file below a folder → its hash. */
async function filesOf(folder: string): Promise<Record<string, string>> {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	const files = entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name));
	const hashes = await Promise.all(
		files.sort().map(async file => [path.relative(folder, file), hash(await readFile(file))] as const),
	);
	return Object.fromEntries(hashes);
}

test('reports of every session, in both languages, are what they were', async () => {
	const outputs: Record<string, unknown> = {};
	for (const session of sessions)
		for (const language of ['en', 'ko']) {
			const out = await temporaryFolder();
			await cp(path.join(root, session), path.join(out, 'session'), {recursive: true});
			const {exitCode, stderr} = await perfTui(['report', path.join(out, 'session'), '--lang', language]);
			outputs[`${session} ${language}`] = {exitCode, stderr, ...(await filesOf(path.join(out, 'session')))};
		}
	await expect(`${JSON.stringify(outputs, null, '\t')}\n`).toMatchFileSnapshot('reports.json');
});

test('frames of every recorded session are what they were', async () => {
	const outputs: Record<string, string> = {};
	for (const session of [...recorded, 'docs/examples/e2-off-and-on']) {
		const folder = path.join(root, session);
		for (const {id} of (await readSession(folder)).runs) {
			const recording = await openRecordedSession(folder, id);
			const player = await openPlayer(recording, {isPaused: true});
			for (const share of [0.3, 0.84, 1]) {
				await player.goTo(recording.axis.lengthMs * share);
				const snapshot = player.store.getSnapshot();
				for (const [columns, rows] of sizes)
					outputs[`${session} ${id} at ${share}, ${columns}×${rows}`] = hash(
						screenLines(snapshot, columns, rows).join('\n'),
					);
			}
			await player.close();
		}
	}
	await expect(pins(outputs)).toMatchFileSnapshot('frames.json');
});

test('comparisons of every two sessions are what they were', async () => {
	const outputs: Record<string, string> = {};
	for (const [i, a] of sessions.entries())
		for (const b of sessions.slice(i + 1)) {
			const {exitCode, stdout, stderr} = await perfTui(['compare', path.join(root, a), path.join(root, b), '--json']);
			outputs[`${a} ${b}`] = `${exitCode} ${hash(stdout.replaceAll(root, ''))} ${hash(stderr.replaceAll(root, ''))}`;
		}
	await expect(pins(outputs)).toMatchFileSnapshot('comparisons.json');
});

test('imports of every recorded stream are what they were', async () => {
	const outputs: Record<string, unknown> = {};
	for (const stream of streams) {
		const out = await temporaryFolder();
		const file = path.join(root, 'test/fixtures/k6/recorded', stream);
		const summary = file.replace('.ndjson.gz', '.summary.json');
		const {exitCode, stdout} = await perfTui(['import', file, '--summary', summary, '--out', out, '--json']);
		const session = JSON.parse(stdout) as {id: string};
		const folder = path.join(out, 'session');
		await rename(path.join(out, session.id), folder);
		// The moment and the machine of the import itself are no part of what is made of the stream.
		const moment = '2026-01-01T00:00:00.000Z';
		const machine = {os: 'Linux', cpus: 2, memoryBytes: 1, node: '26', git: null};
		const written = JSON.parse(await readFile(path.join(folder, 'session.json'), 'utf8'));
		const pinned = {
			...written,
			id: 'ID',
			startedAt: moment,
			endedAt: moment,
			environment: {...written.environment, ...machine},
		};
		await writeFile(path.join(folder, 'session.json'), JSON.stringify(pinned));
		await perfTui(['report', folder]);
		outputs[stream] = {exitCode, ...(await filesOf(folder))};
	}
	await expect(`${JSON.stringify(outputs, null, '\t')}\n`).toMatchFileSnapshot('imports.json');
});
