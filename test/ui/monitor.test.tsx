import stringWidth from 'string-width';
import {afterEach, describe, expect, it} from 'vitest';
import {type FakeMonitor, openMonitor} from '../terminal.tsx';
import {waitFor} from '../wait-for.ts';
import {burstRun, burstSnapshot, composeServices, idleSnapshot, pairSnapshot} from './snapshots.ts';

let monitor: FakeMonitor | null = null;

function open(...args: Parameters<typeof openMonitor>): FakeMonitor {
	monitor = openMonitor(...args);
	return monitor;
}

afterEach(async () => {
	monitor?.screen.close();
	await monitor?.screen.waitUntilExit().catch(() => {});
	monitor = null;
});

describe('the monitor on a terminal', () => {
	it('fills every row at every size, and again after forty resizes in a row', async () => {
		const {stdout, until, shows} = open(burstSnapshot());
		await shows('? help');
		const sizes = Array.from(
			{length: 40},
			(_, index) => [60 + ((index * 37) % 141), 15 + ((index * 11) % 46)] as const,
		);
		for (const [columns, rows] of sizes) stdout.resize(columns, rows);
		for (const [columns, rows] of [
			[60, 15],
			[80, 24],
			[120, 40],
			[200, 60],
			[59, 15],
			[80, 24],
		] as const) {
			stdout.resize(columns, rows);
			const isSmall = columns < 60;
			await until((text, lines) =>
				isSmall
					? text.includes(`this is ${columns} × ${rows}`)
					: /q quit$/.test(lines[rows - 1] ?? '') && lines[0]!.includes('E-2'),
			);
			const lines = stdout.lines();
			expect(lines).toHaveLength(rows);
			for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
		}
		// After all that, what stands there is what a fresh screen would draw.
		const fresh = openMonitor(burstSnapshot(), {columns: 80, rows: 24});
		await fresh.shows('? help');
		expect(stdout.lines()).toEqual(fresh.stdout.lines());
		fresh.screen.close();
		await fresh.screen.waitUntilExit();
	});

	it('repaints what changed and never clears the screen for a frame', async () => {
		const {stdout, publish, shows} = open(burstSnapshot());
		await shows('? help');
		const whole = stdout.written.length;
		stdout.written = '';
		for (let at = 1; at <= 10; at++) {
			publish({...burstSnapshot(), run: {...burstRun(72), perSecond: 1000 + at}, services: composeServices(at)});
			await shows(`1,0${String(at).padStart(2, '0')}/s`);
		}
		expect(stdout.written).not.toMatch(/\x1b\[[23]?J/);
		expect(stdout.written.length / 10).toBeLessThan(whole / 3);
	});

	it('paints one line when one line is new, however many equal snapshots came before', async () => {
		const {stdout, publish, shows} = open(burstSnapshot());
		await shows('? help');
		stdout.written = '';
		for (let turn = 0; turn < 5; turn++) publish(burstSnapshot());
		publish(burstSnapshot({notice: {level: 'info', text: 'a new sentence'}}));
		await shows('a new sentence');
		expect(stdout.written.length).toBeLessThan(400);
	});

	it('does what the keys say, several in one chunk too', async () => {
		const {press, called, calls, shows} = open(idleSnapshot());
		await shows('What shall run?');
		press('2\rboue');
		await called('exportNow');
		expect(calls).toEqual(['selectScenario 2', 'startRun', 'startAB', 'toggleSwitch', 'bringUpRealStack', 'exportNow']);
	});

	it('asks before it stops a run, and starts the next one only when that is over', async () => {
		const {press, publish, called, calls, shows} = open(burstSnapshot());
		await shows('▸ running');
		press('\r');
		await shows('Stop E-2 and run E-2 instead?');
		press('y');
		await called('stopRun');
		await shows('the picked scenario starts when it is over');
		expect(calls).toEqual(['stopRun']);
		publish(burstSnapshot({run: burstRun(72, 'on', {phase: 'done', outcome: 'aborted'})}));
		await called('startRun');
		await shows('■ aborted');
		expect(calls).toEqual(['stopRun', 'startRun']);
	});

	it('stops with Ctrl+C, quits with the second, and gives the terminal back', async () => {
		const {screen, press, called, calls, shows, stdout} = open(burstSnapshot());
		await shows('▸ running');
		expect(stdout.isAlternate()).toBe(true);
		press('\x03');
		await called('stopRun');
		await shows('Ctrl+C again quits');
		press('\x03');
		await screen.waitUntilExit();
		expect(calls).toEqual(['stopRun', 'quit user']);
		await waitFor(() => expect(stdout.isAlternate()).toBe(false));
		expect(stdout.written).toContain('\x1b[?25h');
	});

	it('freezes the panes while the head goes on', async () => {
		const {press, publish, shows, stdout} = open(burstSnapshot());
		await shows('▸ running');
		press(' ');
		await shows('FROZEN');
		publish({...burstSnapshot(), run: {...burstRun(72), perSecond: 7777, elapsedMs: 99_000}});
		await shows('01:39');
		expect(stdout.lines().join('\n')).not.toContain('7,777/s');
		press(' ');
		await shows('7,777/s');
	});

	it('filters as one types, and Escape leaves', async () => {
		const {press, shows, until} = open(burstSnapshot());
		await shows('38 % of 2 cores');
		press('/slow');
		await until(text => text.includes('/ events: slow') && !text.includes('starting 12 containers'));
		press('\x1b');
		await until(text => text.includes('starting 12 containers') && text.includes('? help'));
	});

	it('zooms, helps and comes back', async () => {
		const {press, shows, until} = open(pairSnapshot(), {columns: 80, rows: 24});
		await shows('Load limiter OFF');
		press('+');
		await until(text => !text.includes('Load limiter OFF'));
		press('+?');
		await shows('pick a scenario');
		press('\x1b');
		await shows('Load limiter OFF');
	});

	it('writes only ASCII with --ascii and no colour without colour', async () => {
		const ascii = open(burstSnapshot(), {ascii: true});
		await ascii.shows('? help');
		expect(ascii.stdout.written).toMatch(/^[\x00-\x7e]*$/);
		ascii.screen.close();
		await ascii.screen.waitUntilExit();
		const plain = open(burstSnapshot(), {color: false});
		await plain.shows('? help');
		expect(plain.stdout.written).not.toMatch(/\x1b\[(?:[0-9;]*;)?(?:3[0-79]|4[0-79]|9[0-7]|10[0-7])m/);
	});

	it.each<[string, (broken: FakeMonitor) => void]>([
		['a frame', broken => broken.stdout.resize(100, 30)],
		['a key', broken => broken.press('?')],
	])('rejects when %s breaks, so that the program does not end as if all were well', async (_, provoke) => {
		let isBroken = false;
		const broken = open(() => {
			if (isBroken) throw new Error('no snapshot');
			return still;
		});
		await broken.shows('? help');
		isBroken = true;
		provoke(broken);
		await expect(broken.screen.waitUntilExit()).rejects.toThrow('no snapshot');
		await waitFor(() => expect(broken.stdout.isAlternate()).toBe(false));
	});

	it('rejects when the session could not be written', async () => {
		const {screen, press, shows} = open(idleSnapshot(), {
			quit: async () => {
				throw new Error('the disk is full');
			},
		});
		await shows('What shall run?');
		press('q');
		await expect(screen.waitUntilExit()).rejects.toThrow('the disk is full');
	});

	it('can be closed twice', async () => {
		const {screen, shows} = open(idleSnapshot());
		await shows('What shall run?');
		screen.close();
		screen.close();
		await screen.waitUntilExit();
	});
});

const still = burstSnapshot();
