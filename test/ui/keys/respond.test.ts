import {describe, expect, it} from 'vitest';
import type {MonitorSnapshot} from '../../../src/state/snapshot.ts';
import {type Effect, focusedPane} from '../../../src/ui/keys/effects.ts';
import {keyTable} from '../../../src/ui/keys/keys.ts';
import {respond} from '../../../src/ui/keys/respond.ts';
import {screenLayout} from '../../../src/ui/screen.ts';
import {changeView, firstView, type ViewState} from '../../../src/ui/view-state.ts';
import {burstRun, burstSnapshot, failedSnapshot, idleSnapshot, someEvents, someLogs} from '../snapshots.ts';

const done = burstSnapshot({run: burstRun(72, 'on', {phase: 'done', outcome: 'completed'})});
const replaying = burstSnapshot({replay: {speed: 4, isPaused: false, positionMs: 0, lengthMs: 60_000}});

/** Presses keys one after another; gives the view after them and what was asked of the session. */
function pressed(
	keys: string[],
	snapshot: MonitorSnapshot,
	{columns = 120, rows = 40, ...change}: Partial<ViewState> & {columns?: number; rows?: number} = {},
) {
	let view: ViewState = {...firstView, ...change};
	const asked: Exclude<Effect, {kind: 'view'}>[] = [];
	for (const key of keys) {
		const shown = view.frozen ?? snapshot;
		const layout = screenLayout(shown, view, {columns, rows});
		for (const effect of respond(key, {live: snapshot, shown, view, layout})) {
			if (effect.kind === 'view') view = changeView(view, effect.action);
			else asked.push(effect);
		}
	}
	const layout = screenLayout(view.frozen ?? snapshot, view, {columns, rows});
	return {view, asked: asked.map(effect => effect.kind), effects: asked, focus: focusedPane({view, layout})};
}

describe('keys without a run', () => {
	it('start what the table says', () => {
		expect(pressed(['3'], idleSnapshot()).effects).toEqual([{kind: 'select-scenario', name: '3'}]);
		expect(pressed(['Enter'], idleSnapshot()).asked).toEqual(['start']);
		expect(pressed(['b', 'o', 'u', 'c', 'e'], done).asked).toEqual([
			'start-ab',
			'toggle',
			'real-stack',
			'compare',
			'export',
		]);
		expect(pressed(['q'], done).asked).toEqual(['quit']);
	});

	it('move through the menu', () => {
		expect(pressed(['j'], idleSnapshot()).effects).toEqual([{kind: 'select-scenario', name: '2'}]);
		expect(pressed(['G'], idleSnapshot()).effects).toEqual([{kind: 'select-scenario', name: '4'}]);
	});

	it('say that there is no such scenario instead of doing nothing', () => {
		expect(pressed(['9'], idleSnapshot()).view.notice?.text).toBe('There is no scenario 9.');
		expect(pressed(['s'], idleSnapshot()).view.notice?.text).toContain('nothing to stop');
	});
});

describe('the key of the heatmap', () => {
	it('draws it in its pane, then on the whole screen, then lines again', () => {
		const steps = [1, 2, 3].map(times => pressed(Array(times).fill('h'), done));
		expect(steps.map(({view}) => [view.heat, view.isZoomed])).toEqual([
			['all', false],
			['all', true],
			[null, false],
		]);
		expect(steps.map(({focus}) => focus)).toEqual(['latency', 'latency', 'latency']);
	});

	it('chooses whose answers are drawn, among those that there were', () => {
		const heats = [[], ['j'], ['j', 'j'], ['G'], ['G', 'k'], ['j', 'g']].map(
			keys => pressed(['h', ...keys], done).view.heat,
		);
		expect(heats).toEqual(['all', '2xx', '429', '429', '2xx', 'all']);
	});

	it('works in a replay, and says why not without a run', () => {
		expect(pressed(['h'], replaying)).toMatchObject({view: {heat: 'all'}, focus: 'latency'});
		expect(pressed(['h'], idleSnapshot()).view).toMatchObject({heat: null, notice: {level: 'info'}});
	});
});

