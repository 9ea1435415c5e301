import {afterEach, describe, expect, it} from 'vitest';
import {speakIn} from '../../../src/speak.ts';
import type {FaultChoice} from '../../../src/state/screen/fault-menu.ts';
import type {MonitorSnapshot} from '../../../src/state/snapshot.ts';
import {shown} from '../../../src/text/say.ts';
import {faultOfRow, openFaultMenu} from '../../../src/ui/faults/open-menu.ts';
import {faultInWords} from '../../../src/ui/faults/words.ts';
import type {Effect} from '../../../src/ui/keys/effects.ts';
import {respond} from '../../../src/ui/keys/respond.ts';
import {screenLayout} from '../../../src/ui/screen.ts';
import {changeView, firstView, type ViewState} from '../../../src/ui/view-state.ts';
import {bare, screenLines} from '../shown.ts';
import {burstRun, burstSnapshot, idleSnapshot} from '../snapshots.ts';

const noCores = 'moalog-server has no CPU limit, and one that is set cannot be lifted again: give it cpus first.';
const kinds = ['kill', 'stop', 'restart', 'pause', 'partition', 'cpu', 'memory'] as const;
const choices: FaultChoice[] = kinds.map(kind => ({
	kind,
	limit: kind === 'memory' ? 300 * 2 ** 20 : null,
	refusal: kind === 'cpu' ? noCores : null,
}));
const selected: Partial<ViewState> = {
	focus: 'containers',
	selected: {containers: 'moalog-server', endpoints: null, slowest: null},
};
/** A run during which the session has said what can be done to moalog-server. */
const offered = burstSnapshot({faultMenu: {service: 'moalog-server', choices}});
const asked = {kind: 'offer-faults', name: 'moalog-server'};

function pressed(keys: string[], snapshot: MonitorSnapshot, change: Partial<ViewState> = selected, rows = 40) {
	let view: ViewState = {...firstView, ...change};
	const effects: Exclude<Effect, {kind: 'view'}>[] = [];
	for (const key of keys) {
		const shown = view.frozen ?? snapshot;
		const layout = screenLayout(shown, view, {columns: 120, rows});
		for (const effect of respond(key, {live: snapshot, shown, view, layout})) {
			if (effect.kind === 'view') view = changeView(view, effect.action);
			else effects.push(effect);
		}
	}
	return {view, effects};
}

const notice = (keys: string[], snapshot: MonitorSnapshot, change?: Partial<ViewState>) =>
	pressed(keys, snapshot, change).view.notice?.text;

afterEach(() => speakIn('en'));

describe('f', () => {
	it('asks the session for what can be done to the selected service', () => {
		expect(pressed(['f'], burstSnapshot()).effects).toEqual([asked]);
		expect(pressed(['Space', 'f'], burstSnapshot()).view.frozen).toBeNull();
	});

	it('says why there is nothing to break', () => {
		expect(notice(['f'], idleSnapshot())).toContain('No run is on');
		expect(notice(['f'], burstSnapshot(), {})).toContain('Select the service');
		const band = {number: 1, what: 'redis is killed', fromMs: 0, toMs: null};
		const broken = burstSnapshot({run: burstRun(72, 'on', {faults: [band]})});
		expect(notice(['f'], broken)).toBe('redis is killed on purpose: wait until it is as it was.');
		const mended = burstSnapshot({run: burstRun(72, 'on', {faults: [{...band, toMs: 1}]})});
		expect(pressed(['f'], mended).effects).toEqual([asked]);
		const replay = {speed: 1, isPaused: false, positionMs: 0, lengthMs: 1000};
		expect(notice(['f'], burstSnapshot({replay}))).toContain('A recorded session plays');
		const {stack} = burstSnapshot();
		const alone = burstSnapshot({services: [], stack: {...stack, phase: 'down', total: 0}});
		expect(notice(['f'], alone)).toContain('No service is watched');
	});

	it('leads through a menu and a question to a fault, answered by y, Enter or the key that asked', () => {
		const pause = {kind: 'break', fault: {kind: 'pause', service: 'moalog-server', limit: null, forMs: 10_000}};
		for (const [key, answer] of [
			['4', 'y'],
			['4', '4'],
			['4', 'Enter'],
		] as const) {
			const {effects, view} = pressed(['f', key, answer], offered);
			expect(effects).toEqual([asked, pause]);
			expect(view).toMatchObject({faults: null, question: null});
		}
		expect(pressed(['f', 'j', 'j', 'j', 'k', 'j', 'Enter', 'Enter'], offered).effects).toEqual([asked, pause]);
		const asking = pressed(['f', '4'], offered);
		expect(asking.effects).toEqual([asked]);
		expect(asking.view.question?.text).toBe('moalog-server is paused for 10 s, then it goes on. Do it?');
		for (const no of ['n', 'Esc']) {
			const kept = pressed(['f', '4', no], offered);
			expect(kept.effects).toEqual([asked]);
			expect(kept.view.question).toBeNull();
			expect(kept.view.faults).not.toBeNull();
		}
	});

	it('changes how long it lasts, where it lasts at all', () => {
		const lasting = (keys: string[]) => pressed(['f', ...keys, 'Enter', 'y'], offered).effects.at(-1);
		expect(lasting(['[', '['])).toMatchObject({fault: {kind: 'kill', forMs: 3000}});
		expect(lasting([']'])).toMatchObject({fault: {kind: 'kill', forMs: 20_000}});
		expect(lasting(['j', 'j', ']'])).toMatchObject({fault: {kind: 'restart', forMs: 0}});
		expect(lasting(['G'])).toMatchObject({fault: {kind: 'memory', limit: 300 * 2 ** 20, forMs: 10_000}});
	});

	it('does nothing that the service does not allow, and says why', () => {
		const refused = pressed(['f', '6', 'y', 'Enter'], offered);
		expect(refused.effects).toEqual([asked]);
		expect(refused.view.notice?.text).toBe(noCores);
	});

	it('closes with Esc or f, stops the run with s, and is gone when the run is', () => {
		for (const key of ['Esc', 'f']) expect(pressed(['f', key], offered).view.faults).toBeNull();
		expect(pressed(['f', 's'], offered).effects.at(-1)).toEqual({kind: 'stop'});
		const over = {...offered, run: burstRun(72, 'on', {phase: 'done', outcome: 'completed'})};
		expect(
			pressed(['2', 'Enter'], over, {...selected, faults: {service: 'moalog-server', row: 3, timeIndex: 2}}).effects,
		).not.toContainEqual(expect.objectContaining({kind: 'break'}));
	});
});

