import type {Verdict} from '../record/schema.ts';
import type {Chart} from './charts/chart.ts';

/** A picture that lies beside a session: a Grafana dashboard, or the monitor's screen. */
export interface Picture {
	/** `grafana-overview.png`, `screen-120x40.svg` */
	readonly name: string;
	readonly base64: string;
}

/** Text that leads to an address of `traceUrl`. */
export interface Link {
	readonly text: string;
	readonly href: string;
}

/** One cell. A figure that was not measured carries its reason; a status is shown by glyph, word and colour. */
export type Cell =
	| string
	| {readonly missing: string}
	| {readonly status: Status; readonly text: string}
	| {readonly links: readonly Link[]};
export type Status = Verdict['status'];

export interface Column {
	readonly title: string;
	readonly align: 'left' | 'right';
}

export interface Table {
	readonly kind: 'table';
	/** Said above the table; null when the section's title says it. */
	readonly caption: string | null;
	readonly columns: readonly Column[];
	readonly rows: readonly (readonly Cell[])[];
}

/** An indicator with its verdict and all that it rests on. */
export interface Judgement {
	readonly name: string;
	readonly status: Status;
	readonly word: string;
	readonly value: Cell;
	readonly limit: Cell;
	readonly because: string;
	readonly evidence: readonly string[];
}

/** A piece of a report. All text is plain: whoever prints it escapes it. */
export type Block =
	| Table
	| {readonly kind: 'text'; readonly tone: 'plain' | 'warning'; readonly text: string}
	| {readonly kind: 'list'; readonly title: string; readonly items: readonly string[]}
	| {readonly kind: 'judgements'; readonly table: Table; readonly items: readonly Judgement[]}
	| {readonly kind: 'chart'; readonly chart: Chart}
	| {readonly kind: 'picture'; readonly title: string; readonly picture: Picture};

export interface Section {
	readonly title: string;
	readonly blocks: readonly Block[];
	/** What a reader in a hurry needs; the rest may be folded away. */
	readonly isMain?: boolean;
}

/** A report before it is Markdown or HTML. */
export interface ReportDocument {
	readonly title: string;
	readonly lead: readonly string[];
	readonly sections: readonly Section[];
}

/** A table from its heads; a head that ends in `>` is of a column of figures. */
export function table(heads: readonly string[], rows: Table['rows'], caption: string | null = null): Table {
	const columns = heads.map(
		(head): Column => (head.endsWith('>') ? {title: head.slice(0, -1), align: 'right'} : {title: head, align: 'left'}),
	);
	return {kind: 'table', caption, columns, rows};
}

/** A figure, or why there is none. */
export function measured<T>(value: T | null, print: (value: T) => string, reason: string): Cell {
	return value === null ? {missing: reason} : print(value);
}

export function plain(text: string): Block {
	return {kind: 'text', tone: 'plain', text};
}

export function warning(text: string): Block {
	return {kind: 'text', tone: 'warning', text};
}

/** The chart as a block, where there is one. */
export function drawing(chart: Chart | null | undefined): Block[] {
	return chart ? [{kind: 'chart', chart}] : [];
}

/** The reasons of a table's missing figures, numbered in the order in which they appear. */
export interface Footnotes {
	mark(reason: string): string;
	/** `¹ no 2xx`, one for each reason so far. */
	list(): string[];
}

export function createFootnotes(): Footnotes {
	const reasons: string[] = [];
	const superscript = (number: number) => [...String(number)].map(digit => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
	return {
		mark(reason) {
			if (!reasons.includes(reason)) reasons.push(reason);
			return superscript(reasons.indexOf(reason) + 1);
		},
		list: () => reasons.map((reason, index) => `${superscript(index + 1)} ${reason}`),
	};
}
