import type {Run} from '../../record/schema.ts';
import {count, milliseconds} from '../figures.ts';
import {runName} from '../names.ts';
import {clipMiddle, padEnd, padStart} from './terminal-text.ts';

/** How many parts are listed; of more, the slowest. */
const mostParts = 8;
const heads = ['requests', '2xx p95', 'from', 'to'];

/** The k6 that made a run together, a line each, in at most 80 cells; none for a run of a single one. */
export function partLines(run: Run, runs: readonly Run[]): string[] {
	const {parts = []} = run;
	if (parts.length === 0) return [];
	const line = (name: string, cells: readonly string[]) =>
		`${padEnd(name, 26)}${cells.map(cell => padStart(cell, 12)).join('')}`;
	const slowest = new Set([...parts].sort((a, b) => (b.p95 ?? 0) - (a.p95 ?? 0)).slice(0, mostParts));
	const shown = parts.length > mostParts ? parts.filter(part => slowest.has(part)) : parts;
	const rows = shown.map(({name, requests, p95, fromMs, toMs}) => {
		const latency = p95 === null ? '–' : `${milliseconds(p95)} ms`;
		const times = [fromMs, toMs].map(ms => `${(ms / 1000).toFixed(1)} s`);
		return line(`  ${clipMiddle(name, 24)}`, [count(requests), latency, ...times]);
	});
	const more = parts.length - shown.length;
	return [
		line(`part of ${runName(run, runs)}`, heads),
		...rows,
		...(more > 0 ? [`… ${count(more)} more in the report`] : []),
		'',
	];
}
