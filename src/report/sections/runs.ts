import type {Run, Session} from '../../session/schema.ts';
import {type Block, type Cell, measured, type Section, type Timelines, table, warning} from '../document.ts';
import {count, duration, milliseconds, rate} from '../figures.ts';
import {limiterName, outcomeNames, runName} from '../names.ts';

/** What was run, how it ended and how it was answered; charts where there is a timeline. */
export function runSection({runs}: Session, timelines: Timelines): Section {
	const has3xx = runs.some(run => run.requests.byClass['3xx'] > 0);
	const shown = outcomeNames.filter(([outcome]) => outcome !== '3xx' || has3xx);
	const heads = ['run', 'limiter', 'round>', 'ended', 'took>', 'pace ms>', 'requests>', 'req/s>'];
	const rows = runs.map((run): Cell[] => [
		run.scenario,
		limiterName(run.limiter),
		String(run.round),
		ending(run),
		duration(run.durationMs),
		measured(run.paceMs, pace => (pace === 0 ? 'none' : count(pace)), 'the script names no pace'),
		count(run.requests.total),
		measured(run.requests.ratePerSecond, rate, 'no duration is known'),
		...shown.map(([outcome]) => count(run.requests.byClass[outcome])),
	]);
	const charts: Block[] = runs.flatMap(run =>
		(timelines[run.id]?.length ?? 0) > 1 ? [{kind: 'chart' as const, runId: run.id}] : [],
	);
	return {
		title: 'Runs',
		blocks: [
			table([...heads, ...shown.map(([, name]) => `${name}>`)], rows),
			...runs.flatMap(run => remarks(run, runs)),
			...charts,
		],
	};
}

function ending(run: Run): string {
	const words = {completed: 'completed', aborted: 'stopped', failed: 'failed'}[run.outcome];
	return run.k6ExitCode === null || run.k6ExitCode === 0 ? words : `${words}, k6 exit ${run.k6ExitCode}`;
}

function remarks(run: Run, runs: readonly Run[]): Block[] {
	const {iterations, startDelayMs, generator, exactValues, stream, mix} = run;
	const name = runName(run, runs);
	const shares = Object.entries(mix ?? {}).map(([kind, part]) => `${kind} ${(part * 100).toFixed(1)} %`);
	const said = [
		...(shares.length > 0 ? [`achieved mix: ${shares.join(', ')}`] : []),
		...(startDelayMs !== null && startDelayMs.count > 0
			? [
					`starts were late by ${milliseconds(startDelayMs.med)} ms (median), ${milliseconds(startDelayMs.p99)} ms (p99)`,
				]
			: []),
		...(iterations.interrupted ? [`${count(iterations.interrupted)} iterations were interrupted`] : []),
		...(iterations.dropped > 0 ? [`${count(iterations.dropped)} iterations were dropped`] : []),
		...run.notes,
	];
	const warnings = [
		...(generator.warning === null ? [] : [generator.warning]),
		...(exactValues.passed
			? [`more than ${count(exactValues.cap)} values: percentiles are from histograms, within 0.8 %`]
			: []),
		...(stream.malformedLines > 0 ? [`${count(stream.malformedLines)} lines of k6's stream could not be read`] : []),
	];
	return [
		...(said.length > 0 ? [{kind: 'list' as const, title: name, items: said}] : []),
		...warnings.map(text => warning(`${name}: ${text}`)),
	];
}

/** The runs' own thresholds and checks; nothing where no run has any. */
export function thresholdSection({runs}: Session): Section | null {
	const thresholds = runs.flatMap(run =>
		run.thresholds.map(({metric, expression, ok}): Cell[] => [
			runName(run, runs),
			metric,
			expression,
			ok === null
				? {status: 'not-exercised', text: 'not known'}
				: ok
					? {status: 'pass', text: 'met'}
					: {status: 'fail', text: 'not met'},
		]),
	);
	const checks = runs.flatMap(run =>
		run.checks.map(({name, passes, fails}): Cell[] => [
			runName(run, runs),
			name,
			count(passes),
			fails > 0 ? {status: 'fail', text: count(fails)} : '0',
		]),
	);
	if (thresholds.length + checks.length === 0) return null;
	return {
		title: 'Thresholds and checks of k6',
		blocks: [
			...(thresholds.length > 0 ? [table(['run', 'metric', 'threshold', 'result'], thresholds)] : []),
			...(checks.length > 0 ? [table(['run', 'check', 'passes>', 'fails>'], checks, 'Checks')] : []),
		],
	};
}
