/**
 * What the screen costs: CPU and bytes a frame, key to paint, and nothing at all while nothing is new. Each figure stands
 * beside one of the same run: the text alone, a whole repaint.
 */
import {EventEmitter} from 'node:events';
import {PassThrough} from 'node:stream';
import type {MonitorActions} from '../src/state/screen-actions.ts';
import type {MonitorSnapshot} from '../src/state/snapshot.ts';
import type {openScreen as OpenScreen} from '../src/ui/open.tsx';
import {screenLayout, screenText} from '../src/ui/screen.ts';
import {createTheme} from '../src/ui/theme.ts';
import {firstView} from '../src/ui/view-state.ts';
import {burstRun, burstSnapshot, composeServices} from '../test/ui/snapshots.ts';
import type {BenchResult} from './result.ts';

/** Sizes of the terminal; the largest one shows the latency of both sides of a comparison in one chart. */
const cases = [
	{name: '80×24', columns: 80, rows: 24, other: null},
	{name: '120×40', columns: 120, rows: 40, other: null},
	{name: '200×60', columns: 200, rows: 60, other: null},
	{
		name: '200×60, both sides',
		columns: 200,
		rows: 60,
		other: burstRun(180, 'off', {phase: 'done', outcome: 'completed'}),
	},
];

/** A terminal that only counts. */
class CountingStdout extends EventEmitter {
	readonly isTTY = true;
	readonly columns: number;
	readonly rows: number;
	bytes = 0;
	constructor(columns: number, rows: number) {
		super();
		this.columns = columns;
		this.rows = rows;
	}
	write(chunk: string, ...rest: unknown[]): boolean {
		this.bytes += Buffer.byteLength(chunk);
		this.emit('painted');
		const done = rest.find(argument => typeof argument === 'function');
		if (done) queueMicrotask(done as () => void);
		return true;
	}
}

/** CPU ms and bytes a frame, key to paint in ms, CPU of an idle second; `frames` is how many are drawn at each size. */
export async function benchScreen(options: {frames?: number} = {}): Promise<Record<string, BenchResult>> {
	// React's development build costs twice the CPU, and it is chosen when React is loaded.
	process.env.NODE_ENV = 'production';
	// The built file: Node loads no .tsx.
	const built = new URL('../dist/ui/open.js', import.meta.url).href;
	const {openScreen} = (await import(built)) as {openScreen: typeof OpenScreen};
	const results: Record<string, BenchResult> = {};
	for (const {name, columns, rows, other} of cases) {
		const snapshots = Array.from({length: (options.frames ?? 60) + 1}, (_, at) => ({...changed(at), other}));
		const measured = await measure(openScreen, columns, rows, snapshots);
		const text = textMs(columns, rows, snapshots);
		results[`frame CPU ${name}`] = beside(measured.frameMs, 'ms', 'text alone', text);
		results[`frame bytes ${name}`] = beside(measured.frameBytes, 'bytes', 'whole repaint', measured.repaintBytes);
		results[`key to paint ${name}`] = {value: measured.keyMs, unit: 'ms', baseline: null, against: null};
		results[`idle second CPU ${name}`] = beside(measured.idleMs, 'ms', 'one frame', measured.frameMs);
	}
	return results;
}

function beside(value: number, unit: string, name: string, other: number): BenchResult {
	return {value, unit, baseline: null, against: {name, value: other, ratio: value / other}};
}

/** A fifth of a second later: every figure and, each fifth time, every chart differs. */
function changed(at: number): MonitorSnapshot {
	const length = 72 + Math.floor(at / 5);
	const run = {...burstRun(length), elapsedMs: 72_000 + at * 200, total: 30_000 + at * 91, perSecond: 400 + (at % 37)};
	return {...burstSnapshot({}, length), run, services: composeServices(at)};
}

async function measure(
	openScreen: typeof OpenScreen,
	columns: number,
	rows: number,
	[first, ...snapshots]: readonly MonitorSnapshot[],
) {
	const stdout = new CountingStdout(columns, rows);
	const stdin = Object.assign(new PassThrough(), {isTTY: true, setRawMode() {}, ref() {}, unref() {}});
	let snapshot = first!;
	let listener = () => {};
	const store = {
		subscribe(next: () => void) {
			listener = next;
			return () => {};
		},
		getSnapshot: () => snapshot,
	};
	const screen = openScreen({
		store,
		actions: noActions,
		options: {color: true, ascii: false},
		stdout: stdout as unknown as NodeJS.WriteStream,
		stdin: stdin as unknown as NodeJS.ReadStream,
	});
	await settled();
	const repaintBytes = stdout.bytes;
	const draw = async (next: MonitorSnapshot) => {
		const painted = once(stdout);
		snapshot = next;
		listener();
		await painted;
		await settled();
	};
	// The first frames also warm the compiler; they are not counted.
	for (const next of snapshots.slice(0, 10)) await draw(next);
	const bytesBefore = stdout.bytes;
	const before = process.cpuUsage();
	for (const next of snapshots.slice(10)) await draw(next);
	const counted = snapshots.length - 10;
	const frameMs = cpuMs(before) / counted;
	const frameBytes = (stdout.bytes - bytesBefore) / counted;
	const keyTimes: number[] = [];
	for (let turn = 0; turn < 11; turn++) {
		const painted = once(stdout);
		const start = performance.now();
		stdin.write('\t');
		await painted;
		keyTimes.push(performance.now() - start);
		await settled();
	}
	const idleBefore = process.cpuUsage();
	await new Promise(resolve => setTimeout(resolve, 1000));
	const idleMs = cpuMs(idleBefore);
	screen.close();
	await screen.waitUntilExit();
	return {frameMs, frameBytes, repaintBytes, keyMs: keyTimes.sort((a, b) => a - b)[5] ?? 0, idleMs};
}

function textMs(columns: number, rows: number, snapshots: readonly MonitorSnapshot[]): number {
	const theme = createTheme({color: true, ascii: false});
	const before = process.cpuUsage();
	for (const next of snapshots) {
		const layout = screenLayout(next, firstView, {columns, rows});
		if (layout) screenText(next, next, firstView, layout, theme);
	}
	return cpuMs(before) / snapshots.length;
}

function cpuMs(before: NodeJS.CpuUsage): number {
	const {user, system} = process.cpuUsage(before);
	return (user + system) / 1000;
}

function once(stdout: CountingStdout): Promise<void> {
	return new Promise(resolve => stdout.once('painted', () => resolve()));
}

/** Longer than Ink's own throttle: the next frame is painted at once. */
function settled(): Promise<void> {
	return new Promise(resolve => setTimeout(resolve, 45));
}

const noActions: MonitorActions = {
	selectScenario() {},
	startRun() {},
	startAB() {},
	stopRun() {},
	toggleSwitch() {},
	compareWithLast() {},
	bringUpRealStack() {},
	restartService() {},
	offerFaults() {},
	breakService() {},
	exportNow() {},
	async quit() {},
};
