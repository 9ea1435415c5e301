import type {RequestRecord, SlowestRecord} from '../../../record/slowest-schema.ts';
import type {MonitorSnapshot} from '../../../state/snapshot.ts';
import {type slowestSorts, sortOf, type ViewState} from '../../view-state.ts';
import {answerOf} from './request-words.ts';

type Kind = SlowestRecord['failures'][number];

/** One row of the pane: a slow request, or all that failed in one way. */
export interface NotedRow {
	/** Stays the same while others come and go. */
	readonly name: string;
	readonly endpoint: string;
	/** The slow one, or the last that failed so. */
	readonly request: RequestRecord;
	/** Null for a slow request. */
	readonly failed: Kind | null;
}

/** The slowest and the failed as the pane lists them: filtered, sorted. */
export function listedRequests({run}: MonitorSnapshot, view: ViewState): NotedRow[] {
	const {failures = [], endpoints = {}} = run?.slowest ?? {};
	const filter = (view.filters.slowest ?? '').toLowerCase();
	const rows = [
		...failures.map(
			(failed): NotedRow => ({
				name: JSON.stringify([failed.endpoint, failed.status, failed.errorCode]),
				endpoint: failed.endpoint,
				request: failed.last,
				failed,
			}),
		),
		...Object.entries(endpoints).flatMap(([endpoint, requests]) =>
			requests.map(
				(request): NotedRow => ({
					name: JSON.stringify([endpoint, request.at, request.durationMs, request.vu ?? null]),
					endpoint,
					request,
					failed: null,
				}),
			),
		),
	];
	return rows
		.filter(row => wordsOf(row).toLowerCase().includes(filter))
		.sort((a, b) => inOrder[sortOf(view, 'slowest')](a, b) || bySlowness(a, b));
}

function wordsOf({endpoint, request, failed}: NotedRow): string {
	const {traceId = '', error = '', scenario = ''} = request;
	return [endpoint, answerOf(failed ?? request), traceId, error, scenario].join(' ');
}

const bySlowness = (a: NotedRow, b: NotedRow) => b.request.durationMs - a.request.durationMs;
const byName = (a: NotedRow, b: NotedRow) => (a.endpoint < b.endpoint ? -1 : a.endpoint > b.endpoint ? 1 : 0);

const inOrder: Record<(typeof slowestSorts)[number], (a: NotedRow, b: NotedRow) => number> = {
	failed: (a, b) => (b.failed?.count ?? 0) - (a.failed?.count ?? 0),
	took: bySlowness,
	time: (a, b) => Date.parse(b.request.at) - Date.parse(a.request.at),
	endpoint: byName,
};