describe('the key of the slowest and the failed', () => {
	it('gives them the screen, and gives it back by itself or by Esc, live and in a replay', () => {
		for (const snapshot of [burstSnapshot(), replaying]) {
			expect(pressed(['x'], snapshot)).toMatchObject({focus: 'slowest', view: {isZoomed: true}});
			for (const out of ['x', 'Esc'])
				expect(pressed(['x', out], snapshot)).toMatchObject({focus: 'load', view: {isZoomed: false}});
		}
		expect(pressed(['x'], idleSnapshot()).view.notice?.text).toContain('No run yet');
	});

	it('selects, sorts and filters them by the keys of other panes', () => {
		const at = new Date(0).toISOString();
		const phasesMs = {blocked: 0, connecting: 0, tlsHandshaking: 0, sending: 0, waiting: 1, receiving: 0};
		const made = (durationMs: number) => ({at, durationMs, status: '200', errorCode: null, phasesMs});
		const slowest = {endpoints: {'GET /': [made(9), made(8), made(7)]}, failures: []};
		const snapshot = burstSnapshot({run: {...burstSnapshot().run!, slowest}});
		const selected = (...keys: string[]) => pressed(['x', ...keys], snapshot).view.selected.slowest;
		expect(selected('j')).toContain(',8,');
		expect(selected('j', 'j', 'k')).toContain(',8,');
		expect(selected('G')).toContain(',7,');
		expect(pressed(['x', 't'], snapshot).view.sorts.slowest).toBe(1);
		expect(pressed(['x', '/', '5'], snapshot).view.filters.slowest).toBe('5');
	});
});

describe('keys while a run is on', () => {
	it('ask before they stop it, and go on when the answer is no', () => {
		for (const key of ['q', 'Enter']) {
			const asking = pressed([key], burstSnapshot());
			expect(asking.asked).toEqual([]);
			expect(asking.view.question?.text).toContain('Stop E-2');
			for (const no of ['n', 'Esc']) {
				const kept = pressed([key, no], burstSnapshot());
				expect(kept.asked).toEqual([]);
				expect(kept.view.question).toBeNull();
			}
			expect(pressed([key, 'x', 's'], burstSnapshot()).asked).toEqual([]);
		}
		for (const yes of ['y', 'Enter', 'q'])
			expect(pressed(['q', yes], burstSnapshot()).asked, yes).toEqual(['stop', 'quit']);
		for (const yes of ['y', 'Enter']) expect(pressed(['Enter', yes], burstSnapshot()).asked, yes).toEqual(['stop']);
		expect(pressed(['Enter', 'q'], burstSnapshot()).asked).toEqual([]);
		const again = pressed(['Enter', 'y'], burstSnapshot());
		expect(again.asked).toEqual(['stop']);
		expect(again.view.isRunAwaited).toBe(true);
	});

	it('refuse o and b with a sentence and pick the next scenario', () => {
		for (const key of ['o', 'b']) {
			const refused = pressed([key], burstSnapshot());
			expect(refused.asked).toEqual([]);
			expect(refused.view.notice).toMatchObject({level: 'warning', text: expect.stringContaining('press s to stop')});
		}
		expect(pressed(['3'], burstSnapshot()).effects).toEqual([{kind: 'select-scenario', name: '3'}]);
		expect(pressed(['o', 'Tab'], burstSnapshot()).view.notice).toBeNull();
	});

	it('stop with s, and with Ctrl+C, which quits when pressed again', () => {
		expect(pressed(['s'], burstSnapshot()).asked).toEqual(['stop']);
		expect(pressed(['Ctrl+C'], burstSnapshot()).asked).toEqual(['stop']);
		expect(pressed(['Ctrl+C', 'Ctrl+C'], burstSnapshot()).asked).toEqual(['stop', 'quit']);
		expect(pressed(['Ctrl+C'], done).asked).toEqual(['quit']);
		expect(pressed(['q', 'Ctrl+C'], burstSnapshot()).asked).toEqual(['stop']);
	});

	it('do not quit at once because an earlier run was interrupted', () => {
		expect(pressed(['Ctrl+C'], burstSnapshot(), {interrupted: 'an earlier run'}).asked).toEqual(['stop']);
	});
});

