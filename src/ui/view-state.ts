import type {EventLine} from '../state/noted/event-line.ts';
import type {Outcome} from '../state/outcome.ts';
import type {WantedFault} from '../state/screen/fault-menu.ts';
import type {MonitorSnapshot} from '../state/snapshot.ts';
import {timeWindows} from './charts/time-window.ts';
import type {PaneId} from './pane-id.ts';

export const containerSorts = ['cpu', 'memory', 'name', 'state'] as const;
/** Columns that endpoints can be sorted by. */
export const endpointSorts = ['rate', 'errors', 'p95', 'p99', 'name'] as const;
/** What the slowest and the failed requests can be sorted by. */
export const slowestSorts = ['failed', 'took', 'time', 'endpoint'] as const;

const sorts = {containers: containerSorts, endpoints: endpointSorts, slowest: slowestSorts} as const;

/** Panes of rows: one is selected, and they can be sorted. */
export type ListPane = keyof typeof sorts;

/** What a pane of rows is sorted by. */
export function sortOf<Pane extends ListPane>(view: ViewState, pane: Pane): (typeof sorts)[Pane][number] {
	return sorts[pane][view.sorts[pane]] ?? sorts[pane][0];
}

/** A question on the hint line, and what a yes does. */
export interface Question {
	readonly text: string;
	/** The key that asked it: pressed again, it is a yes. */
	readonly askedBy: string;
	readonly answer: 'stop-and-quit' | 'stop-and-run' | {readonly break: WantedFault};
}

/** The screen's own sentence on the notice line, until the next key or until the session says something newer than `over`. */
export interface Sentence {
	readonly level: 'info' | 'warning';
	readonly text: string;
	readonly over: string | null;
}

/** All that the screen knows beside the snapshot. */
export interface ViewState {
	readonly focus: PaneId;
	/** The focused pane has the whole body. */
	readonly isZoomed: boolean;
	readonly isHelpOpen: boolean;
	readonly windowIndex: number;
	/** Which of the two has the place of the events, where there is only one. */
	readonly tail: 'events' | 'logs';
	readonly filters: Partial<Record<PaneId, string>>;
	/** The pane whose filter is being typed. */
	readonly typing: PaneId | null;
	readonly sorts: Readonly<Record<ListPane, number>>;
	readonly selected: Readonly<Record<ListPane, string | null>>;
	/** The newest line shown while scrolled back; null follows. The line itself, because indexes move when lines come. */
	readonly anchor: EventLine | null;
	/** First line of a pane of text (help, evidence of the verdicts). */
	readonly offset: number;
	/** Latency as a heatmap of these answers; null: as lines. */
	readonly heat: Outcome | 'all' | null;
	readonly frozen: MonitorSnapshot | null;
	/** The service whose faults were asked for, and what is selected of them; null `row`: the first that is possible. */
	readonly faults: {readonly service: string; readonly row: number | null; readonly timeIndex: number} | null;
	readonly question: Question | null;
	readonly notice: Sentence | null;
	/** The picked scenario starts when the run that is being stopped is over. */
	readonly isRunAwaited: boolean;
	/** Id of the run that Ctrl+C already asked to stop. */
	readonly interrupted: string | null;
	readonly isLeaving: boolean;
}

export type ViewAction =
	| {readonly type: 'set'; readonly change: Partial<Omit<ViewState, 'filters' | 'selected' | 'sorts'>>}
	| {readonly type: 'focus'; readonly pane: PaneId; readonly isZoomed?: boolean}
	| {readonly type: 'window'; readonly by: 1 | -1}
	| {readonly type: 'filter'; readonly pane: PaneId; readonly text: string}
	| {readonly type: 'sort'; readonly pane: ListPane}
	| {readonly type: 'select'; readonly pane: ListPane; readonly name: string | null};

/** The screen as it opens. */
export const firstView: ViewState = {
	focus: 'menu',
	isZoomed: false,
	isHelpOpen: false,
	windowIndex: 1,
	tail: 'events',
	filters: {},
	typing: null,
	sorts: {containers: 0, endpoints: 0, slowest: 0},
	selected: {containers: null, endpoints: null, slowest: null},
	anchor: null,
	offset: 0,
	heat: null,
	frozen: null,
	faults: null,
	question: null,
	notice: null,
	isRunAwaited: false,
	interrupted: null,
	isLeaving: false,
};

/** The next view; pure. */
export function changeView(view: ViewState, action: ViewAction): ViewState {
	switch (action.type) {
		case 'set':
			return {...view, ...action.change};
		case 'focus': {
			const isSame = view.focus === action.pane;
			return {
				...view,
				focus: action.pane,
				isZoomed: action.isZoomed ?? view.isZoomed,
				anchor: isSame ? view.anchor : null,
				offset: isSame ? view.offset : 0,
			};
		}
		case 'window':
			return {...view, windowIndex: Math.min(timeWindows.length - 1, Math.max(0, view.windowIndex + action.by))};
		case 'filter':
			return {...view, filters: {...view.filters, [action.pane]: action.text}, anchor: null};
		case 'sort': {
			const next = (view.sorts[action.pane] + 1) % sorts[action.pane].length;
			return {...view, sorts: {...view.sorts, [action.pane]: next}};
		}
		case 'select':
			return {...view, selected: {...view.selected, [action.pane]: action.name}};
	}
}
