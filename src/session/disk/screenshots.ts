import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import {findBrowser, takePicture} from '../../collectors/browser/browser.ts';
import {dashboardUrl, grafanaUrl, listDashboards} from '../../collectors/grafana.ts';
import type {Session} from '../../record/schema.ts';
import {kept} from '../../text/say.ts';
import {runSpan} from './run-span.ts';

/** What came of it: files that were written, and a sentence with the next step where there are none. */
export interface Screenshots {
	readonly files: readonly string[];
	readonly problem: string | null;
}

/** Pictures of Grafana's dashboards over the time of a session's runs, into `pictures/` of its folder. */
export async function takeScreenshots(
	folder: string,
	session: Session,
	{env, signal}: {readonly env: NodeJS.ProcessEnv; readonly signal: AbortSignal},
): Promise<Screenshots> {
	const none = (problem: string) => ({files: [], problem});
	const again = `perf-tui report ${session.id} --screenshots`;
	const span = runSpan(session);
	if (span === null) return none(kept`No run was recorded in this session: there is no time to show dashboards of.`);
	const base = grafanaUrl(env);
	const dashboards = await listDashboards(base, signal);
	if (dashboards === null)
		return none(
			kept`No Grafana answers at ${base}: start it with "perf-tui stack up --stack compose", then "${again}".`,
		);
	if (dashboards.length === 0)
		return none(
			kept`The Grafana at ${base} has no dashboard of perf-tui: set GRAFANA_PORT to the compose stack's, then "${again}".`,
		);
	const browser = await findBrowser(env);
	if (browser === null)
		return none(kept`No Chromium or Chrome is on PATH to take pictures with: install one, then "${again}".`);
	await mkdir(path.join(folder, 'pictures'), {recursive: true});
	const files: string[] = [];
	for (const dashboard of dashboards) {
		const file = path.join(folder, 'pictures', `grafana-${dashboard.uid.replace('perf-tui-', '')}.png`);
		const url = dashboardUrl(base, dashboard, span.fromMs, span.toMs);
		try {
			await takePicture(browser, {url, file, width: 1600, height: 1400, settleMs: 20_000}, signal);
		} catch (error) {
			signal.throwIfAborted();
			return {
				files,
				problem: kept`${(error as Error).message}: open that page in a browser to see why, then "${again}".`,
			};
		}
		files.push(file);
	}
	return {files, problem: null};
}
