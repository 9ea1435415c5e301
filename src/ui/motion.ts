import type {Effect, Situation} from './keys/effects.ts';
import {endOf, heatChoices, listedEndpoints, listedLines, listedServices} from './lists.ts';
import type {PaneId} from './pane-id.ts';
import {panes} from './panes/all.ts';
import {createTheme} from './theme.ts';

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
	if (pane === 'containers' || pane === 'endpoints') return moveSelection(by, pane, situation);
	if (pane === 'events' || pane === 'logs') return moveLines(by, pane, situation);
	if (pane === 'latency' && situation.view.heat !== null) return moveHeat(by, situation);
	return moveText(by, pane, situation);
}

/** Only the pane itself knows how long its text is at its size. */
function moveText(by: number, pane: PaneId, {shown, view, layout}: Situation): readonly Effect[] {
	const {width, height} = placeOf(pane, layout);
	const theme = createTheme({color: false, ascii: false});
	const inside = {snapshot: shown, view, width: width - 4, height: height - 2, theme, isFocused: true};
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

function moveSelection(by: number, pane: 'containers' | 'endpoints', {shown, view}: Situation): readonly Effect[] {
	const names = (pane === 'containers' ? listedServices(shown, view) : listedEndpoints(shown, view)).map(
		({name}) => name,
	);
	const selected = view.selected[pane];
	const at = selected === null ? -1 : names.indexOf(selected);
	const name = names[clamp(at + by, names.length)];
	return name === undefined ? [] : [{kind: 'view', action: {type: 'select', pane, name}}];
}

function moveLines(by: number, pane: 'events' | 'logs', {shown, view, layout}: Situation): readonly Effect[] {
	const lines = listedLines(shown, view, pane);
	const page = Math.max(1, placeOf(pane, layout).height - 2);
	const end = Math.min(lines.length, Math.max(Math.min(page, lines.length), endOf(lines, view.anchor, page) + by));
	const anchor = end >= lines.length ? null : (lines[end - 1] ?? null);
	return [{kind: 'view', action: {type: 'set', change: {anchor}}}];
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
