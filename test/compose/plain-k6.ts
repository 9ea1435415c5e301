import {mkdtemp, readFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {type K6Summary, parseSummary} from '../../src/collectors/k6/summary.ts';
import {urls} from './product.ts';

const scenarios = fileURLToPath(new URL('../../load-tests/scenarios/', import.meta.url));

/** A scenario run by k6 alone, as its README says: exit code, end-of-run figures, and what k6 printed. */
export async function plainK6(
	script: string,
	variables: Readonly<Record<string, string>>,
): Promise<{exitCode: number; summary: K6Summary; output: string}> {
	const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'perf-tui-plain-k6-')), 'summary.json');
	// How fast a shared machine is, is no test: the scenarios' latency limits are for runs that people make.
	const limits = {LIMIT_READS_MS: '60000', LIMIT_PAYMENTS_MS: '60000', LIMIT_AI_MS: '60000'};
	const given = {
		...limits,
		MOALOG_URL: urls.moalog,
		FLUXPAY_URL: urls.fluxpay,
		RATE_LIMITER_URL: urls.limiter,
		...variables,
	};
	const flags = Object.entries(given).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
	const result = await execa(
		process.env.PERF_TUI_K6 ?? 'k6',
		['run', '--quiet', '--summary-export', file, ...flags, path.join(scenarios, script)],
		{reject: false, all: true, env: {K6_NO_USAGE_REPORT: 'true', K6_AUTO_EXTENSION_RESOLUTION: 'false'}},
	);
	return {
		exitCode: result.exitCode ?? -1,
		summary: parseSummary(await readFile(file, 'utf8')),
		output: result.all ?? '',
	};
}

/** `count` of a metric or sub-metric in k6's own summary; 0 where k6 has no sample of it. */
export function countOf(summary: K6Summary, metric: string): number {
	return summary.metrics[metric]?.count ?? 0;
}
