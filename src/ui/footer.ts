import {sideName} from '../record/run-side.ts';
import {hasNoStack, isRunOn, type MonitorSnapshot} from '../state/snapshot.ts';
import {plain} from '../text/cells.ts';
import {bindingFor, type KeyAction} from './keys/keys.ts';
import {line, type Span, spansWidth} from './line.ts';
import type {PaneId} from './pane-id.ts';
import {eventLine} from './panes/events.ts';
import type {Theme} from './theme.ts';
import type {ViewState} from './view-state.ts';

/** What the two lowest lines are made from. */
export interface FooterInput {
	readonly live: MonitorSnapshot;
	readonly view: ViewState;
	readonly focus: PaneId;
	readonly visible: readonly PaneId[];
	readonly width: number;
	readonly theme: Theme;
}

const levels = {info: ['accent', '●'], warning: ['limited', '▲'], error: ['failing', '✕']} as const;

/** The one thing to say now: a question, a refusal, a warning that belongs to the figures, what to press, or the last event. */
export function noticeLine({live, view, visible, width, theme}: FooterInput): string {
	const inside = width - 2;
	const say = (spans: readonly Span[], end: readonly Span[] = []) => ` ${line(theme, inside, spans, end)} `;
	if (view.question) return say([['heading', `▸ ${plain(view.question.text)}`]]);
	const doing = doingOf(view, live);
	if (doing) return say([['accent', '◌ '], doing]);
	const own = view.notice?.over === (live.notice?.text ?? null) ? view.notice : null;
	const notice = own ?? live.notice;
	if (notice) {
		const [style, glyph] = levels[notice.level];
		return say([
			[style, `${glyph} `],
			[notice.level === 'error' ? 'failing' : null, plain(notice.text)],
		]);
	}
	const [warning, ...more] = live.run?.warnings ?? [];
	if (warning !== undefined)
		return say([['limited', '▲ '], plain(warning)], more.length > 0 ? [['muted', `and ${more.length} more`]] : []);
	const advice = adviceOf(live);
	if (advice) return say([['muted', advice]]);
	const last = live.events.at(-1);
	if (last && !visible.includes('events')) return ` ${eventLine(last, inside, theme)} `;
	return ' '.repeat(width);
}

/** What was asked for and takes its time. */
function doingOf(view: ViewState, live: MonitorSnapshot): string | null {
	if (view.isLeaving) return live.replay ? 'Leaving …' : 'Writing the session and stopping what was started …';
	if (!live.run || !isRunOn(live.run)) return null;
	const scenario = plain(live.run.scenario);
	if (view.isRunAwaited) return `Stopping ${scenario}; the picked scenario starts when it is over.`;
	return view.interrupted === live.run.id ? `Stopping ${scenario}. Ctrl+C again quits.` : null;
}

function adviceOf(live: MonitorSnapshot): string | null {
	if (live.run?.phase === 'done' && live.replay === null)
		return `${live.run.scenario} is over; its figures stay. Enter runs the picked one, c compares.`;
	if (live.run !== null || live.replay !== null) return null;
	if (live.stack.phase === 'failed')
		return live.stack.message
			? plain(live.stack.message)
			: 'The stack did not become healthy; perf-tui doctor says what is missing.';
	if (live.stack.phase === 'starting') return 'The stack is starting; a scenario can be picked meanwhile.';
	if (live.k6.phase === 'fetching' || live.k6.phase === 'looking')
		return 'k6 is on its way; a scenario can be picked meanwhile.';
	return null;
}

/** A hint: the key and one word for it. */
type Hint = readonly [string, string];

/** The keys of the focused pane, then those of the moment; help and quit are always there. Fits any width from 60 on. */
export function hintLine(input: FooterInput): string {
	const {view, width, theme, live, visible} = input;
	if (view.question)
		return hints(
			theme,
			width,
			[
				['y', 'yes'],
				['n', 'no'],
			],
			[],
		);
	if (view.typing) {
		const text = view.filters[view.typing] ?? '';
		const end: Span[] = [['accent', 'Enter'], ' keep  ', ['accent', 'Esc'], ' clear'];
		return ` ${line(theme, width - 2, [['accent', '/'], ` ${view.typing}: `, ['heading', text], ['selected', ' ']], end)} `;
	}
	if (view.isLeaving) return hints(theme, width, [], []);
	if (view.isHelpOpen)
		return hints(
			theme,
			width,
			[
				['j k', 'scroll'],
				['?', 'close'],
			],
			[hint('quit')],
		);
	if (visible.includes('faults'))
		return hints(
			theme,
			width,
			[
				['j k', 'select'],
				['Enter', 'break'],
				['[ ]', 'how long'],
				['Esc', 'close'],
			],
			[hint('quit')],
		);
	const last: Hint[] = [hint('next-pane'), hint('help'), hint('quit')];
	// In a replay the tape's keys come first: without them there is nothing to do in it.
	const wanted = live.replay
		? [...replayHints(live.replay), ...paneHints(input)]
		: [...paneHints(input), ...momentHints(live, view)];
	return hints(theme, width, wanted, last);
}

