/** `npm run docs:screens`: writes docs/images/*.svg, the monitor's screen as the example session left it. */
import {mkdirSync, writeFileSync} from 'node:fs';
import {PassThrough, Writable} from 'node:stream';
import xterm from '@xterm/headless';
import {exampleSession} from '../src/session/directory.ts';
import {openPlayer} from '../src/session/replay/player.ts';
import {openRecording} from '../src/session/replay/recording.ts';
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

mkdirSync(images, {recursive: true});
const recording = await openRecording(exampleSession);
const player = await openPlayer(recording, {isPaused: true});
for (const [columns, rows] of sizes) {
	for (const [name, share] of scenes) {
		await player.goTo(recording.axis.lengthMs * share);
		// As it was seen then: the replay's own badge and keys are not part of it.
		const svg = await drawn({...player.store.getSnapshot(), replay: null, notice: null}, columns, rows);
		writeFileSync(new URL(`screen-${name}-${columns}x${rows}.svg`, images), svg);
	}
}
await player.close();

/** One frame of the real screen on a terminal in memory. */
async function drawn(snapshot: MonitorSnapshot, columns: number, rows: number): Promise<string> {
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
			toggleLimiter: unused,
			compareWithLast: unused,
			bringUpRealStack: unused,
			restartService: unused,
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
