import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import type {MonitorSnapshot} from '../../src/state/snapshot.ts';
import {hintLine} from '../../src/ui/footer.ts';
import type {PaneId} from '../../src/ui/pane-id.ts';
import {screenLayout} from '../../src/ui/screen.ts';
import {createTheme} from '../../src/ui/theme.ts';
import {firstView} from '../../src/ui/view-state.ts';
import {bare, colored, screenLines} from './shown.ts';
import {burstSnapshot, composeServices, idleSnapshot, pairSnapshot, situations} from './snapshots.ts';

const columnsGrid = [30, 60, 61, 80, 99, 100, 133, 159, 160, 200];
const rowsGrid = [8, 15, 16, 22, 23, 24, 29, 30, 40, 50, 75];

describe('screen', () => {
	for (const [name, situation] of Object.entries(situations)) {
		it(`has exactly its rows and no line that is too wide or too narrow: ${name}`, () => {
			const snapshot = situation();
			for (const columns of columnsGrid) {
				for (const rows of rowsGrid) {
					const lines = screenLines(snapshot, columns, rows);
					const place = `${name} at ${columns}×${rows}`;
					expect(lines.length, place).toBe(rows);
					for (const line of lines) expect(stringWidth(line), `${place}: ${line}`).toBe(columns);
				}
			}
		});
	}

	it('keeps its size with every pane zoomed, help, filters and questions', () => {
		const zoomed: PaneId[] = [
			'load',
			'other',
			'latency',
			'compare',
			'memory',
			'endpoints',
			'containers',
			'verdicts',
			'events',
			'logs',
			'menu',
			'ready',
		];
		const views = [
			...zoomed.map(focus => ({focus, isZoomed: true})),
			{isHelpOpen: true, offset: 7},
			{faults: {service: 'redis', row: 3, timeIndex: 2}},
			{typing: 'slowest' as const, filters: {slowest: '❤️'.repeat(20)}},
			{typing: 'events' as const, filters: {events: 'redis and a text that is longer than the line'.slice(0, 40)}},
			{question: {text: 'Stop E-2 and quit?', answer: 'stop-and-quit' as const, askedBy: 'q'}},
			{frozen: burstSnapshot(), notice: {level: 'info' as const, text: 'x'.repeat(300), over: null}},
		];
		for (const situation of Object.values(situations)) {
			const snapshot = situation();
			for (const view of views) {
				for (const [columns, rows] of [
					[60, 15],
					[80, 24],
					[200, 60],
				] as const) {
					const lines = screenLines(snapshot, columns, rows, view);
					expect(lines).toHaveLength(rows);
					for (const line of lines) expect(stringWidth(line), line).toBe(columns);
				}
			}
		}
	});

	it('has only ASCII with --ascii, hostile names included, and still the same widths', () => {
		const theme = createTheme({color: true, ascii: true});
		for (const situation of Object.values(situations)) {
			for (const focus of ['load', 'latency', 'memory', 'logs'] as const) {
				for (const line of screenLines(situation(), 120, 40, {focus, isZoomed: focus !== 'load'}, theme)) {
					expect(line).toMatch(/^[\x1b\x20-\x7e]*$/);
					expect(bare(line)).toHaveLength(120);
				}
			}
		}
	});

	it('has no colour without colour, and every meaning still a glyph or a word', () => {
		const theme = createTheme({color: false, ascii: false});
		const text = screenLines(burstSnapshot(), 200, 60, {}, theme).join('\n');
		expect(text).not.toMatch(/\x1b\[[0-9;]*(?:3[0-79]|4[0-79]|9[0-7]|10[0-7])m/);
		for (const word of ['▸ running', '✕ p99', '● limiter stability', '○ payments', '429', '2xx', '5xx'])
			expect(bare(text)).toContain(word);
	});

	it('uses only the 16 colours', () => {
		for (const situation of Object.values(situations)) {
			expect(screenLines(situation(), 200, 60).join('')).not.toMatch(/\x1b\[[34]8[;:]/);
		}
	});

	it('keeps help and quit on the hint line at every width, and no hint is cut', () => {
		for (const situation of Object.values(situations)) {
			const live = situation();
			for (const focus of ['menu', 'load', 'containers', 'events', 'logs', 'verdicts'] as const) {
				for (let width = 60; width <= 200; width += 7) {
					const hints = bare(
						hintLine({live, view: {...firstView, focus}, focus, visible: [focus], width, theme: colored}),
					);
					expect(hints).toHaveLength(width);
					expect(hints).toContain('? help');
					expect(hints).toMatch(/q quit *$/);
					expect(hints).not.toContain('…');
				}
			}
		}
	});

	it('moves no column while the figures grow from nothing to a million a second', () => {
		const at = (scale: number) => {
			const base = burstSnapshot();
			const run = base.run!;
			const grown = Object.fromEntries(
				Object.keys(run.rates).map(outcome => [outcome, Math.min(999_999, scale)]),
			) as typeof run.rates;
			const next = {
				...base,
				run: {
					...run,
					rates: grown,
					perSecond: Math.min(999_999, scale),
					totals: {...run.totals, '2xx': scale * 100},
					total: scale * 300,
				},
			};
			return screenLines(next, 120, 40).map(bare);
		};
		const columnsOf = (lines: string[]) =>
			lines.slice(3, 18).map(line => [line.slice(0, 60).indexOf('/s'), line.slice(0, 60).lastIndexOf(' %')]);
		const still = columnsOf(at(1));
		for (const scale of [9.99, 10, 99.9, 999.96, 1000, 54_321, 999_999]) expect(columnsOf(at(scale))).toEqual(still);
	});

	it('shows fewer panes where there is less room, and asks for more below 60 × 15', () => {
		const titles = (columns: number, rows: number) => bare(screenLines(burstSnapshot(), columns, rows).join('\n'));
		for (const pane of ['Load', 'Latency', 'Exporter memory', 'Containers', 'Verdicts'])
			expect(titles(80, 24)).toContain(pane);
		expect(titles(80, 24)).not.toContain('Endpoints');
		expect(titles(120, 40)).toContain('Events');
		for (const pane of ['Endpoints', 'Events', 'Logs', 'net in/s', 'write/s', 'restarts'])
			expect(titles(200, 60)).toContain(pane);
		expect(titles(59, 40)).toContain('perf-tui needs 60 × 15, this is 59 × 40.');
		expect(titles(200, 14)).toContain('q to quit');
	});

	it('shows both sides and their figures on 80 × 24 too', () => {
		const text = bare(screenLines(pairSnapshot(), 80, 24).join('\n'));
		for (const word of [
			'Load limiter ON',
			'Load limiter OFF ■ done',
			'5xx share',
			'92.2 %',
			'AI cost',
			'$6.3882',
			'2xx p95 ms',
		])
			expect(text).toContain(word);
	});

	it('tells no state of a limiter where there is no stack, and says so', () => {
		const {run, stack, ...rest} = burstSnapshot();
		const absent = {...stack, phase: 'down' as const, healthy: 0, total: 0};
		const text = bare(
			screenLines({...rest, switch: null, stack: absent, run: {...run!, state: null}}, 120, 40)
				.slice(0, 3)
				.join('\n'),
		);
		expect(text).toContain('no stack');
		expect(text).not.toMatch(/limiter O/);
	});

	it('gives the room of panes that can hold nothing to those that can', () => {
		const {memory, ...rest} = burstSnapshot({}, 72);
		const ours = {
			...rest,
			memory: {...memory!, a: {...memory!.a, workingSetBytes: null}, b: {...memory!.b, workingSetBytes: null}},
			services: composeServices(1),
		};
		const theirs = {...ours, switch: null, services: ours.services.filter(({name}) => !name.includes('jmx'))};
		const alone = {...theirs, stack: {...rest.stack, phase: 'down' as const, healthy: 0, total: 0}, services: []};
		for (const [columns, rows] of [
			[80, 24],
			[120, 40],
			[200, 60],
		] as const) {
			const seen = (snapshot: MonitorSnapshot) => screenLayout(snapshot, firstView, {columns, rows})!.visible;
			expect(seen(ours)).toEqual(expect.arrayContaining(['memory', 'containers']));
			expect(seen(theirs)).toContain('containers');
			expect(seen(theirs)).not.toContain('memory');
			expect(seen(alone)).toContain('endpoints');
			expect(seen(alone)).not.toContain('memory');
			expect(seen(alone)).not.toContain('containers');
			const drawnLines = screenLines(alone, columns, rows);
			for (const line of drawnLines) expect(stringWidth(line)).toBe(columns);
			expect(drawnLines).toHaveLength(rows);
		}
	});

	it('offers no key of a limiter where there is none, and is ready without a stack', () => {
		const idle = idleSnapshot();
		const absent = {...idle.stack, phase: 'down' as const, healthy: 0, total: 0, message: null};
		const text = bare(screenLines({...idle, switch: null, stack: absent}, 120, 40).join('\n'));
		expect(text).not.toMatch(/limiter O|o switches|b A\/B|real stack/);
		expect(bare(screenLines(idle, 120, 40).join('\n'))).toContain('real stack');
		expect(text).toMatch(/Ready/);
		expect(text).toContain('○ no stack');
		expect(bare(screenLines(idle, 120, 40).join('\n'))).toMatch(/limiter ON/);
	});

	it('says what to press when nothing runs', () => {
		for (const [columns, rows] of [
			[60, 15],
			[80, 24],
			[120, 40],
		] as const) {
			const text = bare(screenLines(idleSnapshot(), columns, rows).join('\n'));
			for (const word of ['1  E-1', '4  E-4', 'Enter', 'Baseline']) expect(text).toContain(word);
		}
	});
});