function hint(action: KeyAction, word?: string): Hint {
	const {label, word: usual} = bindingFor(action);
	return [label, word ?? usual];
}

function paneHints({focus, view, live}: FooterInput): Hint[] {
	const zoom = hint('zoom', view.isZoomed ? 'back' : 'zoom');
	const isSick = live.services.some(({state}) => state === 'exited' || state === 'unhealthy');
	switch (focus) {
		case 'menu':
			return [];
		case 'load':
		case 'other':
			return [['[ ]', 'window'], zoom];
		case 'latency': {
			const heat = hint('heatmap', view.heat === null ? 'heatmap' : view.isZoomed ? 'lines' : 'zoom');
			return [['[ ]', 'window'], ...(view.heat === null ? [] : [['j k', 'outcome'] as const]), heat, zoom];
		}
		case 'containers':
			return [
				['j k', 'select'],
				hint('logs'),
				...(isSick ? [hint('restart')] : []),
				...(isRunOn(live.run) && live.replay === null ? [hint('fault')] : []),
				hint('sort'),
				hint('filter'),
				zoom,
			];
		case 'endpoints':
			return [['j k', 'select'], hint('sort'), hint('filter'), zoom];
		case 'logs':
			return [['j k', 'scroll'], hint('sort', 'next service'), hint('filter'), zoom];
		case 'events':
			return [['j k', 'scroll'], hint('filter'), hint('logs'), zoom];
		default:
			return [zoom];
	}
}

function momentHints(live: MonitorSnapshot, view: ViewState): Hint[] {
	const freeze = hint('freeze', view.frozen ? 'go on' : 'freeze');
	if (isRunOn(live.run)) return [hint('stop'), freeze, hint('memory'), hint('endpoints'), hint('logs')];
	const lastKey = live.scenarios.at(-1)?.key;
	const pick: Hint[] = lastKey === undefined ? [] : [[lastKey === '1' ? '1' : `1–${lastKey}`, 'scenario']];
	const all = [...pick, hint('run'), ...switchHints(live)];
	if (live.run !== null) return [...all, hint('compare'), hint('export'), freeze];
	return live.stack.kind === 'embedded' && !hasNoStack(live)
		? [...all, hint('real-stack'), hint('logs')]
		: [...all, hint('logs')];
}

function switchHints({switch: axis}: MonitorSnapshot): Hint[] {
	if (axis === null) return [];
	const [a, b] = axis.values;
	const next = axis.at?.value === b ? a : b;
	return [hint('ab'), hint('switch', sideName({side: {axis: plain(axis.axis), value: plain(next)}}))];
}

function replayHints({isPaused}: {readonly isPaused: boolean}): Hint[] {
	return [hint('pause', isPaused ? 'play' : 'pause'), ['← →', 'seek'], ['< >', 'speed'], hint('worst')];
}

function hints(theme: Theme, width: number, wanted: readonly Hint[], always: readonly Hint[]): string {
	const spansOf = ([key, word]: Hint, index: number): Span[] => [index > 0 ? '   ' : '', ['accent', key], ` ${word}`];
	const end = always.flatMap(spansOf);
	const room = width - 2 - spansWidth(end) - (end.length > 0 ? 3 : 0);
	const start: Span[] = [];
	const seen = new Set(always.map(([key]) => key));
	for (const one of wanted) {
		const spans = spansOf(one, start.length);
		if (seen.has(one[0]) || spansWidth(start) + spansWidth(spans) > room) continue;
		seen.add(one[0]);
		start.push(...spans);
	}
	return ` ${line(theme, width - 2, start, end)} `;
}
