import fetch from 'node-fetch';
import {kept} from '../text/say.ts';

/** A dashboard that a Grafana has. */
export interface Dashboard {
	readonly uid: string;
	readonly title: string;
}

/** Where Grafana of the compose stack answers: `GRAFANA_PORT` moves it. */
export function grafanaUrl(env: NodeJS.ProcessEnv): string {
	const port = Number(env.GRAFANA_PORT);
	return `http://127.0.0.1:${Number.isInteger(port) && port > 0 && port < 65_536 ? port : 3000}`;
}

/** perf-tui's own dashboards in a Grafana, by title; null when no Grafana answers there. */
export async function listDashboards(base: string, signal: AbortSignal): Promise<readonly Dashboard[] | null> {
	try {
		const health = (await readJson(`${base}/api/health`, signal)) as {database?: unknown};
		if (health.database === undefined) return null;
		const found = await readJson(`${base}/api/search?type=dash-db&limit=100`, signal);
		if (!Array.isArray(found)) return null;
		return found
			.filter(isDashboard)
			.filter(({uid}) => /^perf-tui-[\w-]+$/.test(uid))
			.sort((one, other) => (one.uid < other.uid ? -1 : 1))
			.slice(0, 20);
	} catch {
		signal.throwIfAborted();
		return null;
	}
}

/** The address at which a dashboard shows a stretch of time without Grafana's own frame. */
export function dashboardUrl(base: string, {uid}: Dashboard, fromMs: number, toMs: number): string {
	const query = new URLSearchParams({
		orgId: '1',
		from: String(fromMs),
		to: String(toMs),
		timezone: 'utc',
		theme: 'light',
	});
	return `${base}/d/${uid}?${query}&kiosk`;
}

async function readJson(url: string, signal: AbortSignal): Promise<unknown> {
	const response = await fetch(url, {signal: AbortSignal.any([signal, AbortSignal.timeout(3000)]), size: 4_000_000});
	if (!response.ok) throw new Error(kept`${url} answered ${response.status}`);
	return response.json();
}

function isDashboard(value: unknown): value is Dashboard {
	const {uid, title} = (value ?? {}) as Partial<Dashboard>;
	return typeof uid === 'string' && typeof title === 'string';
}
