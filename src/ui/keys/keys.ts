import type {SwitchState} from '../../state/screen/switch-state.ts';

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
		['1–9', 'pick', 'scenario', 'pick a scenario; during a run, the next one', [...'123456789']],
		['Enter', 'run', 'run', 'run it; asks first while a run is on'],
		['s', 'stop', 'stop', 'stop the run; what it measured stays'],
		['b', 'ab', 'A/B', 'A/B: the two versions of --vary'],
		['o', 'switch', 'switch', 'switch it; not while a run is on'],
		['c', 'compare', 'compare', 'compare with the last run of the scenario'],
		['u', 'real-stack', 'real stack', 'bring the real stack up, then switch to it'],
		['r', 'restart', 'restart', 'restart the selected service if it is sick'],
		['f', 'fault', 'break', 'break the selected service; asks first'],
		['e', 'export', 'export', 'export the session as it is now'],
	),
	...rows(
		'Look',
		['m', 'memory', 'memory', 'memory pane; again: whole screen'],
		['n', 'endpoints', 'endpoints', 'endpoints pane; again: whole screen'],
		['l', 'logs', 'logs', 'logs of the service; again: whole screen'],
		['h', 'heatmap', 'heatmap', 'latency as a heatmap; again: whole screen'],
		['+', 'zoom', 'zoom', 'focused pane on the whole screen, and back'],
		['[', 'shorter', 'shorter', 'shorter time window, down to 30 s'],
		[']', 'longer', 'longer', 'longer time window, up to the whole run'],
		['Space', 'freeze', 'freeze', 'freeze the picture; the run goes on'],
		['/', 'filter', 'filter', 'filter the list; Enter keeps, Esc clears'],
		['t', 'sort', 'sort', 'next sort column; in logs: next service'],
	),
	...rows(
		'Move',
		['Tab', 'next-pane', 'pane', 'focus the next pane'],
		['Shift+Tab', 'previous-pane', 'pane before', 'focus the pane before'],
		['j ↓', 'down', 'down', 'down in the focused pane', ['j', 'Down']],
		['k ↑', 'up', 'up', 'up in the focused pane', ['k', 'Up']],
		['PgDn', 'page-down', 'page down', 'ten lines down', ['PageDown']],
		['PgUp', 'page-up', 'page up', 'ten lines up', ['PageUp']],
		['g Home', 'first', 'first', 'to the first line', ['g', 'Home']],
		['G End', 'last', 'last', 'to the last line, and follow it', ['G', 'End']],
	),
	...rows(
		'Replay',
		['Space', 'pause', 'pause', 'pause the recorded session, and on again'],
		['1–9', 'to-run', 'run', 'to the beginning of that run', [...'123456789']],
		['←', 'seek-back', 'back', 'ten seconds back', ['Left']],
		['→', 'seek-forward', 'forward', 'ten seconds on', ['Right']],
		['Shift+←', 'far-back', 'far back', 'a minute back; Alt does the same', ['Shift+Left']],
		['Shift+→', 'far-forward', 'far on', 'a minute on; Alt does the same', ['Shift+Right']],
		['<', 'slower', 'slower', 'slower'],
		['>', 'faster', 'faster', 'faster'],
		['w', 'worst', 'worst', 'to the worst second of the run, and pause'],
	),
	...rows(
		'Leave',
		['?', 'help', 'help', 'all keys, and what the glyphs mean'],
		['Esc', 'back', 'back', 'out of help, zoom, filter, logs or freeze'],
		['Ctrl+C', 'interrupt', 'stop', 'stop the run; again, or without one: quit'],
		['Ctrl+Z', 'suspend', 'suspend', 'to the shell; a run goes on, fg comes back'],
		['q', 'quit', 'quit', 'write the session, quit; asks during a run'],
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
	Run: 'what is measured',
	Look: 'what is seen of it',
	Move: 'inside the screen',
	Replay: 'only while a recorded session plays',
	Leave: 'and getting help',
};

/** What a key can switch, in words. */
type Axis = Pick<SwitchState, 'axis' | 'values'>;

/** `power ON and OFF` */
export const bothSides = ({axis, values: [a, b]}: Axis): string => `${axis} ${b.toUpperCase()} and ${a.toUpperCase()}`;

/** What a key does where there is something to switch, and where there is nothing; null: it does nothing there. */
function described(binding: KeyBinding, axis: Axis | null): KeyBinding | null {
	if (binding.action !== 'ab' && binding.action !== 'switch') return binding;
	if (axis === null) return binding.action === 'ab' ? binding : null;
	const [a, b] = axis.values.map(value => value.toUpperCase());
	const description =
		binding.action === 'ab' ? `A/B: ${bothSides(axis)}, or --vary` : `${axis.axis} ${b} or ${a}; not while a run is on`;
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
