/**
 * `npm run docs:screens`: writes docs/images/*.svg, the monitor's screen as the example session left it. With a session's
 * folder behind `--`: its runs as they were seen, into `pictures/` of the session, where `report` finds them.
 */
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {PassThrough, Writable} from 'node:stream';
import xterm from '@xterm/headless';
import {sidedName} from '../src/record/run-side.ts';
import {exampleSession, readSession} from '../src/session/disk/directory.ts';
import {openPlayer} from '../src/session/replay/player.ts';
import {openRecordedSession} from '../src/session/replay/recorded-session.ts';
import {speakIn} from '../src/speak.ts';
import type {MonitorSnapshot} from '../src/state/snapshot.ts';
import {screenSvg} from './screen-svg.ts';

process.env.NODE_ENV = 'production';
const {openScreen} = await import('../src/ui/open.tsx');
const images = new URL('images/', import.meta.url);
const sizes = [
	[80, 24],
	[120, 40],
	[200, 60],
] as const;
/** The picture of each size: a file's name and where in the recording it is taken. */
const scenes = [
	['during', 0.84],
	['end', 1],
] as const;

const [folder] = process.argv.slice(2);
if (folder === undefined) await drawExample();
else await drawSession(folder);

async function drawExample(): Promise<void> {
	mkdirSync(images, {recursive: true});
	const recording = await openRecordedSession(exampleSession);
	const player = await openPlayer(recording, {isPaused: true});
	for (const [columns, rows] of sizes) {
		for (const [name, share] of scenes) {
			await player.goTo(recording.axis.lengthMs * share);
			for (const language of ['en', 'ko'] as const) {
				await speakIn(language);
				const svg = await drawn(player.store.getSnapshot(), columns, rows);
				const ending = language === 'en' ? 'svg' : `${language}.svg`;
				writeFileSync(new URL(`screen-${name}-${columns}x${rows}.${ending}`, images), svg);
			}
		}
	}
	await player.close();
}

/** Of each scenario and side the last run, shortly before its end. */
async function drawSession(session: string): Promise<void> {
	const {runs} = await readSession(session);
	const last = new Map(runs.map(run => [sidedName(run), run.id]));
	const pictures = path.join(session, 'pictures');
	mkdirSync(pictures, {recursive: true});
	for (const id of last.values()) {
		const recording = await openRecordedSession(session, id);
		const player = await openPlayer(recording, {isPaused: true});
		await player.goTo(recording.axis.lengthMs * 0.9);
		writeFileSync(path.join(pictures, `screen-${id}.svg`), await drawn(player.store.getSnapshot(), 120, 40));
		await player.close();
	}
}

/** One frame of the real screen on a terminal in memory. */
async function drawn(shown: MonitorSnapshot, columns: number, rows: number): Promise<string> {
	// As it was seen then: the replay's own badge and keys are not part of it.
	const snapshot = {...shown, replay: null, notice: null};
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, convertEol: true});
	const stdout = Object.assign(
		new Writable({decodeStrings: false, write: (chunk, _encoding, done) => terminal.write(chunk, done)}),
		{isTTY: true, columns, rows},
	);
	const stdin = Object.assign(new PassThrough(), {
		isTTY: true,
		setRawMode: () => stdin,
		ref: () => stdin,
		unref: () => stdin,
	});
	const unused = () => undefined;
	const screen = openScreen({
		store: {subscribe: () => unused, getSnapshot: () => snapshot},
		actions: {
			selectScenario: unused,
			startRun: unused,
			startAB: unused,
			stopRun: unused,
			toggleSwitch: unused,
			compareWithLast: unused,
			bringUpRealStack: unused,
			restartService: unused,
			offerFaults: unused,
			breakService: unused,
			exportNow: unused,
			quit: async () => undefined,
		},
		options: {color: true, ascii: false},
		stdout: stdout as unknown as NodeJS.WriteStream,
		stdin: stdin as unknown as NodeJS.ReadStream,
	});
	// Ink draws at once and again within its frame time.
	await new Promise(resolve => setTimeout(resolve, 300));
	const svg = screenSvg(terminal, `perf-tui at ${columns}×${rows}: ${snapshot.run?.scenario ?? 'idle'}`);
	screen.close();
	terminal.dispose();
	return svg;
}