describe('keys of the view', () => {
	it('find a pane, then give it the screen, then give it back', () => {
		expect(pressed(['m'], burstSnapshot())).toMatchObject({focus: 'memory', view: {isZoomed: false}});
		expect(pressed(['m', 'm'], burstSnapshot())).toMatchObject({focus: 'memory', view: {isZoomed: true}});
		expect(pressed(['m', 'm', 'm'], burstSnapshot()).view.isZoomed).toBe(false);
		expect(pressed(['n'], burstSnapshot())).toMatchObject({focus: 'endpoints', view: {isZoomed: true}});
		expect(pressed(['n'], burstSnapshot(), {columns: 200, rows: 60})).toMatchObject({
			focus: 'endpoints',
			view: {isZoomed: false},
		});
	});

	it('put the logs in the place of the events, and the events back', () => {
		expect(pressed(['l'], burstSnapshot())).toMatchObject({focus: 'logs', view: {isZoomed: false, tail: 'logs'}});
		expect(pressed(['l', 'l', 'l'], burstSnapshot())).toMatchObject({
			focus: 'events',
			view: {isZoomed: false, tail: 'events'},
		});
		expect(pressed(['l'], burstSnapshot(), {columns: 80, rows: 24})).toMatchObject({
			focus: 'logs',
			view: {isZoomed: true},
		});
		expect(pressed(['l', 'Esc'], burstSnapshot(), {columns: 80, rows: 24}).view).toMatchObject({
			isZoomed: false,
			tail: 'events',
		});
		expect(pressed(['l', 'Esc'], burstSnapshot())).toMatchObject({focus: 'events'});
	});

	it('go round all panes and come back', () => {
		const {visible} = screenLayout(burstSnapshot(), firstView, {columns: 120, rows: 40})!;
		const round = visible.map((_, index) => pressed(Array(index + 1).fill('Tab'), burstSnapshot()).focus);
		expect(round).toEqual([...visible.slice(1), visible[0]]);
		expect(pressed(['Tab', 'Shift+Tab'], burstSnapshot()).focus).toBe('load');
		expect(pressed(['+', 'Tab'], burstSnapshot())).toMatchObject({focus: 'latency', view: {isZoomed: true}});
	});

	it('type a filter without running commands, and take it back', () => {
		const typed = pressed(['Tab', 'Tab', 'Tab', 'Tab', 'Tab', '/', ...'quit1', 'Space', 'Backspace'], burstSnapshot());
		expect(typed.asked).toEqual([]);
		expect(typed.view).toMatchObject({typing: 'events', filters: {events: 'quit1'}});
		expect(pressed(['/', 'a', 'Enter'], burstSnapshot()).view).toMatchObject({typing: null, filters: {events: 'a'}});
		expect(pressed(['/', 'a', 'Esc'], burstSnapshot()).view).toMatchObject({typing: null, filters: {events: ''}});
		expect(pressed(['/', 'a', 'Enter', 'Esc'], burstSnapshot()).view.filters.events).toBe('');
		expect([...pressed(['/', ...'x'.repeat(99)], burstSnapshot()).view.filters.events!]).toHaveLength(40);
	});

	it('freeze the picture and let it go', () => {
		const live = burstSnapshot();
		expect(pressed(['Space'], live).view.frozen).toBe(live);
		expect(pressed(['Space', 'Space'], live).view.frozen).toBeNull();
		expect(pressed(['Space', 'Esc'], live).view.frozen).toBeNull();
	});

	it('step through the windows and stop at both ends', () => {
		expect(pressed(['[', '[', '['], burstSnapshot()).view.windowIndex).toBe(0);
		expect(pressed([']', ']', ']', ']'], burstSnapshot()).view.windowIndex).toBe(3);
	});

	it('hold a scrolled log still while lines come, and follow again at the end', () => {
		const lines = someLogs(80);
		const snapshot = burstSnapshot({events: lines});
		const scrolled = pressed(['k', 'k', 'k'], snapshot, {focus: 'events'});
		expect(scrolled.view.anchor).toBe(lines[76]);
		expect(pressed(['k', 'G'], snapshot, {focus: 'events'}).view.anchor).toBeNull();
		const oldest = pressed(['g'], snapshot, {focus: 'events'}).view.anchor;
		expect(pressed(['g', 'k'], snapshot, {focus: 'events'}).view.anchor).toBe(oldest);
		expect(lines.indexOf(oldest!)).toBeLessThan(20);
		expect(pressed(['k'], burstSnapshot({events: someEvents.slice(0, 2)}), {focus: 'events'}).view.anchor).toBeNull();
	});

	it('select a service by its name, so that sorting keeps it', () => {
		expect(pressed(['j', 'j'], burstSnapshot(), {focus: 'containers'}).view.selected.containers).toBe('moalog-server');
		expect(pressed(['j', 'j', 't'], burstSnapshot(), {focus: 'containers'}).view).toMatchObject({
			sorts: {containers: 1},
			selected: {containers: 'moalog-server'},
		});
		expect(pressed(['t'], burstSnapshot(), {focus: 'logs', tail: 'logs'}).view.selected.containers).toBe(
			'fluxpay-engine',
		);
	});

	it('scroll a text no further than its end', () => {
		const bottom = pressed(['?', 'G'], burstSnapshot(), {columns: 80, rows: 24}).view.offset;
		expect(bottom).toBeGreaterThan(0);
		expect(pressed(['?', 'G', 'j', 'k'], burstSnapshot(), {columns: 80, rows: 24}).view.offset).toBe(bottom - 1);
	});

	it('restart the service that is not up, whichever is selected', () => {
		expect(
			pressed(['r'], failedSnapshot(), {selected: {containers: 'grafana', endpoints: null, slowest: null}}).effects,
		).toEqual([{kind: 'restart', name: 'redis'}]);
		expect(
			pressed(['r'], failedSnapshot(), {selected: {containers: 'mysql', endpoints: null, slowest: null}}).effects,
		).toEqual([{kind: 'restart', name: 'mysql'}]);
		expect(pressed(['r'], burstSnapshot()).asked).toEqual([]);
	});
});

