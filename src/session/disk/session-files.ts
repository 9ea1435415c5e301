import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import {writeWhole} from '../../collectors/whole-file.ts';
import {englishOf, reportPackOf} from '../../packs.ts';
import type {DashboardAnswers} from '../../record/dashboard-answers.ts';
import type {Run, Session} from '../../record/schema.ts';
import {chartFiles} from '../../report/charts/chart.ts';
import {drawCharts} from '../../report/charts/draw.ts';
import {drawDashboards} from '../../report/dashboards/dashboard-picture.ts';
import {formatHtml} from '../../report/html/html.ts';
import {formatJunit} from '../../report/junit.ts';
import {formatMarkdown} from '../../report/markdown/markdown.ts';
import {type Language, textsOf} from '../../report/texts/texts.ts';
import {readPictures} from './pictures.ts';
import {readChartedRuns} from './read-charted-runs.ts';
import {containersCsv, timelineCsv} from './run-csv.ts';

/** Writes run.json, and timeline.csv and containers.csv from the run's tape. */
export async function writeRunFiles(folder: string, run: Run): Promise<void> {
	const tape = path.join(folder, 'samples.ndjson');
	await writeWhole(path.join(folder, 'run.json'), `${JSON.stringify(run, null, '\t')}\n`);
	await writeWhole(path.join(folder, 'timeline.csv'), timelineCsv(tape));
	await writeWhole(path.join(folder, 'containers.csv'), containersCsv(tape));
}

/** How reports are written. */
export interface ReportChoice {
	readonly language?: Language;
	/** What a Prometheus answered to the dashboards' queries. */
	readonly dashboards?: DashboardAnswers | null;
}

/** Writes report.md with its charts, report.html and junit.xml of a session into its folder; returns their paths. */
export async function writeReports(folder: string, session: Session, choice: ReportChoice = {}): Promise<string[]> {
	const pack = reportPackOf(session);
	const texts = textsOf(choice.language ?? 'en', pack?.words);
	const charts = await drawCharts(session, await readChartedRuns(folder, session), texts);
	const pictures = await readPictures(folder);
	const dashboards = choice.dashboards ? await drawDashboards(choice.dashboards, texts) : null;
	const parts = {texts, pack, charts, pictures, dashboards};
	await mkdir(path.join(folder, 'charts'), {recursive: true});
	const files: Record<string, string> = {
		'report.md': formatMarkdown(session, parts),
		'report.html': formatHtml(session, parts),
		'junit.xml': formatJunit(session, englishOf(session)),
		...Object.fromEntries(chartFiles(charts, dashboards?.charts).map(([name, svg]) => [`charts/${name}`, svg])),
	};
	for (const [name, content] of Object.entries(files)) await writeWhole(path.join(folder, name), content);
	return Object.keys(files).map(name => path.join(folder, name));
}
