import type {RangeAnswer, RangeQuery} from '../../record/dashboard-answers.ts';
import type {DashboardJson} from './dashboard-json.ts';
import {seriesName} from './panel-series.ts';
import {askAnnotation, type DashboardSpan} from './queries.ts';

/** A stretch of time that every plot marks. */
export interface Mark {
	readonly text: string;
	readonly fromMs: number;
	readonly toMs: number;
}

/** What the dashboard's annotations say, by time: each series is a stretch from its first to its last value above 0. */
export function marksOf(
	dashboard: DashboardJson,
	span: DashboardSpan,
	find: (query: RangeQuery) => RangeAnswer | null,
): Mark[] {
	const marks = (dashboard.annotations?.list ?? []).flatMap(annotation => {
		const asked = askAnnotation(annotation, dashboard, span);
		const answer = asked && 'query' in asked ? find(asked.query) : null;
		return (answer?.series ?? []).flatMap(({labels, points}) => {
			const words = [annotation.titleFormat, annotation.textFormat].filter(format => format);
			const text = words.map(format => seriesName(labels, format!, '')).join(', ') || (annotation.name ?? '');
			return stretches(points, answer!.stepSeconds).map(stretch => ({text, ...stretch}));
		});
	});
	return marks.sort((one, other) => one.fromMs - other.fromMs);
}

/** Moments at which a series is above 0, joined where no more than a step lies between them. */
function stretches(points: RangeAnswer['series'][number]['points'], stepSeconds: number): Omit<Mark, 'text'>[] {
	const found: {fromMs: number; toMs: number}[] = [];
	for (const [seconds, value] of points) {
		if (!(Number(value) > 0)) continue;
		const last = found.at(-1);
		if (last && seconds * 1000 - last.toMs <= stepSeconds * 1500) last.toMs = seconds * 1000;
		else found.push({fromMs: seconds * 1000, toMs: seconds * 1000});
	}
	return found;
}
