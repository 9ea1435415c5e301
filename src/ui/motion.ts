import type {Effect, Situation} from './keys/effects.ts';
import {endOf, heatChoices, listedEndpoints, listedLines, listedServices} from './lists.ts';
import type {PaneId} from './pane-id.ts';
import {panes} from './panes/all.ts';
import {firstPage} from './panes/events.ts';
import {listedRequests} from './panes/slowest/noted-rows.ts';
import {createTheme} from './theme.ts';
import type {ListPane, ViewState} from './view-state.ts';

/** Ways to move in a pane. */
export type Motion = 'down' | 'up' | 'page-down' | 'page-up' | 'first' | 'last';

const steps: Record<Motion, number> = {
	down: 1,
	up: -1,
	'page-down': 10,
	'page-up': -10,
	first: Number.NEGATIVE_INFINITY,
	last: Number.POSITIVE_INFINITY,
};

/** What moving means in a pane: another row, another scenario, older lines, or further down a text. */
export function move(motion: Motion, pane: PaneId, situation: Situation): readonly Effect[] {
	const by = steps[motion];
	if (pane === 'menu') return moveScenario(by, situation);
	if (pane === 'containers' || pane === 'endpoints' || pane === 'slowest') return moveSelection(by, pane, situation);
	if (pane === 'events' || pane === 'logs') return moveLines(by, pane, situation);
	if (pane === 'latency' && situation.view.heat !== null) return moveHeat(by, situation);
	return moveText(by, pane, situation);
}

/** Only the pane itself knows how long its text is at its size. */
function moveText(by: number, pane: PaneId, {shown, view, layout}: Situation): readonly Effect[] {
	const inside = {snapshot: shown, ...insideOf(pane, view, layout), isFocused: true};
	const offset = Math.max(0, Math.min(view.offset + by, panes[pane](inside).lastOffset ?? 0));
	return [{kind: 'view', action: {type: 'set', change: {offset}}}];
}

function moveHeat(by: number, {shown, view}: Situation): readonly Effect[] {
	const choices = heatChoices(shown.run, view.heat);
	const heat = choices[clamp(choices.indexOf(view.heat ?? 'all') + by, choices.length)] ?? 'all';
	return [{kind: 'view', action: {type: 'set', change: {heat}}}];
}

function moveScenario(by: number, {live}: Situation): readonly Effect[] {
	const at = live.scenarios.findIndex(({isSelected}) => isSelected);
	const next = live.scenarios[clamp(at + by, live.scenarios.length)];
	return next ? [{kind: 'select-scenario', name: next.key}] : [];
}

const listed = {containers: listedServices, endpoints: listedEndpoints, slowest: listedRequests};

function moveSelection(by: number, pane: ListPane, {shown, view}: Situation): readonly Effect[] {
	const names = listed[pane](shown, view).map(({name}) => name);
	const selected = view.selected[pane];
	// Of requests one is always told in full: the first, until another is selected.
	const none = pane === 'slowest' ? 0 : -1;
	const at = selected === null ? none : Math.max(none, names.indexOf(selected));
	const name = names[clamp(at + by, names.length)];
	return name === undefined ? [] : [{kind: 'view', action: {type: 'select', pane, name}}];
}

function moveLines(by: number, pane: 'events' | 'logs', {shown, view, layout}: Situation): readonly Effect[] {
	const lines = listedLines(shown, view, pane);
	const page = firstPage(lines, insideOf(pane, view, layout), pane);
	const end = Math.min(lines.length, Math.max(Math.min(page, lines.length), endOf(lines, view.anchor, page) + by));
	const anchor = end >= lines.length ? null : (lines[end - 1] ?? null);
	return [{kind: 'view', action: {type: 'set', change: {anchor}}}];
}

/** The room inside a pane, which tells how far it can be scrolled. */
function insideOf(pane: PaneId, view: ViewState, layout: Situation['layout']) {
	const {width, height} = placeOf(pane, layout);
	return {view, width: width - 4, height: height - 2, theme: createTheme({color: false, ascii: false})};
}

function placeOf(pane: PaneId, layout: Situation['layout']): {width: number; height: number} {
	for (const {columns} of layout?.bands ?? []) {
		for (const {width, panes: placed} of columns) {
			const place = placed.find(({id}) => id === pane);
			if (place) return {width, height: place.height};
		}
	}
	return {width: 60, height: 3};
}

function clamp(index: number, length: number): number {
	return Math.max(0, Math.min(length - 1, index));
}
