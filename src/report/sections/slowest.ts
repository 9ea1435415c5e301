import type {Run, Session} from '../../record/schema.ts';
import {type RequestRecord, type SlowestRecord, secondOf} from '../../record/slowest-schema.ts';
import {traceUrl} from '../../text/trace-url.ts';
import {type Block, type Cell, plain, type Section, type Table, table} from '../document.ts';
import {count, milliseconds, nothing} from '../figures.ts';
import {runName} from '../names.ts';
import {clip} from '../terminal/terminal-text.ts';
import type {Texts} from '../texts/english.ts';

type Kind = SlowestRecord['failures'][number];

/**
 * So many requests of an endpoint, endpoints of a run, kinds of failure and seconds of logs are in a report, and so many
 * cells of a line; session.json has all.
 */
const shown = {requests: 3, endpoints: 10, kinds: 20, seconds: 10, cells: 120};

/** Which requests were the slowest and which failed, in k6's phases; null where no run noted any. */
export function slowestSection({runs, options}: Session, t: Texts): Section | null {
	const noted = runs.flatMap(run => (run.slowest ? [{run, ...run.slowest}] : []));
	if (noted.length === 0) return null;
	const traceCell = (ids: readonly string[]) => tracesOf(ids, options.traceUrl);
	const kinds = noted.flatMap(({run, failures}) =>
		failures.slice(0, shown.kinds).map(kind => [runName(run, runs), ...failureRow(kind, run, traceCell, t)]),
	);
	const slowest = noted.flatMap(({run, endpoints}) =>
		slowestEndpoints(endpoints).flatMap(([name, requests]) =>
			requests.slice(0, shown.requests).map(each => [runName(run, runs), name, ...requestRow(each, run, traceCell, t)]),
		),
	);
	const hidden = (size: (record: SlowestRecord) => number, limit: number) =>
		noted.reduce((sum, record) => sum + Math.max(0, size(record) - limit), 0);
	const hiddenKinds = hidden(({failures}) => failures.length, shown.kinds);
	const hiddenEndpoints = hidden(({endpoints}) => Object.keys(endpoints).length, shown.endpoints);
	return {
		title: t.slowest.title,
		blocks: [
			plain(t.slowest.lead),
			...block(kinds.length > 0 && withoutEmpty(table(t.slowest.failureHeads, kinds, t.slowest.failures))),
			...block(hiddenKinds > 0 && plain(t.slowest.moreKinds(hiddenKinds))),
			...block(slowest.length > 0 && withoutEmpty(table(t.slowest.heads, slowest, t.slowest.slowest))),
			plain(t.slowest.more(shown.requests)),
			...block(hiddenEndpoints > 0 && plain(t.slowest.moreEndpoints(hiddenEndpoints))),
			...loggedBlocks(noted, runs, t),
		],
	};
}

/** What services logged while the requests that are shown ended: of each run the seconds of failures first. */
function loggedBlocks(
	noted: readonly (SlowestRecord & {readonly run: Run})[],
	runs: readonly Run[],
	t: Texts,
): Block[] {
	let hidden = 0;
	const items = noted.flatMap(({run, failures, endpoints, logs = {}}) => {
		const requests = [
			...failures.slice(0, shown.kinds).flatMap(({first, last}) => [first, last]),
			...slowestEndpoints(endpoints).flatMap(([, slowest]) => slowest.slice(0, shown.requests)),
		];
		const seconds = [...new Set(requests.map(({at}) => secondOf(at)))].filter(second => Object.hasOwn(logs, second));
		const told = seconds.slice(0, shown.seconds).sort();
		hidden += Object.keys(logs).length - told.length;
		const name = runs.length > 1 ? `${runName(run, runs)}, ` : '';
		return told
			.flatMap(second => logs[second]!.lines)
			.map(each => {
				const level = t.slowest.levels[each.level];
				const said = clip(each.text, shown.cells);
				return `${name}${clock(each, run)} ${each.service}${level === '' ? '' : ` (${level})`}: ${said}`;
			});
	});
	if (items.length === 0) return [];
	return [{kind: 'list', title: t.slowest.logged, items}, ...block(hidden > 0 && plain(t.slowest.moreLogged(hidden)))];
}