describe('the menu of faults', () => {
	const frame = (columns: number, rows: number, change: Partial<ViewState> = {}) =>
		screenLines(offered, columns, rows, {
			...selected,
			faults: {service: 'moalog-server', row: null, timeIndex: 2},
			...change,
		}).map(bare);

	it.each([
		[80, 24],
		[120, 40],
	])('shows every kind below the load at %i × %i, what it does and how it is undone', (columns, rows) => {
		const lines = frame(columns, rows);
		const text = lines.join('\n');
		expect(lines).toHaveLength(rows);
		expect(text).toContain('Break moalog-server');
		expect(text).toContain('Load');
		expect(text).toContain('▸ 1  kill');
		for (const [index, kind] of kinds.entries()) expect(text).toContain(`${index + 1}  ${kind}`);
		expect(text).toContain('moalog-server is killed for 10 s, then it is started again.');
		expect(text).toContain('for 10 s');
		expect(lines.at(-1)).toContain('Enter break');
	});

	it('mutes what is not possible, with its reason, in full where it is selected', () => {
		const text = frame(80, 24, {faults: {service: 'moalog-server', row: 5, timeIndex: 2}}).join('\n');
		expect(text).toMatch(/6 {2}cpu +– moalog-server has no CPU limit/);
		expect(text.replace(/\s*┃\n┃\s*/g, ' ')).toContain(noCores);
		const colored = screenLines(offered, 80, 24, {
			...selected,
			faults: {service: 'moalog-server', row: 0, timeIndex: 2},
		});
		const styleOf = (kind: string) => colored.find(line => bare(line).includes(`  ${kind} `))?.split(kind)[0];
		expect(styleOf('cpu')).not.toBe(styleOf('stop')?.replace('2', '6'));
	});

	it.each(['en', 'ko'] as const)('cuts nothing that is selected or asked at 80 × 24 in %s', async language => {
		await speakIn(language);
		const flat = (lines: string[]) => lines.join(' ').replace(/[┃│\s]+/g, ' ');
		for (const [row, {refusal}] of choices.entries()) {
			const faults = {service: 'moalog-server', row, timeIndex: 2};
			const menu = openFaultMenu(offered, {...firstView, faults})!;
			const fault = faultOfRow(menu, row);
			const lines = frame(80, 24, {faults});
			expect(flat(lines)).toContain(fault ? `${faultInWords(fault)}.` : shown(refusal!));
			for (const [index, kind] of kinds.entries()) expect(flat(lines)).toContain(`${index + 1} ${kind} `);
			if (!fault) continue;
			const {view} = pressed([String(row + 1)], offered, {...selected, faults}, 24);
			const asked = screenLines(offered, 80, 24, view).map(bare);
			expect(flat(asked)).toContain(`▸ ${view.question!.text}`);
			for (const [index, kind] of kinds.entries()) expect(flat(asked)).toContain(`${index + 1} ${kind} `);
		}
	});

	it('has the whole screen where there is no room for both', () => {
		const text = frame(60, 15).join('\n');
		expect(text).toContain('7  memory');
		expect(text).toContain('then it is started');
		expect(text).not.toContain('Load');
	});
});
