// title: AI analysis burst
// key: 2
// limiter: both
// exercises: ai

import {sleep} from 'k6';
import exec from 'k6/execution';
import type {Options} from 'k6/options';
import {createCredentials, type Run} from '../lib/credentials.ts';
import {AI_ANALYSIS} from '../lib/endpoints.ts';
import {duration, GRACEFUL_STOP, SUMMARY_TREND_STATS} from '../lib/limits.ts';
import {memberOf} from '../lib/members.ts';
import {analyse} from '../lib/retrospects.ts';
import {readSettings} from '../lib/settings.ts';
import {openRun} from '../lib/setup.ts';
import {checksPass, failures, p99Below, seen, sent, type Thresholds} from '../lib/thresholds.ts';

// A closed model: every VU pauses 50–150 ms after each answer, so the rate is set by the pause and the answers, not by
// capacity, and the share of 5xx without the limiter depends on it. PACE_MS is the middle of the pause.
const settings = readSettings(__ENV, {vus: 50, paceMs: 100});
const credentialsOf = createCredentials(settings);

const limited: Thresholds = {
	...failures(AI_ANALYSIS, '==0'),
	...checksPass(AI_ANALYSIS, '==1'),
	...seen(AI_ANALYSIS, 429),
	...p99Below(AI_ANALYSIS, 200, settings.limitsMs.ai),
};

// Without the limiter the run is evidence, not a test: its 5xx fail nothing. A 429 would say that a limiter was there.
const unlimited: Thresholds = {
	...sent(AI_ANALYSIS),
	...seen(AI_ANALYSIS, 200),
	[`http_reqs{name:${AI_ANALYSIS},status:429}`]: ['count==0'],
};

export const options: Options = {
	scenarios: {
		limiter: {
			executor: 'constant-vus',
			vus: settings.vus,
			duration: duration(180 * settings.scale),
			gracefulStop: GRACEFUL_STOP,
		},
	},
	thresholds: settings.limiter === 'on' ? limited : unlimited,
	summaryTrendStats: SUMMARY_TREND_STATS,
	ext: {'perf-tui': {paceMs: settings.paceMs}},
};

export function setup(): Run {
	return openRun(settings, `E-2, limiter ${settings.limiter}`, {analyses: true, limiter: true});
}

export default function limiter(run: Run): void {
	const member = memberOf(exec.vu.idInTest, exec.vu.iterationInScenario, settings.vus);
	const id = run.retrospectIds[member % run.retrospectIds.length]!;
	analyse(settings, credentialsOf(run, member), id);
	sleep((settings.paceMs * (0.5 + Math.random())) / 1000);
}
