import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {promisify} from 'node:util';
import {zstdCompress, zstdDecompress} from 'node:zlib';
import {writeWhole} from '../../collectors/whole-file.ts';
import {packageRoot} from '../../package-root.ts';
import {type DashboardAnswers, dashboardAnswersSchema} from '../../record/dashboard-answers.ts';
import {durationMs} from '../../report/dashboards/step.ts';
import {kept} from '../../text/say.ts';

const fileName = 'dashboards.json.zst';
const mostBytes = 512_000_000;
const grafana = path.join(packageRoot, 'performance/grafana');

/** The dashboards of performance/grafana, by file name. */
export async function readDashboards(): Promise<DashboardAnswers['dashboards']> {
	const folder = path.join(grafana, 'dashboards');
	const names = (await readdir(folder)).filter(name => name.endsWith('.json')).sort();
	return Promise.all(
		names.map(async name => ({
			name: name.replace(/\.json$/, ''),
			json: JSON.parse(await readFile(path.join(folder, name), 'utf8')) as unknown,
		})),
	);
}

/** The interval of the data source that the dashboards are provisioned with, in seconds: Grafana's own where it names none. */
export async function readScrapeSeconds(): Promise<number> {
	const file = path.join(grafana, 'provisioning/datasources/prometheus.yaml');
	const words = /^\s*timeInterval:\s*(\S+)/m.exec(await readFile(file, 'utf8'))?.[1];
	return (durationMs(words) ?? 15_000) / 1000;
}

/** Keeps what a Prometheus answered in the session's folder, compressed; returns the file. */
export async function keepAnswers(folder: string, answers: DashboardAnswers): Promise<string> {
	const file = path.join(folder, fileName);
	await writeWhole(file, await promisify(zstdCompress)(JSON.stringify(answers)));
	return file;
}

/** Kept answers, null where a session has none; `damage` says in words why they cannot be read. */
export async function readAnswers(
	folder: string,
): Promise<{readonly answers: DashboardAnswers | null; readonly damage: string | null}> {
	const file = path.join(folder, fileName);
	const packed = await readFile(file).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return null;
		throw error;
	});
	if (packed === null) return {answers: null, damage: null};
	try {
		const text = await promisify(zstdDecompress)(packed, {maxOutputLength: mostBytes});
		return {answers: dashboardAnswersSchema.parse(JSON.parse(text.toString('utf8'))), damage: null};
	} catch {
		return {answers: null, damage: kept`${file} is damaged`};
	}
}
