import type {SwitchState} from '../../state/screen/switch-state.ts';
import {kept, say, shown} from '../../text/say.ts';

/** What a key asks for; `respond` says what that means at the moment. */
export type KeyAction =
	| 'pick'
	| 'run'
	| 'stop'
	| 'ab'
	| 'switch'
	| 'compare'
	| 'real-stack'
	| 'restart'
	| 'fault'
	| 'export'
	| 'next-pane'
	| 'previous-pane'
	| 'down'
	| 'up'
	| 'page-down'
	| 'page-up'
	| 'first'
	| 'last'
	| 'memory'
	| 'endpoints'
	| 'logs'
	| 'heatmap'
	| 'slowest'
	| 'zoom'
	| 'freeze'
	| 'filter'
	| 'sort'
	| 'shorter'
	| 'longer'
	| 'pause'
	| 'seek-back'
	| 'seek-forward'
	| 'far-back'
	| 'far-forward'
	| 'to-run'
	| 'slower'
	| 'faster'
	| 'worst'
	| 'help'
	| 'back'
	| 'interrupt'
	| 'suspend'
	| 'quit';

/** One row of the table: `keys` as `pressesOf` names them, `label` as people read it, `word` for the hint line. */
export interface KeyBinding {
	readonly label: string;
	readonly action: KeyAction;
	readonly word: string;
	readonly description: string;
	readonly keys: readonly string[];
	readonly group: KeyGroup;
	/** Where the same key means two things. */
	readonly only?: 'live' | 'replay';
}

type KeyGroup = 'Run' | 'Look' | 'Move' | 'Replay' | 'Leave';
type Row = readonly [label: string, action: KeyAction, word: string, description: string, keys?: readonly string[]];

function rows(group: KeyGroup, ...list: readonly Row[]): KeyBinding[] {
	return list.map(([label, action, word, description, keys]) => {
		const binding = {label, action, word, description, group, keys: keys ?? [label]};
		if (group === 'Replay') return {...binding, only: 'replay'};
		return action === 'freeze' || action === 'pick' ? {...binding, only: 'live'} : binding;
	});
}

/** The one table that drives input, the hint line, the help overlay and docs/keys.md. */
export const keyTable: readonly KeyBinding[] = [
	...rows(
		'Run',
		['1–9', 'pick', kept`scenario`, kept`pick a scenario; during a run, the next one`, [...'123456789']],
		['Enter', 'run', kept`run`, kept`run it; asks first while a run is on`],
		['s', 'stop', kept`stop`, kept`stop the run; what it measured stays`],
		['b', 'ab', kept`A/B`, kept`A/B: the two versions of --vary`],
		['o', 'switch', kept`switch`, kept`switch it; not while a run is on`],
		['c', 'compare', kept`compare`, kept`compare with the last run of the scenario`],
		['u', 'real-stack', kept`real stack`, kept`bring the real stack up, then switch to it`],
		['r', 'restart', kept`restart`, kept`restart the selected service if it is sick`],
		['f', 'fault', kept`break`, kept`break the selected service; asks first`],
		['e', 'export', kept`export`, kept`export the session as it is now`],
	),
	...rows(
		'Look',
		['m', 'memory', kept`memory`, kept`memory pane; again: whole screen`],
		['n', 'endpoints', kept`endpoints`, kept`endpoints pane; again: whole screen`],
		['l', 'logs', kept`logs`, kept`logs of the service; again: whole screen`],
		['h', 'heatmap', kept`heatmap`, kept`latency as a heatmap; again: whole screen`],
		['x', 'slowest', kept`slowest`, kept`slowest and failed requests, and back`],
		['+', 'zoom', kept`zoom`, kept`focused pane on the whole screen, and back`],
		['[', 'shorter', kept`shorter`, kept`shorter time window, down to 30 s`],
		[']', 'longer', kept`longer`, kept`longer time window, up to the whole run`],
		['Space', 'freeze', kept`freeze`, kept`freeze the picture; the run goes on`],
		['/', 'filter', kept`filter`, kept`filter the list; Enter keeps, Esc clears`],
		['t', 'sort', kept`sort`, kept`next sort column; in logs: next service`],
	),
	...rows(
		'Move',
		['Tab', 'next-pane', kept`pane`, kept`focus the next pane`],
		['Shift+Tab', 'previous-pane', kept`pane before`, kept`focus the pane before`],
		['j ↓', 'down', kept`down`, kept`down in the focused pane`, ['j', 'Down']],
		['k ↑', 'up', kept`up`, kept`up in the focused pane`, ['k', 'Up']],
		['PgDn', 'page-down', kept`page down`, kept`ten lines down`, ['PageDown']],
		['PgUp', 'page-up', kept`page up`, kept`ten lines up`, ['PageUp']],
		['g Home', 'first', kept`first`, kept`to the first line`, ['g', 'Home']],
		['G End', 'last', kept`last`, kept`to the last line, and follow it`, ['G', 'End']],
	),
	...rows(
		'Replay',
		['Space', 'pause', kept`pause`, kept`pause the recorded session, and on again`],
		['1–9', 'to-run', kept`run`, kept`to the beginning of that run`, [...'123456789']],
		['←', 'seek-back', kept`back`, kept`ten seconds back`, ['Left']],
		['→', 'seek-forward', kept`forward`, kept`ten seconds on`, ['Right']],
		['Shift+←', 'far-back', kept`far back`, kept`a minute back; Alt does the same`, ['Shift+Left']],
		['Shift+→', 'far-forward', kept`far on`, kept`a minute on; Alt does the same`, ['Shift+Right']],
		['<', 'slower', kept`slower`, kept`slower`],
		['>', 'faster', kept`faster`, kept`faster`],
		['w', 'worst', kept`worst`, kept`to the worst second of the run, and pause`],
	),
	...rows(
		'Leave',
		['?', 'help', kept`help`, kept`all keys, and what the glyphs mean`],
		['Esc', 'back', kept`back`, kept`out of help, zoom, filter, logs or freeze`],
		['Ctrl+C', 'interrupt', kept`stop`, kept`stop the run; again, or without one: quit`],
		['Ctrl+Z', 'suspend', kept`suspend`, kept`to the shell; a run goes on, fg comes back`],
		['q', 'quit', kept`quit`, kept`write the session, quit; asks during a run`],
	),
];

