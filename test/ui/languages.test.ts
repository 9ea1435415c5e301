import stringWidth from 'string-width';
import {afterEach, describe, expect, it} from 'vitest';
import {speakIn} from '../../src/speak.ts';
import type {MonitorSnapshot} from '../../src/state/snapshot.ts';
import type {ViewState} from '../../src/ui/view-state.ts';
import {bare, screenLines} from './shown.ts';
import {burstSnapshot, idleSnapshot, pairSnapshot, situations} from './snapshots.ts';

const sizes = [
	[80, 24],
	[100, 30],
	[120, 40],
	[200, 60],
] as const;

const question = {text: 'Stop E-2 and quit?', answer: 'stop-and-quit' as const, askedBy: 'q'};
const scenes: readonly (readonly [string, () => MonitorSnapshot, Partial<ViewState>])[] = [
	['idle', idleSnapshot, {focus: 'menu'}],
	['fetching', situations.fetching!, {focus: 'menu'}],
	['a run', burstSnapshot, {focus: 'load'}],
	['its services', burstSnapshot, {focus: 'containers', isZoomed: true}],
	['its verdicts', burstSnapshot, {focus: 'verdicts', isZoomed: true}],
	['its latency', burstSnapshot, {focus: 'latency', isZoomed: true, heat: 'all'}],
	['two runs', pairSnapshot, {focus: 'compare'}],
	['help', burstSnapshot, {isHelpOpen: true}],
	['a question', burstSnapshot, {question}],
];

const refusal =
	'api is not ours and does not say that it may be broken: add the label "perf-tui.allow: faults" to api in its compose file and bring it up again.';
const taken = 'mysql did not become healthy in 60 s: port 3306 is taken. MYSQL_PORT moves it.';
const {verdicts, run} = burstSnapshot();
const unexercised = verdicts.map(row => ({...row, status: 'not-exercised' as const, reason: refusal}));
const event = {atMs: 0, source: 'rate-limiter', level: 'error' as const, text: refusal};
const beforeLoad = {...run!, phase: 'preflight' as const, phaseDetail: refusal, perSecond: null};
const missing = burstSnapshot().memory!;
const unmeasured = {...missing.a, workingSetBytes: null, reason: 'no such container is running'};

/** A long sentence wherever one can stand, and the view that tells it to its end. */
const longTexts: readonly (readonly [string, Partial<ViewState>, Partial<MonitorSnapshot>])[] = [
	['a reason beside the other panes', {}, {verdicts: unexercised}],
	['a reason on the whole screen', {focus: 'verdicts', isZoomed: true}, {verdicts: unexercised}],
	['the last event below the panes', {}, {events: [event]}],
	['an event on the whole screen', {focus: 'events', isZoomed: true}, {events: [event, event]}],
	['what a service printed', {focus: 'logs', isZoomed: true}, {logs: {'moalog-server': [event]}}],
	['a warning of many', {}, {run: {...run!, warnings: [refusal, refusal]}}],
	['what is waited for before the load', {focus: 'load', isZoomed: true}, {run: beforeLoad}],
	['why memory is not measured', {}, {memory: {...missing, a: unmeasured, b: unmeasured}}],
	['what became of the stack', {}, {run: null, stack: {...burstSnapshot().stack, message: taken}}],
];

afterEach(() => speakIn('en'));

describe.each(['en', 'ko'] as const)('the screen in %s', language => {
	it.each(sizes)('is at %i×%i what it was, a change of it seen in the difference', async (columns, rows) => {
		await speakIn(language);
		const drawn = scenes.map(([name, snapshot, view]) => {
			const lines = screenLines(snapshot(), columns, rows, view).map(bare);
			for (const line of lines) expect(stringWidth(line), line).toBe(columns);
			return `${name}\n${lines.map(line => line.trimEnd()).join('\n')}\n`;
		});
		await expect(drawn.join('\n')).toMatchFileSnapshot(`screens/${language}-${columns}x${rows}.txt`);
	});
});

describe.each(['en', 'ko'] as const)('in %s', language => {
	const cutLines = (lines: readonly string[]) =>
		lines
			.slice(2, -1)
			.map(bare)
			.filter(line => /\S…/.test(line));

	it.each(sizes)('the help leaves no sentence unsaid at %i×%i', async (columns, rows) => {
		await speakIn(language);
		for (const offset of [0, 15, 30, 45])
			expect(cutLines(screenLines(idleSnapshot(), columns, rows, {isHelpOpen: true, offset}))).toEqual([]);
	});

	it.each(longTexts)('%s goes on below, and is cut nowhere at 80×24', async (_, view, change) => {
		await speakIn(language);
		expect(cutLines(screenLines(burstSnapshot(change), 80, 24, view))).toEqual([]);
	});
});
