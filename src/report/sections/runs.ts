import type {Run, Session} from '../../record/schema.ts';
import type {Charts} from '../charts/chart.ts';
import {type Block, type Cell, drawing, measured, plain, type Section, table, warning} from '../document.ts';
import {count, milliseconds, rate} from '../figures.ts';
import {outcomeOrder, runName} from '../names.ts';
import type {ReportPack} from '../report-pack.ts';
import {storyLines} from '../story.ts';
import type {Texts} from '../texts/english.ts';

/** What was run, how it ended and how it was answered. Null where memory alone was measured. */
export function runSection({runs, memory}: Session, t: Texts, charts: Charts, pack: ReportPack | null): Section | null {
	if (runs.length === 0 && memory !== null) return null;
	const has3xx = runs.some(run => run.requests.byClass['3xx'] > 0);
	const shown = outcomeOrder.filter(outcome => outcome !== '3xx' || has3xx);
	const rows = runs.map((run): Cell[] => [
		runName(run, runs),
		t.runs.outcomes[run.outcome],
		count(run.requests.total),
		measured(run.requests.ratePerSecond, rate, t.noDuration),
		...shown.map(outcome => count(run.requests.byClass[outcome])),
	]);
	return {
		title: t.runs.title,
		isMain: true,
		blocks:
			runs.length > 0
				? [
						table([...t.runs.heads, ...shown.map(outcome => `${t.outcomes[outcome]}>`)], rows),
						...drawing(charts.answers),
						...runs.flatMap(run => remarks(run, runs, t, pack)),
					]
				: [plain(t.runs.none)],
	};
}

function remarks(run: Run, runs: readonly Run[], t: Texts, pack: ReportPack | null): Block[] {
	const {iterations, startDelayMs, generator, exactValues, stream, plannedMs, paceMs} = run;
	const name = runName(run, runs);
	const isLate = startDelayMs !== null && startDelayMs.count > 0;
	const said = [
		t.list([
			t.runs.took(t.duration(run.durationMs)),
			...(plannedMs === null ? [] : [t.runs.planned(t.duration(plannedMs))]),
			paceMs === null ? t.runs.noPace : t.runs.pace(paceMs),
			...(run.k6ExitCode ? [t.runs.exit(run.k6ExitCode)] : []),
			...(isLate ? [t.runs.late(milliseconds(startDelayMs.med), milliseconds(startDelayMs.p99))] : []),
		]),
		...(pack?.remarksOf(run, t) ?? []),
		...(iterations.interrupted ? [t.runs.interrupted(iterations.interrupted)] : []),
		...(iterations.dropped > 0 ? [t.runs.dropped(iterations.dropped)] : []),
		...run.notes.map(t.sentence),
		...storyLines(run, {...t.runs.story, sentence: t.sentence}),
	];
	const warnings = [
		...(generator.warning === null ? [] : [t.sentence(generator.warning)]),
		...(exactValues.passed ? [t.runs.cap(exactValues.cap)] : []),
		...(stream.malformedLines > 0 ? [t.runs.malformed(stream.malformedLines)] : []),
	];
	return [{kind: 'list', title: name, items: said}, ...warnings.map(text => warning(`${name}: ${text}`))];
}

/** Charts of each run over time; null where no run was recorded for as long as that. */
export function timeSection({runs}: Session, t: Texts, {timelines, heatmaps}: Charts): Section | null {
	const blocks = runs.flatMap(({id}) => [...drawing(timelines[id]), ...drawing(heatmaps[id])]);
	return blocks.length > 0 ? {title: t.overTime.title, isMain: true, blocks} : null;
}

/** The runs' own thresholds and checks; nothing where no run has any. */
export function thresholdSection({runs}: Session, t: Texts): Section | null {
	const thresholds = runs.flatMap(run =>
		run.thresholds.map(({metric, expression, ok}): Cell[] => [
			runName(run, runs),
			metric,
			expression,
			ok === null
				? {status: 'not-exercised', text: t.thresholds.unknown}
				: ok
					? {status: 'pass', text: t.thresholds.met}
					: {status: 'fail', text: t.thresholds.unmet},
		]),
	);
	const checks = runs.flatMap(run =>
		run.checks.map(({group, name, passes, fails}): Cell[] => [
			runName(run, runs),
			group === undefined ? name : `${group.replace(/^::/, '').replaceAll('::', ' › ')} › ${name}`,
			count(passes),
			fails > 0 ? {status: 'fail', text: count(fails)} : '0',
		]),
	);
	if (thresholds.length + checks.length === 0) return null;
	return {
		title: t.thresholds.title,
		blocks: [
			...(thresholds.length > 0 ? [table(t.thresholds.heads, thresholds)] : []),
			...(checks.length > 0 ? [table(t.thresholds.checkHeads, checks, t.thresholds.checks)] : []),
		],
	};
}
