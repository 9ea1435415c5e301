import type {Session} from '../../src/record/schema.ts';
import {runName} from '../../src/report/names.ts';

/** Figures of a Markdown page: section → row → column → cell, however the tables were parted. */
export type PageFigures = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, string>>>;

/** Reads every table of a page of docs/results back. `nameColumns` first columns name a row. */
function readFigures(page: string, nameColumns: Readonly<Record<string, number>>): PageFigures {
	const sections = new Map<string, Map<string, Map<string, string>>>();
	let section = '';
	let caption = '';
	let head: string[] | null = null;
	for (const line of page.split('\n')) {
		if (line.startsWith('## ')) [section, caption] = [plainText(line.slice(3)), ''];
		if (/^\*\*.*\*\*$/.test(line)) caption = plainText(line.slice(2, -2));
		if (!line.startsWith('|')) {
			head = null;
			continue;
		}
		const cells = line
			.split(/(?<!\\)\|/)
			.slice(1, -1)
			.map(cell => plainText(cell.trim()));
		if (head === null) head = cells;
		else if (!/^:?-+:?$/.test(cells[0]!)) {
			const names = cells.slice(0, nameColumns[section] ?? 1).join(' · ');
			const rows = sections.get(section) ?? new Map();
			sections.set(section, rows);
			const key = section === 'Reconciliation' ? `${caption} · ${names}` : names;
			const row = rows.get(key) ?? new Map();
			rows.set(key, row);
			for (const [index, title] of head.entries()) row.set(title, cells[index]!);
		}
	}
	return sections;
}

function plainText(text: string): string {
	return (
		text
			.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
			.replace(/&lt;/g, '<')
			.replace(/&gt;/g, '>')
			.replace(/&amp;/g, '&')
			.replace(/\\(.)/g, '$1')
			// Whose service it is stands beside its name.
			.replace(/ \((?:reference|yours)\)/g, '')
	);
}

const units: Readonly<Record<string, number>> = {kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12};

/** Whether a cell says this value, to the digits that it has; `–` says that there is none. */
function says(cell: string | undefined, value: number | null): boolean {
	if (cell === undefined) return false;
	if (value === null) return cell.startsWith('–');
	const [, digits, decimals = '', unit = ''] =
		/^[+]?(−?[\d,]+)(?:\.(\d+))?\s*([A-Za-z]*)/.exec(cell.replace(/^\$/, '')) ?? [];
	if (digits === undefined) return false;
	const scale = units[unit] ?? 1;
	const said = Number(`${digits.replace(/,/g, '').replace('−', '-')}.${decimals || 0}`) * scale;
	return Math.abs(said - value) <= 0.5000001 * 10 ** -decimals.length * scale;
}

/** Every figure of a page that the session does not have, as `section / row / column: cell, not value`. */
export function wrongFigures(page: string, session: Session): {wrong: string[]; compared: number} {
	const figures = readFigures(page, {'Latency by outcome': 2, Endpoints: 2, 'CPU and memory': 2});
	const wrong: string[] = [];
	let compared = 0;
	const compare = (section: string, row: string, values: Readonly<Record<string, number | null>>) => {
		for (const [column, value] of Object.entries(values)) {
			compared += 1;
			const cell = figures.get(section)?.get(row)?.get(column);
			if (!says(cell, value)) wrong.push(`${section} / ${row} / ${column}: ${cell}, not ${value}`);
		}
	};
	for (const run of session.runs) {
		const name = runName(run, session.runs);
		const {byClass, total, ratePerSecond} = run.requests;
		compare('Runs', name, {
			requests: total,
			'req/s': ratePerSecond,
			'2xx': byClass['2xx'],
			'429': byClass['429'],
			'5xx': byClass['5xx'],
			'other 4xx': byClass['4xx'],
			transport: byClass.transport,
		});
		for (const outcome of ['2xx', '429', '5xx'] as const) {
			const {count, med, p90, p95, p99, max} = run.latencyMs[outcome];
			if (count > 0)
				compare('Latency by outcome', `${name} · ${outcome}`, {answers: count, p50: med, p90, p95, p99, max});
		}
		for (const [endpoint, each] of Object.entries(run.endpoints))
			compare('Endpoints', `${name} · ${endpoint}`, {
				requests: each.count,
				'2xx': each.byClass['2xx'],
				p95: each.p95,
				p99: each.p99,
				'worst 10 s': each.worst10sP99,
			});
		for (const [service, {cpuPercent, memoryBytes}] of Object.entries(run.services))
			compare('CPU and memory', `${name} · ${service}`, {
				'CPU avg': cpuPercent.avg,
				'CPU max': cpuPercent.max,
				'memory median': memoryBytes.median,
				'memory max': memoryBytes.max,
			});
		for (const {name: pair, expected, observed} of run.reconciliation)
			compare('Reconciliation', `${name} · ${pair}`, {client: expected, other: observed});
	}
	const {a, b, comparison} = session.memory ?? {};
	const megabytes = (bytes: number | null | undefined) => (bytes === null || bytes === undefined ? null : bytes / 1e6);
	for (const {service, variants} of comparison ? [a!, b!] : [])
		for (const [variant, each] of Object.entries(variants))
			compare('Exporter memory', `${service}, ${variant}`, {
				'working set': megabytes(each.workingSetBytes),
				anonymous: megabytes(each.anonymousBytes),
				'target grew': megabytes(each.targetGrowthBytes),
				'in all': megabytes(each.comparison?.totalBytes),
				'scrape ms': each.scrapeMs,
				'CPU % in all': each.comparison?.totalCpuPercent ?? null,
				samples: each.samples,
				'failed scrapes': each.errors,
			});
	for (const {indicator, value, limit} of session.verdicts)
		compare('Verdicts', verdictNames[indicator]!, {value, limit});
	return {wrong, compared};
}

const verdictNames: Record<Session['verdicts'][number]['indicator'], string> = {
	'limiter-stability': 'limiter stability',
	'limiter-accuracy': 'limiter accuracy',
	'p99-latency': 'p99 latency',
	'payment-idempotency': 'payment idempotency',
	'exporter-memory': 'exporter memory',
	thresholds: 'k6 thresholds',
	limits: 'limits',
	reconciliation: 'reconciliation',
	'services-held': 'services held',
	recovery: 'recovery',
};
