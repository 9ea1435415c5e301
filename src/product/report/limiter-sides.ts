import type {Run, Session} from '../../record/schema.ts';
import {type Cell, measured, plain, type Section, table} from '../../report/document.ts';
import {count, cpu, dollars, milliseconds, rate, share} from '../../report/figures.ts';
import {runName} from '../../report/names.ts';
import type {Texts} from '../../report/texts/english.ts';
import {limiterAxis, productRun} from '../record.ts';
import {type OwnTexts, ownTexts} from './own-texts.ts';

/** Every figure of a run that both sides have, by its name in the texts. */
function figuresOf(run: Run, t: Texts): Record<keyof OwnTexts['figures'], Cell> {
	const {requests, latencyMs, generator, durationMs} = run;
	const ai = productRun(run)?.ai ?? null;
	const {noAi, noCpu} = ownTexts(t);
	const {byClass, total} = requests;
	const ms = (value: number | null) => measured(value, milliseconds, t.noAnswer);
	return {
		requests: count(total),
		ok: count(byClass['2xx']),
		goodput: durationMs > 0 ? rate(byClass['2xx'] / (durationMs / 1000)) : {missing: t.noDuration},
		limitedShare: share(byClass['429'], total),
		brokenShare: share(byClass['5xx'], total),
		transport: count(byClass.transport),
		p50: ms(latencyMs['2xx'].med),
		p95: ms(latencyMs['2xx'].p95),
		p99: ms(latencyMs['2xx'].p99),
		limitedP95: ms(latencyMs['429'].p95),
		brokenP95: ms(latencyMs['5xx'].p95),
		calls: measured(ai, ({calls}) => count(calls), noAi),
		rejected: measured(ai, each => count(each.rejected), noAi),
		cost: measured(ai, ({costUsd}) => dollars(costUsd), noAi),
		cpu: measured(generator.cpuPercent.avg, cpu, noCpu),
	};
}

/** Limiter OFF beside ON for each scenario that was run both ways; null when none was. */
export function limiterSection({runs, options, comparisons = []}: Session, t: Texts): Section | null {
	const scenarios = [...new Set(runs.filter(run => run.side?.axis === limiterAxis).map(run => run.scenario))];
	const both = scenarios.filter(scenario =>
		(['on', 'off'] as const).every(side => runs.some(run => run.scenario === scenario && isOn(run, side))),
	);
	if (both.length === 0) return null;
	const {title, lead, look} = ownTexts(t);
	return {
		title,
		isMain: true,
		blocks: [
			plain(lead),
			...both.map(scenario => sides(scenario, runs, t)),
			...(options.rounds < 3 && comparisons.length === 0 ? [plain(look)] : []),
		],
	};
}

const isOn = ({side}: Run, value: string) => side?.axis === limiterAxis && side.value === value;

function sides(scenario: string, runs: readonly Run[], t: Texts) {
	const of = (side: string) => runs.filter(run => run.scenario === scenario && isOn(run, side));
	const ordered = [...of('off'), ...of('on')];
	const columns = ordered.map(run => figuresOf(run, t));
	const {head, figures} = ownTexts(t);
	const names = Object.entries(figures) as [keyof OwnTexts['figures'], string][];
	return table(
		[head, ...ordered.map(run => `${runName(run, runs)}>`)],
		names.map(([key, name]) => [name, ...columns.map(column => column[key])]),
		scenario,
	);
}
