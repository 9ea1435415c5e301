import {NoPrometheusError, prometheusVersion, queryRange} from '../../collectors/prometheus/query-range.ts';
import type {DashboardAnswers, RangeAnswer} from '../../record/dashboard-answers.ts';
import type {Session} from '../../record/schema.ts';
import {queriesOf} from '../../report/dashboards/queries.ts';
import {moment} from '../../report/figures.ts';
import {kept} from '../../text/say.ts';
import {keepAnswers, readAnswers, readDashboards, readScrapeSeconds} from './dashboards.ts';
import {runSpan} from './run-span.ts';

/** What is there to draw, and a sentence with the next step where that is not what was asked for. */
export interface AskedDashboards {
	readonly answers: DashboardAnswers | null;
	/** Where new answers are kept; null when there are none. */
	readonly file: string | null;
	readonly problem: string | null;
}

/** Where the Prometheus of the compose stack answers: `PROMETHEUS_PORT` moves it. */
export function stackPrometheusUrl(env: NodeJS.ProcessEnv): string {
	const port = Number(env.PROMETHEUS_PORT);
	return `http://127.0.0.1:${Number.isInteger(port) && port > 0 && port < 65_536 ? port : 9091}`;
}

/**
 * Asks a Prometheus every query of every dashboard over a session's runs and keeps the answers in its folder. A Prometheus
 * that is away, or knows less than it once did, leaves those of before.
 */
export async function askDashboards(
	folder: string,
	session: Session,
	{url, signal}: {readonly url: string; readonly signal: AbortSignal},
): Promise<AskedDashboards> {
	const {answers: earlier} = await readAnswers(folder);
	const again = `"perf-tui report ${session.id} --dashboards"`;
	const instead = (problem: string, mend: string): AskedDashboards => ({
		answers: earlier,
		file: null,
		problem: earlier
			? kept`${problem}: the dashboards are drawn from what ${earlier.prometheus} answered on ${moment(earlier.askedAt)}.`
			: kept`${problem}: ${mend}, then "perf-tui report ${session.id} --dashboards".`,
	});
	const span = runSpan(session);
	if (span === null) return instead(kept`No run was recorded in this session`, kept`make one`);
	// What is still to come is no answer: Prometheus fills it with the last that it knows.
	const toMs = Math.min(span.toMs, Date.now());
	try {
		const answers = await ask(url, {...span, toMs}, signal);
		const [known, before] = [filled(answers), earlier === null ? 0 : filled(earlier)];
		const failed = answers.answers.filter(({problem}) => problem !== null);
		if (failed.length === answers.answers.length && failed[0])
			return instead(kept`The Prometheus at ${url} answered no query (${failed[0].problem})`, kept`look at its log`);
		if (known < before) return instead(kept`The Prometheus at ${url} knows less of these runs than it did`, '');
		const nothing = kept`The Prometheus at ${url} has nothing of the time of these runs: record one with --prometheus, or name another with --prometheus-url, then ${again}.`;
		if (known === 0) return {answers, file: null, problem: nothing};
		return {answers, file: await keepAnswers(folder, answers), problem: null};
	} catch (error) {
		if (!(error instanceof NoPrometheusError)) throw error;
		return instead(
			error.message,
			kept`start it with "perf-tui stack up --stack compose" or name one with --prometheus-url`,
		);
	}
}

async function ask(
	url: string,
	{fromMs, toMs}: {readonly fromMs: number; readonly toMs: number},
	signal: AbortSignal,
): Promise<DashboardAnswers> {
	const version = await prometheusVersion(url, signal);
	const dashboards = await readDashboards();
	const scrapeSeconds = await readScrapeSeconds();
	const answers: RangeAnswer[] = [];
	for (const query of queriesOf(dashboards, {fromMs, toMs, scrapeSeconds}))
		answers.push(await queryRange(url, query, signal));
	const askedAt = new Date().toISOString();
	return {
		schema: 'perf-tui/dashboards@1',
		prometheus: url,
		version,
		askedAt,
		fromMs,
		toMs,
		scrapeSeconds,
		dashboards,
		answers,
	};
}

/** How many queries gave series. */
export function filled({answers}: DashboardAnswers): number {
	return answers.filter(({series}) => series.length > 0).length;
}
