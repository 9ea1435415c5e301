import {UserError, usageError} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';
import {k6Codes} from '../../k6-exit-codes.ts';
import {parseDuration} from '../../text/duration.ts';
import {kept} from '../../text/say.ts';
import {archiveScript, type K6Command} from './archive.ts';
import {type ArrivalPlan, arrivalPlansOf} from './arrival-plan.ts';
import {isGoTrue} from './go-boolean.ts';
import {type Observers, observersOf, unknownObservers} from './observers.ts';
import {
	arrivalsOf,
	isOpenModel,
	maxVUsOf,
	plannedMsOf,
	type ResolvedOptions,
	resolvedOptions,
} from './resolved-options.ts';

/** What k6 says of a script before it runs. */
export interface ScriptPlan {
	/** Metric or sub-metric → threshold expressions. */
	readonly thresholds: Readonly<Record<string, readonly string[]>>;
	/** Those that end the run when they are not met (`abortOnFail`), from so many ms on; absent where none does. */
	readonly aborting?: readonly {readonly metric: string; readonly expression: string; readonly fromMs: number}[];
	/** Tags that k6 would put into its samples by itself; null when that is not known. */
	readonly systemTags: readonly string[] | null;
	/** Statistics of trends that the script's options ask for: `p(99.9)`. */
	readonly trendStats?: readonly string[];
	/** When load is meant to end, graceful stops left out; null when the script does not say. */
	readonly plannedMs: number | null;
	/** `options.ext['perf-tui'].paceMs` of the script: its pace with everything that the environment changes; 0 is none. */
	readonly paceMs: number | null;
	readonly maxVUs: number | null;
	/** Whether every scenario of the script starts iterations at a rate of its own, whatever the answers take. */
	readonly isOpen?: boolean;
	/** k6 scenarios that do so. */
	readonly arrivals?: readonly string[];
	/** When their iterations are due; of a segment of a test that is not known. */
	readonly arrivalPlans?: readonly ArrivalPlan[];
	/** How long setup() and teardown() may take, in ms, where the script says it. */
	readonly setupTimeoutMs?: number | null;
	readonly teardownTimeoutMs?: number | null;
	/** Ranges of addresses that script and flags close themselves. */
	readonly closedRanges?: readonly string[];
	/** What the script can see of how it is measured. */
	readonly observers?: Observers;
	/** What a climb is going to offer, step by step, and to which request name; absent for every other script. */
	readonly climb?: {
		readonly endpoint: string;
		readonly steps: readonly {
			readonly ratePerSecond: number;
			readonly startMs: number;
			readonly durationMs: number;
		}[];
	};
}

/** How a script is going to be run. */
export interface PlanRequest {
	readonly env: Readonly<Record<string, string>>;
	readonly flags?: readonly string[];
	/** The script's text where it came by standard input. */
	readonly source?: string;
	readonly signal: AbortSignal;
	readonly timeoutMs?: number;
}

/** A script of which nothing is known until it runs. */
const unknownPlan: ScriptPlan = {
	thresholds: {},
	systemTags: null,
	plannedMs: null,
	paceMs: null,
	maxVUs: null,
	observers: unknownObservers,
};

/**
 * Asks k6 what a script is going to do, run with these flags and variables. What k6 refuses here, it refuses when it runs:
 * that is a UserError with k6's own exit code; what it cannot say is left open. Time-limited: a `.ts` file that stays
 * unparsable after type stripping makes k6 2.2 spin for ever.
 */
export async function readScriptPlan(
	k6: K6Command,
	script: string,
	{env, flags = [], source, signal, timeoutMs = 15_000}: PlanRequest,
): Promise<ScriptPlan> {
	const call = {script, flags, env, signal, timeoutMs, ...(source !== undefined && {source})};
	const answer = await archiveScript(k6, call);
	switch (answer.kind) {
		case 'archive':
			return unjudged(planOf(answer.options, answer.sources), flags);
		case 'hangs':
			throw new UserError(
				kept`k6 could not read ${script} within ${timeoutMs / 1000} s: it hangs in its init code or on syntax that k6 cannot parse; try "k6 inspect ${script}".`,
				exitCodes.scriptError,
			);
		case 'missing':
			throw new UserError(
				kept`k6 cannot be started from ${k6.command}: name another with --k6.`,
				exitCodes.toolMissing,
			);
		case 'refused':
			return refuse(script, answer.exitCode, answer.message);
	}
}

