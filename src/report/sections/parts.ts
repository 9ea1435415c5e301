import type {Session} from '../../record/schema.ts';
import {type Cell, measured, plain, type Section, table} from '../document.ts';
import {count, milliseconds, share} from '../figures.ts';
import {runName} from '../names.ts';
import type {Texts} from '../texts/english.ts';

/** Each k6 of the runs that several made; null without such a run. */
export function partSection({runs}: Session, t: Texts): Section | null {
	const rows = runs.flatMap(run =>
		(run.parts ?? []).map(({name, requests, p95, fromMs, toMs}): Cell[] => [
			runName(run, runs),
			name,
			count(requests),
			share(requests, run.requests.total),
			measured(p95, milliseconds, t.endpoints.noOk),
			(fromMs / 1000).toFixed(1),
			(toMs / 1000).toFixed(1),
		]),
	);
	return rows.length === 0 ? null : {title: t.parts.title, blocks: [plain(t.parts.lead), table(t.parts.heads, rows)]};
}
