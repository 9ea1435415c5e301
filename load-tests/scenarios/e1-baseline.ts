// title: Baseline reads
// key: 1
// exercises: reads

import exec from 'k6/execution';
import type {Options} from 'k6/options';
import {createCredentials, type Run} from '../lib/credentials.ts';
import {READS} from '../lib/endpoints.ts';
import {duration, GRACEFUL_STOP, SUMMARY_TREND_STATS} from '../lib/limits.ts';
import {memberOf} from '../lib/members.ts';
import {createPace} from '../lib/pace.ts';
import {readRetrospects} from '../lib/retrospects.ts';
import {readSettings} from '../lib/settings.ts';
import {openRun} from '../lib/setup.ts';
import {checksPass, failures, p99Below} from '../lib/thresholds.ts';

// 100 VUs, each starting every 250 ms, offer 400 reads a second. Without the pace the rate would be 100 ÷ latency: a
// figure about the generator, not about the server.
const settings = readSettings(__ENV, {vus: 100, paceMs: 250});
const credentialsOf = createCredentials(settings);
const pace = createPace(settings.paceMs);

export const options: Options = {
	scenarios: {
		baseline: {
			executor: 'constant-vus',
			vus: settings.vus,
			duration: duration(300 * settings.scale),
			gracefulStop: GRACEFUL_STOP,
		},
	},
	thresholds: {
		...failures(READS, '<0.001'),
		...checksPass(READS, '>0.999'),
		...p99Below(READS, 200, settings.limitsMs.reads),
	},
	summaryTrendStats: SUMMARY_TREND_STATS,
	ext: {'perf-tui': {paceMs: settings.paceMs}},
};

export function setup(): Run {
	return openRun(settings, 'E-1', {reads: true});
}

export default function baseline(run: Run): void {
	const member = memberOf(exec.vu.idInTest, exec.vu.iterationInScenario, settings.vus);
	const headers = credentialsOf(run, member);
	pace.wait();
	pace.recordStart(READS);
	readRetrospects(settings, headers);
}
