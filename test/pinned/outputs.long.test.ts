import {createHash} from 'node:crypto';
import {cp, readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {readSession} from '../../src/session/directory.ts';
import {openPlayer} from '../../src/session/replay/player.ts';
import {openRecording} from '../../src/session/replay/recording.ts';
import {perfTui, temporaryFolder} from '../e2e/perf-tui.ts';
import {screenLines} from '../ui/shown.ts';

/*
 * What perf-tui makes of the sessions and streams in the repo, byte for byte, as hashes: whoever moves or renames code sees
 * that nothing a user sees has changed. A change that is meant: `vitest run test/pinned -u`, and the diff names each output.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
const results = (await readdir(path.join(root, 'docs/results'), {withFileTypes: true}))
	.filter(entry => entry.isDirectory())
	.map(entry => path.join('docs/results', entry.name))
	.sort();
const recorded = (await readdir(path.join(root, 'load-tests/results'))).map(name =>
	path.join('load-tests/results', name),
);
const sessions = [...results, ...recorded, 'docs/examples/limiter-off-and-on'];
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
async function filesOf(folder: string, normalise = (text: string) => text): Promise<Record<string, string>> {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	const files = entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name));
	const hashes = await Promise.all(
		files
			.sort()
			.map(async file => [path.relative(folder, file), hash(normalise(await readFile(file, 'utf8')))] as const),
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
	for (const session of [...recorded, 'docs/examples/limiter-off-and-on']) {
		const folder = path.join(root, session);
		for (const {id} of (await readSession(folder)).runs) {
			const recording = await openRecording(folder, id);
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
		const session = JSON.parse(stdout) as {id: string; environment: {git: string | null; os: string; node: string}};
		const {environment} = session;
		// The moment and the machine of the import itself.
		const normalise = (text: string) =>
			text
				.replaceAll(session.id, 'ID')
				.replaceAll(JSON.stringify(environment.git), 'GIT')
				.replaceAll(environment.git ?? 'no git', 'GIT')
				.replaceAll(environment.os, 'OS')
				.replace(/ (time|timestamp)="[^"]*"/g, ' $1')
				.replace(/"(startedAt|endedAt|os|node|memoryBytes|cpus)": .+/g, '"$1"')
				.replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?/g, 'TIME');
		outputs[stream] = {exitCode, ...(await filesOf(path.join(out, session.id), normalise))};
	}
	await expect(`${JSON.stringify(outputs, null, '\t')}\n`).toMatchFileSnapshot('imports.json');
});