function block(maybe: Block | false): Block[] {
	return maybe === false ? [] : [maybe];
}

/** Few streams have VUs or traces: a column that is empty in every row is left out. */
function withoutEmpty({columns, rows, ...rest}: Table): Table {
	const isFilled = columns.map((_, at) => rows.some(row => row[at] !== nothing));
	return {
		...rest,
		columns: columns.filter((_, at) => isFilled[at]),
		rows: rows.map(row => row.filter((_, at) => isFilled[at])),
	};
}

function slowestEndpoints(endpoints: SlowestRecord['endpoints']): [string, RequestRecord[]][] {
	return Object.entries(endpoints)
		.sort(([, a], [, b]) => (b[0]?.durationMs ?? 0) - (a[0]?.durationMs ?? 0))
		.slice(0, shown.endpoints);
}

type TraceCell = (ids: readonly string[]) => Cell;

/** Ids of traces, as links where their address is known. */
function tracesOf(ids: readonly string[], template: string | undefined): Cell {
	if (ids.length === 0) return nothing;
	const links = ids.map(text => ({text, href: template === undefined ? null : traceUrl(template, text)}));
	const known = links.flatMap(({text, href}) => (href === null ? [] : [{text, href}]));
	return known.length === ids.length ? {links: known} : ids.join(' ');
}

function failureRow(kind: Kind, run: Run, traceCell: TraceCell, t: Texts): Cell[] {
	const {endpoint, first, last} = kind;
	const traces = [...new Set([first.traceId, last.traceId].filter(id => id !== undefined))];
	const isOne = kind.count === 1;
	return [
		endpoint,
		failedWith(kind, t),
		count(kind.count),
		`${clock(first, run)}, ${milliseconds(first.durationMs)}`,
		isOne ? nothing : `${clock(last, run)}, ${milliseconds(last.durationMs)}`,
		traceCell(traces),
	];
}

/** `503`, `no answer, error 1212: dial: connection refused` */
function failedWith({status, errorCode, first}: Kind, t: Texts): string {
	if (status === null && errorCode === null) return t.slowest.manyKinds;
	const words = [status === '0' ? t.slowest.noAnswer : status, errorCode && t.slowest.code(errorCode)];
	const said = words.filter(Boolean).join(', ');
	return first.error && errorCode ? `${said}: ${first.error}` : said;
}

function requestRow(request: RequestRecord, run: Run, traceCell: TraceCell, t: Texts): Cell[] {
	const {vu, iteration, status, errorCode, traceId} = request;
	const answer = status === '0' ? t.slowest.noAnswer : (status ?? (errorCode && t.slowest.code(errorCode)));
	return [
		// Before the figures: what tells requests apart where Markdown sets their traces below the table.
		clock(request, run),
		milliseconds(request.durationMs),
		answer ?? {missing: t.slowest.unknown},
		phasesOf(request, t),
		vu === undefined && iteration === undefined ? nothing : `${vu ?? nothing} · ${iteration ?? nothing}`,
		traceCell(traceId === undefined ? [] : [traceId]),
	];
}

/** `sending 0.02, waiting 106` */
function phasesOf({phasesMs}: RequestRecord, t: Texts): Cell {
	const names = Object.keys(t.slowest.phases) as (keyof typeof phasesMs)[];
	if (names.every(name => phasesMs[name] === null)) return {missing: t.slowest.notRecorded};
	const took = names.filter(name => (phasesMs[name] ?? 0) >= 0.005);
	return took.map(name => `${t.slowest.phases[name]} ${milliseconds(phasesMs[name])}`).join(', ') || nothing;
}

/** `10:46:46.429`, with the day where it is not the one on which the run began. */
function clock({at}: Pick<RequestRecord, 'at'>, {startedAt}: Run): string {
	const time = at.slice(11, 23);
	return at.slice(0, 10) === startedAt.slice(0, 10) ? time : `${at.slice(0, 10)} ${time}`;
}
