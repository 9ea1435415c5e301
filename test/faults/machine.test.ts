import {readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {expect, test} from 'vitest';
import {readSession} from '../../src/session/disk/directory.ts';
import {perfTui, sessionOf, temporaryFolder} from '../e2e/perf-tui.ts';
import {openMonitor} from '../e2e/terminal.ts';
import {areGone, descendants, startRun} from './running.ts';
import {smallDisk} from './small-disk.ts';
import {anyScript} from './stand-in.ts';

const stream = fileURLToPath(new URL('../fixtures/k6/recorded/lean-tags.ndjson.gz', import.meta.url));

test('a disk that fills under a run ends it early, keeps what was measured and says so', async context => {
	const disk = await smallDisk(context, 'size=70m');
	// So large that the stream makes room for the session when it goes.
	const {child} = await startRun(['E-1', '--scale', '0.5', '--stack', 'embedded'], disk, {}, 1_000_000);
	const started = await descendants(child.pid!);
	await execa('dd', ['if=/dev/zero', `of=${path.join(disk, 'filler')}`, 'bs=1M'], {reject: false});
	const {exitCode, stderr, stdout} = await child;
	expect(exitCode, stderr).toBe(1);
	expect(stderr).toMatch(/perf-tui: The disk is full at .*: the run was ended early; free some space or choose/);
	const session = sessionOf(stdout);
	expect(session.runs[0]!.requests.total).toBeGreaterThan(0);
	expect(session.runs[0]!.durationMs).toBeLessThan(30_000);
	expect(session.runs[0]!.notes).toContain('the disk was full: the run was ended early');
	expect(await readSession(path.join(disk, session.id))).toEqual(session);
	await areGone(started);
});

test('an import for whose report the disk has no room says so, and leaves nothing of itself behind', async context => {
	const disk = await smallDisk(context, 'size=200k');
	const {exitCode, stderr} = await perfTui(['import', stream, '--out', disk]);
	expect(exitCode, stderr).toBe(1);
	expect(stderr).toMatch(/^perf-tui: The disk is full at .*: free some space or choose another folder with --out\.$/m);
	expect(await readdir(disk)).toEqual([]);
});

test('a results folder on a read-only disk is a sentence before anything starts', async context => {
	const disk = await smallDisk(context, 'ro');
	const {exitCode, stderr} = await perfTui(['run', await anyScript(), '--out', path.join(disk, 'deep', 'er')]);
	expect(exitCode).toBe(2);
	expect(stderr).toMatch(/^perf-tui: Sessions cannot be written to .*deep\/er \(EROFS\): make that folder writable or/);
});

test('a results folder that lies below a file is a sentence before anything starts', async () => {
	const file = path.join(await temporaryFolder(), 'file');
	await writeFile(file, '');
	const {exitCode, stderr} = await perfTui(['run', await anyScript(), '--out', path.join(file, 'results')]);
	expect(exitCode).toBe(2);
	expect(stderr).toMatch(/^perf-tui: Sessions cannot be written to .* \(ENOTDIR\)/);
});

test('40 resizes in a second leave one whole screen of the last size', async () => {
	const terminal = await openMonitor(120, 40, ['--stack', 'embedded']);
	await terminal.shows(/3\/3 healthy/);
	for (let turn = 0; turn < 40; turn++) await terminal.resize(60 + ((turn * 37) % 140), 15 + ((turn * 13) % 45));
	await terminal.resize(80, 24);
	// All of it at once: a frame of an earlier size passes by, and may have as many rows or the same last line.
	await terminal.shows(screen => {
		const lines = screen.split('\n');
		expect(lines).toHaveLength(24);
		expect(lines.filter(line => line.includes('q quit'))).toEqual([lines.at(-1)]);
		expect(screen).toMatch(/^ +perf-tui /);
		const corners = lines.filter(line => /[╮┓]$/.test(line)).map(line => line.length);
		expect(corners).not.toEqual([]);
		expect(corners).toEqual(corners.map(() => 80));
	});
	await terminal.press('q');
	await terminal.shows(/EXIT 0/);
	expect(await terminal.flags()).toBe('0 1');
});

test('a terminal of 20×5 is told what is needed, and q still leaves', async () => {
	const terminal = await openMonitor(20, 5, ['--stack', 'embedded']);
	await terminal.shows(/perf-tui needs 60/);
	await terminal.press('q');
	await terminal.shows(/EXIT 0/);
	expect(await terminal.flags()).toBe('0 1');
});

test.each([
	['CI', '1'],
	['TERM', 'dumb'],
])('on a real terminal with %s=%s the monitor says what to use instead', async (name, value) => {
	const terminal = await openMonitor(100, 20, [], {[name]: value});
	const screen = await terminal.shows(/EXIT 2/);
	expect(screen.replace(/\n/g, '')).toContain('use "perf-tui run E-1" instead');
	expect(await terminal.flags()).toBe('0 1');
});