function refuse(script: string, exitCode: number | null, message: string): ScriptPlan {
	if (/^(unknown (shorthand )?flag|invalid argument|flag needs an argument|bad flag syntax)/.test(message))
		throw usageError(kept`k6 does not take what stands behind --: ${message}. "k6 run --help" lists its flags.`);
	const extension = /unknown modules \["(k6\/x\/[^"]+)"/.exec(message)?.[1];
	if (extension !== undefined)
		throw new UserError(
			kept`${extension} is not in this k6: build one that has it with xk6 (https://grafana.com/docs/k6/latest/extensions/) and name it with --k6.`,
			exitCodes.scriptError,
		);
	if (exitCode === k6Codes.scriptException || exitCode === k6Codes.badConfiguration)
		throw new UserError(kept`k6 cannot run ${script}: ${message}`, exitCode);
	return unknownPlan;
}

function planOf(options: unknown, sources: readonly string[] | null): ScriptPlan {
	const observers = sources === null ? unknownObservers : observersOf(sources);
	const parsed = resolvedOptions.safeParse(options);
	if (!parsed.success) return {...unknownPlan, observers};
	const {data} = parsed;
	const own = data.ext?.['perf-tui'];
	return {
		thresholds: thresholdsOf(data),
		...abortingOf(data),
		// An empty set is null in k6's archive.
		systemTags: data.systemTags === undefined ? null : (data.systemTags ?? []),
		trendStats: data.summaryTrendStats ?? [],
		plannedMs: own?.plannedMs ?? plannedMsOf(data),
		paceMs: own?.paceMs ?? null,
		maxVUs: maxVUsOf(data),
		isOpen: isOpenModel(data),
		arrivals: arrivalsOf(data),
		arrivalPlans: arrivalPlansOf(data),
		setupTimeoutMs: data.setupTimeout == null ? null : parseDuration(data.setupTimeout),
		teardownTimeoutMs: data.teardownTimeout == null ? null : parseDuration(data.teardownTimeout),
		...(data.blacklistIPs && data.blacklistIPs.length > 0 && {closedRanges: data.blacklistIPs}),
		observers,
		...(own?.endpoint && own.steps && own.steps.length > 0 && {climb: {endpoint: own.endpoint, steps: own.steps}}),
	};
}

/** With `--no-thresholds` k6 keeps their sub-metrics and judges none. */
function unjudged(plan: ScriptPlan, flags: readonly string[]): ScriptPlan {
	const isOff = isNoThresholds(flags, process.env);
	return isOff
		? {...plan, aborting: [], thresholds: Object.fromEntries(Object.keys(plan.thresholds).map(name => [name, []]))}
		: plan;
}

/** The last flag counts, and goes before the variable. */
function isNoThresholds(flags: readonly string[], env: NodeJS.ProcessEnv): boolean {
	const flag = flags.findLast(each => /^--no-thresholds(=|$)/.test(each));
	return flag === undefined ? isGoTrue(env.K6_NO_THRESHOLDS) : !flag.includes('=') || isGoTrue(flag.split('=')[1]);
}

function abortingOf({thresholds}: ResolvedOptions): Pick<ScriptPlan, 'aborting'> {
	const aborting = Object.entries(thresholds ?? {}).flatMap(([metric, list]) =>
		list.flatMap(entry =>
			typeof entry === 'string' || !entry.abortOnFail
				? []
				: [
						{
							metric,
							expression: entry.threshold,
							fromMs: entry.delayAbortEval == null ? 0 : (parseDuration(entry.delayAbortEval) ?? 0),
						},
					],
		),
	);
	return aborting.length > 0 ? {aborting} : {};
}

function thresholdsOf({thresholds}: ResolvedOptions): ScriptPlan['thresholds'] {
	return Object.fromEntries(
		Object.entries(thresholds ?? {}).map(([metric, list]) => [
			metric,
			list.map(entry => (typeof entry === 'string' ? entry : entry.threshold)),
		]),
	);
}