describe('keys of a replay', () => {
	it('drive the tape', () => {
		expect(pressed(['Space', '<', '>', 'w'], replaying).asked).toEqual(['pause', 'slower', 'faster', 'worst']);
		expect(pressed(['2'], replaying).effects).toEqual([{kind: 'to-run', number: 2}]);
		expect(pressed(['Shift+Left', 'Shift+Right'], replaying).effects).toEqual([
			{kind: 'seek', byMs: -60_000},
			{kind: 'seek', byMs: 60_000},
		]);
		expect(pressed(['Left', 'Right'], replaying).effects).toEqual([
			{kind: 'seek', byMs: -10_000},
			{kind: 'seek', byMs: 10_000},
		]);
	});

	it('start and stop nothing, and quit without a question', () => {
		for (const key of ['Enter', 's', 'b', 'o', 'u', 'c', 'r']) {
			expect(pressed([key], replaying).asked).toEqual([]);
			expect(pressed([key], replaying).view.notice?.text).toContain('recorded session');
		}
		expect(pressed(['q'], replaying).asked).toEqual(['quit']);
		expect(pressed(['Ctrl+C'], replaying).asked).toEqual(['quit']);
	});
});

describe('every key', () => {
	it('does something somewhere: no row of the table is dead', () => {
		const situations = [idleSnapshot(), burstSnapshot(), done, replaying, failedSnapshot()];
		for (const {keys, action} of keyTable) {
			for (const key of keys) {
				const works = situations.some(snapshot =>
					(['menu', 'containers', 'events'] as const).some(focus =>
						[firstView, {...firstView, isHelpOpen: true}].some(view => {
							const state = {
								...view,
								focus,
								anchor: null,
								selected: {containers: 'redis', endpoints: null, slowest: null},
							};
							const small = {columns: 80, rows: 40};
							const layout = screenLayout(snapshot, state, small);
							return (
								respond(key, {
									live: {...snapshot, events: someLogs(80)},
									shown: {...snapshot, events: someLogs(80)},
									view: state,
									layout,
								}).length > 0
							);
						}),
					),
				);
				expect(works, `${key}: ${action}`).toBe(true);
			}
		}
	});

	it('starts nothing by accident where nothing can be seen', () => {
		expect(pressed(['Enter', '1', 's', 'o', 'b', '?'], burstSnapshot(), {columns: 40, rows: 10}).asked).toEqual([]);
		expect(pressed(['q', 'y'], burstSnapshot(), {columns: 40, rows: 10}).asked).toEqual(['stop', 'quit']);
	});

	it('does nothing more while the session is being written, but Ctrl+C is passed on', () => {
		expect(pressed(['q', 'Enter', 's', 'q'], done).asked).toEqual(['quit']);
		expect(pressed(['q', 'Ctrl+C'], done).asked).toEqual(['quit', 'quit']);
	});
});
