import type {MonitorSnapshot} from '../../state/snapshot.ts';
import {say} from '../../text/say.ts';
import {loggedService} from '../lists.ts';
import type {PaneId} from '../pane-id.ts';
import {type Effect, focus, focusedPane, type Situation, set, tell} from './effects.ts';

/** First the pane is found and focused, then it gets the whole screen, then it gives it back. */
export function show(pane: 'memory' | 'endpoints' | 'logs', {view, layout, ...rest}: Situation): readonly Effect[] {
	const isFocused = focusedPane({view, layout}) === pane && !view.isHelpOpen;
	const closed: Effect[] = view.isHelpOpen ? [set({isHelpOpen: false, offset: 0})] : [];
	if (isFocused && view.isZoomed) return pane === 'logs' ? leaveLogs() : [focus(firstFocus(rest.live), false)];
	if (isFocused) return [focus(pane, true)];
	if (pane === 'logs' && !view.isZoomed && layout?.visible.includes('events')) {
		return [...closed, set({tail: 'logs'}), focus('logs', false)];
	}
	const isPlaced = !view.isZoomed && !view.isHelpOpen && layout?.visible.includes(pane) === true;
	return [...closed, ...(pane === 'logs' ? [set({tail: 'logs'})] : []), focus(pane, !isPlaced)];
}

/** Latency as a heatmap: first in its pane, then on the whole screen, then as lines again. */
export function showHeatmap(situation: Situation): readonly Effect[] {
	const {view, layout, shown} = situation;
	if (shown.run === null) return tell(situation, say`No run yet: there is no latency to be drawn as a heatmap.`);
	const isSeen = view.heat !== null && focusedPane({view, layout}) === 'latency';
	if (isSeen && view.isZoomed) return [set({heat: null}), focus('latency', false)];
	if (isSeen) return [focus('latency', true)];
	const isPlaced = !view.isZoomed && !view.isHelpOpen && layout?.visible.includes('latency') === true;
	return [set({heat: view.heat ?? 'all', isHelpOpen: false}), focus('latency', !isPlaced)];
}

/** The slowest and the failed requests, on the whole screen, and back. */
export function showSlowest(situation: Situation): readonly Effect[] {
	const {live, shown} = situation;
	if (shown.run === null) return tell(situation, say`No run yet: there is no request that was slow or failed.`);
	if (focusedPane(situation) === 'slowest') return [focus(firstFocus(live), false)];
	return [set({isHelpOpen: false}), focus('slowest', true)];
}

function firstFocus(live: MonitorSnapshot): PaneId {
	return live.run === null ? 'menu' : 'load';
}

function leaveLogs(): readonly Effect[] {
	return [set({tail: 'events'}), focus('events', false)];
}

const everyPane: readonly PaneId[] = [
	'load',
	'latency',
	'memory',
	'endpoints',
	'slowest',
	'containers',
	'verdicts',
	'events',
	'logs',
];

/** The next pane in reading order; zoomed, the next of all panes. */
export function turn(by: 1 | -1, situation: Situation): readonly Effect[] {
	const {view, layout, shown} = situation;
	if (view.isHelpOpen) return [];
	const compared: readonly PaneId[] = shown.other === null ? [] : ['other', 'compare'];
	const ring = view.isZoomed
		? [...(shown.run === null ? everyPane.slice(2) : everyPane), ...compared]
		: (layout?.visible ?? []);
	if (ring.length === 0) return [];
	const next = ring[(ring.indexOf(focusedPane(situation)) + by + ring.length) % ring.length]!;
	return [focus(next)];
}

/** Typing starts; from a pane without a list, in the events. */
export function startFilter(pane: PaneId, {view}: Situation): readonly Effect[] {
	const target = isFilterable(pane) ? pane : view.tail;
	return [...(target === pane ? [] : [focus(target)]), set({typing: target})];
}

function isFilterable(pane: PaneId): boolean {
	return pane === 'events' || pane === 'logs' || pane === 'containers' || pane === 'endpoints' || pane === 'slowest';
}

/** A key while a filter is typed. */
export function typed(press: string, pane: PaneId, text: string): readonly Effect[] {
	const filter = (next: string): Effect => ({kind: 'view', action: {type: 'filter', pane, text: next}});
	if (press === 'Esc') return [filter(''), set({typing: null})];
	if (press === 'Enter') return [set({typing: null})];
	if (press === 'Backspace') return [filter([...text].slice(0, -1).join(''))];
	const character = press === 'Space' ? ' ' : press;
	// Named keys (Tab, arrows) are no text, and a filter longer than this line can show helps nobody.
	if ([...character].length !== 1 || text.length >= 40) return [];
	return [filter(text + character)];
}

/** The next column to sort by; in the logs, the next service. */
export function sort(pane: PaneId, situation: Situation): readonly Effect[] {
	const {shown, view} = situation;
	if (pane === 'containers' || pane === 'endpoints' || pane === 'slowest')
		return [{kind: 'view', action: {type: 'sort', pane}}];
	if (pane !== 'logs') return tell(situation, say`Sorting is for containers, endpoints and requests: Tab goes there.`);
	const names = shown.services.map(({name}) => name);
	if (names.length === 0) return [];
	const next = names[(names.indexOf(loggedService(shown, view) ?? '') + 1) % names.length]!;
	return [{kind: 'view', action: {type: 'select', pane: 'containers', name: next}}, set({anchor: null})];
}

/** One step out: the most recent thing that was entered. */
export function back(situation: Situation): readonly Effect[] {
	const {view} = situation;
	const pane = focusedPane(situation);
	if (view.isHelpOpen) return [set({isHelpOpen: false, offset: 0})];
	if (view.filters[pane]) return [{kind: 'view', action: {type: 'filter', pane, text: ''}}];
	if (pane === 'slowest') return [focus(firstFocus(situation.live), false)];
	if (view.isZoomed) return pane === 'logs' ? leaveLogs() : [focus(pane, false)];
	if (view.anchor) return [set({anchor: null})];
	if (view.frozen) return [set({frozen: null})];
	return view.tail === 'logs' ? leaveLogs() : [];
}
