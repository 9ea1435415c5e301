import {sideName} from '../record/run-side.ts';
import {hasNoStack, isRunOn, type MonitorSnapshot} from '../state/snapshot.ts';
import {plain} from '../text/cells.ts';
import {say, shown} from '../text/say.ts';
import {bindingFor, type KeyAction} from './keys/keys.ts';
import {line, type Span, spansWidth} from './line.ts';
import type {PaneId} from './pane-id.ts';
import type {Theme} from './theme.ts';
import type {ViewState} from './view-state.ts';
import {paneWord} from './words.ts';

/** What the two lowest lines are made from. */
export interface FooterInput {
	readonly live: MonitorSnapshot;
	readonly view: ViewState;
	readonly focus: PaneId;
	readonly visible: readonly PaneId[];
	readonly width: number;
	readonly theme: Theme;
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
				['y', say`yes`],
				['n', say`no`],
			],
			[],
		);
	if (view.typing) {
		const text = plain(view.filters[view.typing] ?? '');
		const end: Span[] = [['accent', 'Enter'], say` keep  `, ['accent', 'Esc'], say` clear`];
		return ` ${line(theme, width - 2, [['accent', '/'], ` ${paneWord(view.typing)}: `, ['heading', text], ['selected', ' ']], end)} `;
	}
	if (view.isLeaving) return hints(theme, width, [], []);
	if (view.isHelpOpen)
		return hints(
			theme,
			width,
			[
				['j k', say`scroll`],
				['?', say`close`],
			],
			[hint('quit')],
		);
	if (visible.includes('faults'))
		return hints(
			theme,
			width,
			[
				['j k', say`select`],
				['Enter', say`break`],
				['[ ]', say`how long`],
				['Esc', say`close`],
			],
			[hint('quit')],
		);
	const always = [hint('help'), hint('quit')];
	if (live.replay) {
		// The tape's keys come first: without them there is nothing to do in a replay. 80 columns hold what it shows, too.
		const wanted = [...replayHints(live.replay), ...lookHints(input), hint('next-pane'), ...paneHints(input)];
		return hints(theme, width, wanted, always, width < 100 ? 2 : 3);
	}
	return hints(theme, width, [...paneHints(input), ...momentHints(live, view)], [hint('next-pane'), ...always]);
}

function hint(action: KeyAction, word?: string): Hint {
	const {label, word: usual} = bindingFor(action);
	return [label, word ?? shown(usual)];
}

function paneHints({focus, view, live}: FooterInput): Hint[] {
	const zoom = hint('zoom', view.isZoomed ? say`back` : say`zoom`);
	const isSick = live.services.some(({state}) => state === 'exited' || state === 'unhealthy');
	switch (focus) {
		case 'menu':
			return [];
		case 'load':
		case 'other':
			return [['[ ]', say`window`], zoom];
		case 'latency': {
			const heat = hint('heatmap', view.heat === null ? say`heatmap` : view.isZoomed ? say`lines` : say`zoom`);
			return [['[ ]', say`window`], ...(view.heat === null ? [] : [['j k', say`outcome`] as const]), heat, zoom];
		}
		case 'containers':
			return [
				['j k', say`select`],
				hint('logs'),
				...(isSick ? [hint('restart')] : []),
				...(isRunOn(live.run) && live.replay === null ? [hint('fault')] : []),
				hint('sort'),
				hint('filter'),
				zoom,
			];
		case 'endpoints':
			return [['j k', say`select`], hint('sort'), hint('filter'), zoom];
		case 'slowest':
			return [['j k', say`select`], hint('sort'), hint('filter'), hint('slowest', say`back`)];
		case 'logs':
			return [['j k', say`scroll`], hint('sort', say`next service`), hint('filter'), zoom];
		case 'events':
			return [['j k', say`scroll`], hint('filter'), hint('logs'), zoom];
		default:
			return [zoom];
	}
}

function momentHints(live: MonitorSnapshot, view: ViewState): Hint[] {
	const freeze = hint('freeze', view.frozen ? say`go on` : say`freeze`);
	if (isRunOn(live.run))
		return [hint('stop'), freeze, hint('slowest'), hint('memory'), hint('endpoints'), hint('logs')];
	const lastKey = live.scenarios.at(-1)?.key;
	const pick: Hint[] = lastKey === undefined ? [] : [[lastKey === '1' ? '1' : `1–${lastKey}`, say`scenario`]];
	const all = [...pick, hint('run'), ...switchHints(live)];
	if (live.run !== null) return [...all, hint('compare'), hint('slowest'), hint('export'), freeze];
	return live.stack.kind === 'embedded' && !hasNoStack(live)
		? [...all, hint('real-stack'), hint('logs')]
		: [...all, hint('logs')];
}

function switchHints({switch: axis}: MonitorSnapshot): Hint[] {
	if (axis === null) return [];
	const [a, b] = axis.values;
	const next = axis.at?.value === b ? a : b;
	return [hint('ab'), hint('switch', sideName({side: {axis: plain(shown(axis.axis)), value: plain(next)}}))];
}

function replayHints({isPaused}: {readonly isPaused: boolean}): Hint[] {
	return [hint('pause', isPaused ? say`play` : say`pause`), ['← →', say`seek`], ['< >', say`speed`], hint('worst')];
}

/** Ways to look at latency that no pane of the screen shows by itself. */
function lookHints({focus, view}: FooterInput): Hint[] {
	const slowest = hint('slowest', focus === 'slowest' ? say`back` : undefined);
	return focus === 'latency' && view.heat !== null ? [slowest] : [hint('heatmap', say`heat`), slowest];
}

function hints(theme: Theme, width: number, wanted: readonly Hint[], always: readonly Hint[], gap = 3): string {
	const air = ' '.repeat(gap);
	const spansOf = ([key, word]: Hint, index: number): Span[] => [index > 0 ? air : '', ['accent', key], ` ${word}`];
	const end = always.flatMap(spansOf);
	const room = width - 2 - spansWidth(end) - (end.length > 0 ? gap : 0);
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
