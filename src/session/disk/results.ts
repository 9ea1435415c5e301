import {mkdir, readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {writeWhole} from '../../collectors/whole-file.ts';
import {UserError} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';
import {reportPackOf} from '../../packs.ts';
import type {Session} from '../../record/schema.ts';
import {chartFiles} from '../../report/charts/chart.ts';
import {drawCharts} from '../../report/charts/draw.ts';
import {drawDashboards} from '../../report/dashboards/dashboard-picture.ts';
import {formatResultsIndex, formatResultsPage} from '../../report/markdown/results-page.ts';
import type {Language} from '../../report/texts/texts.ts';
import {textsOf} from '../../report/texts/texts.ts';
import {readSession} from './directory.ts';
import {readPictures} from './pictures.ts';
import {readChartedRuns} from './read-charted-runs.ts';
import type {ReportChoice} from './session-files.ts';

/**
 * Writes a session's page below `results` and what it stands on beside it: `<id>.md` (or `<id>.ko.md`), and in `<id>/`
 * session.json, charts and pictures. `<id>/reading.md` is a person's own, and goes into the page. Returns the page.
 */
export async function writeResultsPage(
	results: string,
	folder: string,
	session: Session,
	{language = 'en', dashboards: answers = null}: ReportChoice,
): Promise<string> {
	const {id} = session;
	const pack = reportPackOf(session);
	const texts = textsOf(language, pack?.words);
	const beside = path.join(results, id);
	const chartFolder = language === 'en' ? beside : path.join(beside, language);
	const charts = await drawCharts(session, await readChartedRuns(folder, session), texts);
	const dashboards = answers && (await drawDashboards(answers, texts));
	const pictures = await readPictures(folder);
	const reading = await readReading(beside, language);
	let page: string;
	try {
		page = formatResultsPage(session, {texts, pack, charts, pictures, dashboards, reading});
	} catch (error) {
		// Only the reading is a person's: what it names may be wrong.
		throw new UserError(`${path.join(beside, 'reading.md')}: ${(error as Error).message}.`, exitCodes.usage);
	}
	await mkdir(chartFolder, {recursive: true});
	await writeWhole(path.join(beside, 'session.json'), `${JSON.stringify(session, null, '\t')}\n`);
	for (const [name, svg] of chartFiles(charts, dashboards?.charts)) await writeWhole(path.join(chartFolder, name), svg);
	for (const {name, base64} of pictures) await writeWhole(path.join(beside, name), Buffer.from(base64, 'base64'));
	const file = path.join(results, pageName(id, language));
	await writeWhole(file, page);
	return file;
}

/** Writes README.md of `results` from the sessions that lie there; returns its path. */
export async function writeResultsIndex(results: string, language: Language): Promise<string> {
	const entries = await readdir(results, {withFileTypes: true});
	const sessions: Session[] = [];
	for (const entry of entries)
		if (entry.isDirectory()) sessions.push(await readSession(path.join(results, entry.name)));
	const file = path.join(results, language === 'en' ? 'README.md' : `README.${language}.md`);
	await writeWhole(
		file,
		formatResultsIndex(sessions, id => pageName(id, language), textsOf(language)),
	);
	return file;
}

function pageName(id: string, language: Language): string {
	return language === 'en' ? `${id}.md` : `${id}.${language}.md`;
}

/** The reading in the page's language, or the one that there is. */
async function readReading(folder: string, language: Language): Promise<string | null> {
	for (const name of language === 'en' ? ['reading.md'] : [`reading.${language}.md`, 'reading.md']) {
		const text = await readFile(path.join(folder, name), 'utf8').catch(() => null);
		if (text !== null) return text;
	}
	return null;
}