/** The binding of a key, live or in a replay. */
export function bindingOf(press: string, isReplay: boolean): KeyBinding | undefined {
	return keyTable.find(({keys, only}) => keys.includes(press) && only !== (isReplay ? 'live' : 'replay'));
}

/** The first binding of an action, for hints. */
export function bindingFor(action: KeyAction): KeyBinding {
	const binding = keyTable.find(candidate => candidate.action === action);
	if (!binding) throw new Error(`no key asks for ${action}`);
	return binding;
}

const groupNotes: Record<KeyGroup, string> = {
	Run: kept`what is measured`,
	Look: kept`what is seen of it`,
	Move: kept`inside the screen`,
	Replay: kept`only while a recorded session plays`,
	Leave: kept`and getting help`,
};

/** How a group of keys is called. */
export function groupWord(group: KeyGroup): string {
	switch (group) {
		case 'Run':
			return say`Run`;
		case 'Look':
			return say`Look`;
		case 'Move':
			return say`Move`;
		case 'Replay':
			return say`Replay`;
		case 'Leave':
			return say`Leave`;
	}
}

/** What a key can switch, in words. */
type Axis = Pick<SwitchState, 'axis' | 'values'>;

/** `power ON and OFF` */
export const bothSides = ({axis, values: [a, b]}: Axis): string =>
	say`${shown(axis)} ${b.toUpperCase()} and ${a.toUpperCase()}`;

/** What a key does where there is something to switch, and where there is nothing; null: it does nothing there. */
function described(binding: KeyBinding, axis: Axis | null): KeyBinding | null {
	if (binding.action !== 'ab' && binding.action !== 'switch') return binding;
	if (axis === null) return binding.action === 'ab' ? binding : null;
	const [a, b] = axis.values.map(value => value.toUpperCase());
	const description =
		binding.action === 'ab'
			? say`A/B: ${bothSides(axis)}, or --vary`
			: say`${shown(axis.axis)} ${b} or ${a}; not while a run is on`;
	return {...binding, description};
}

/** The groups in the order of the table, each with what it is about; `axis` is what there is to be switched. */
export function keyGroups(axis: Axis | null): {group: KeyGroup; note: string; bindings: KeyBinding[]}[] {
	return (Object.keys(groupNotes) as KeyGroup[]).map(group => ({
		group,
		note: groupNotes[group],
		bindings: keyTable.filter(binding => binding.group === group).flatMap(binding => described(binding, axis) ?? []),
	}));
}
