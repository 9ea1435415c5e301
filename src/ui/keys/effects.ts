import type {WantedFault} from '../../state/screen/fault-menu.ts';
import type {MonitorSnapshot} from '../../state/snapshot.ts';
import type {Layout} from '../layout.ts';
import type {PaneId} from '../pane-id.ts';
import type {Question, ViewAction, ViewState} from '../view-state.ts';

/** All that decides what a key means now. `shown` differs from `live` while the picture is frozen. */
export interface Situation {
	readonly live: MonitorSnapshot;
	readonly shown: MonitorSnapshot;
	readonly view: ViewState;
	readonly layout: Layout | null;
}

/** What follows from a key: changes of the view, and requests to the session. */
export type Effect =
	| {readonly kind: 'view'; readonly action: ViewAction}
	| {readonly kind: 'select-scenario' | 'restart' | 'offer-faults'; readonly name: string}
	| {readonly kind: 'break'; readonly fault: WantedFault}
	| {readonly kind: 'seek'; readonly byMs: number}
	| {readonly kind: 'to-run'; readonly number: number}
	| {
			readonly kind:
				| 'start'
				| 'start-ab'
				| 'stop'
				| 'toggle'
				| 'compare'
				| 'real-stack'
				| 'export'
				| 'pause'
				| 'slower'
				| 'faster'
				| 'worst';
	  }
	| {readonly kind: 'suspend'}
	| {readonly kind: 'quit'};

/** The pane that keys go to: the focused one, or the first when that one has no place. */
export function focusedPane({view, layout}: Pick<Situation, 'view' | 'layout'>): PaneId {
	if (view.isHelpOpen) return 'help';
	if (layout?.visible.includes('faults')) return 'faults';
	if (layout === null || layout.visible.includes(view.focus)) return view.focus;
	return layout.visible[0] ?? view.focus;
}

/** The pane gets the keys; `isZoomed` left out keeps the zoom as it is. */
export function focus(pane: PaneId, isZoomed?: boolean): Effect {
	return {kind: 'view', action: isZoomed === undefined ? {type: 'focus', pane} : {type: 'focus', pane, isZoomed}};
}

/** Plain changes of the view. */
export function set(change: Extract<ViewAction, {type: 'set'}>['change']): Effect {
	return {kind: 'view', action: {type: 'set', change}};
}

/** A sentence on the notice line; a warning is why a key does nothing now. */
export function tell({live}: Situation, text: string, level: 'info' | 'warning' = 'info'): readonly Effect[] {
	return [set({notice: {level, text, over: live.notice?.text ?? null}})];
}

/** A question on the notice line; `y`, Enter or the key that asked it does what `meaning` says. */
export function ask(text: string, meaning: Question['answer'], askedBy: string): readonly Effect[] {
	return [set({question: {text, answer: meaning, askedBy}})];
}
