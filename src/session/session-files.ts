import {existsSync} from 'node:fs';
import path from 'node:path';
import {containersHead, containersRecord, timelineHead, timelineRecord} from '../report/csv.ts';
import {formatHtml} from '../report/html.ts';
import {formatJunit} from '../report/junit.ts';
import {formatMarkdown} from '../report/markdown.ts';
import {chartSeconds} from '../state/run-state.ts';
import type {LoadSecond} from '../state/second.ts';
import type {ChartSecond} from '../state/snapshot.ts';
import {writeWhole} from './directory.ts';
import type {Run, Session} from './schema.ts';
import {loadSecond, readTape} from './tape.ts';

/** Writes run.json, and timeline.csv and containers.csv from the run's tape. */
export async function writeRunFiles(folder: string, run: Run): Promise<void> {
	const seconds: LoadSecond[] = [];
	const containers = [containersHead];
	for await (const entry of readTape(path.join(folder, 'samples.ndjson'))) {
		if (entry.kind === 'load') seconds.push(loadSecond(entry.second));
		if (entry.kind === 'use') containers.push(...entry.samples.map(containersRecord));
	}
	const counted = new Map(seconds.map(second => [second.second, second]));
	const timeline = chartSeconds(null, seconds).map(second => {
		const {iterations = 0, dropped = 0, vus = null} = counted.get(second.second) ?? {};
		return timelineRecord({...second, iterations, dropped, vus});
	});
	await writeWhole(path.join(folder, 'run.json'), `${JSON.stringify(run, null, '\t')}\n`);
	await writeWhole(path.join(folder, 'timeline.csv'), timelineHead + timeline.join(''));
	await writeWhole(path.join(folder, 'containers.csv'), containers.join(''));
}

/** Writes report.md, report.html and junit.xml of a session into its folder; returns their paths. */
export async function writeReports(folder: string, session: Session): Promise<string[]> {
	const timelines: Record<string, readonly ChartSecond[]> = {};
	for (const {id} of session.runs) timelines[id] = await readTimeline(path.join(folder, 'runs', id, 'samples.ndjson'));
	const files = {
		'report.md': formatMarkdown(session),
		'report.html': formatHtml(session, timelines),
		'junit.xml': formatJunit(session),
	};
	for (const [name, content] of Object.entries(files)) await writeWhole(path.join(folder, name), content);
	return Object.keys(files).map(name => path.join(folder, name));
}

async function readTimeline(file: string): Promise<readonly ChartSecond[]> {
	if (!existsSync(file)) return [];
	const seconds: LoadSecond[] = [];
	for await (const entry of readTape(file)) if (entry.kind === 'load') seconds.push(loadSecond(entry.second));
	return chartSeconds(null, seconds);
}
