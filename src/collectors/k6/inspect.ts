import {execa} from 'execa';
import {z} from 'zod';
import {UserError} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';
import {cleanLine} from '../clean-line.ts';
import {parseDuration} from './progress.ts';

const inspection = z.object({
	thresholds: z.record(z.string(), z.array(z.union([z.string(), z.object({threshold: z.string()})]))).nullish(),
	systemTags: z.array(z.string()).nullish(),
	scenarios: z
		.record(
			z.string(),
			z.object({
				executor: z.string().nullish(),
				startTime: z.string().nullish(),
				duration: z.string().nullish(),
				maxDuration: z.string().nullish(),
				stages: z.array(z.object({duration: z.string().nullish()})).nullish(),
			}),
		)
		.nullish(),
	totalDuration: z.string().nullish(),
	maxVUs: z.number().nullish(),
	ext: z
		.object({
			'perf-tui': z
				.object({
					paceMs: z.number().nullish(),
					plannedMs: z.number().nullish(),
					endpoint: z.string().nullish(),
					steps: z.array(z.object({ratePerSecond: z.number(), startMs: z.number(), durationMs: z.number()})).nullish(),
				})
				.nullish(),
		})
		.nullish(),
});

/** What `k6 inspect` says of a script before it runs. */
export interface ScriptPlan {
	/** Metric or sub-metric → threshold expressions. */
	readonly thresholds: Readonly<Record<string, readonly string[]>>;
	/** Tags that the script wants in its samples. */
	readonly systemTags: readonly string[];
	/** When load is meant to end, graceful stops left out; null when the script does not say. */
	readonly plannedMs: number | null;
	/** `options.ext['perf-tui'].paceMs` of the script: its pace with everything that the environment changes; 0 is none. */
	readonly paceMs: number | null;
	readonly maxVUs: number | null;
	/** Whether every scenario of the script starts iterations at a rate of its own, whatever the answers take. */
	readonly isOpen?: boolean;
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

/** The command that starts k6, and what stands before its own arguments (an image is started by `docker run …`). */
export interface K6Command {
	readonly command: string;
	readonly args: readonly string[];
}

/**
 * Asks k6 what a script is going to do, run with these flags. Time-limited: a `.ts` file that stays unparsable after type
 * stripping makes k6 2.2 spin for ever.
 */
export async function inspectScript(
	k6: K6Command,
	script: string,
	options: {env: Record<string, string>; flags?: readonly string[]; signal: AbortSignal; timeoutMs?: number},
): Promise<ScriptPlan> {
	const {env, flags = [], signal, timeoutMs = 15_000} = options;
	const result = await execa(
		k6.command,
		[...k6.args, 'inspect', '--execution-requirements', '--include-system-env-vars', ...variablesAmong(flags), script],
		{
			env,
			reject: false,
			cancelSignal: signal,
			timeout: timeoutMs,
			forceKillAfterDelay: 500,
			stdin: 'ignore',
			maxBuffer: 8_000_000,
		},
	);
	if (signal.aborted) throw signal.reason;
	if (result.timedOut)
		throw new UserError(
			`k6 could not read ${script} within ${timeoutMs / 1000} s: it hangs in its init code or on syntax that k6 cannot parse; try "k6 inspect ${script}".`,
			exitCodes.scriptError,
		);
	if (result.code === 'ENOENT' || result.code === 'EACCES')
		throw new UserError(`k6 cannot be started from ${k6.command}: name another with --k6.`, exitCodes.toolMissing);
	if (result.exitCode !== 0)
		throw new UserError(`k6 cannot run ${script}: ${firstError(result.stderr)}`, exitCodes.scriptError);
	const parsed = inspection.parse(JSON.parse(result.stdout));
	const {endpoint, steps} = parsed.ext?.['perf-tui'] ?? {};
	return {
		thresholds: Object.fromEntries(
			Object.entries(parsed.thresholds ?? {}).map(([metric, list]) => [
				metric,
				list.map(entry => (typeof entry === 'string' ? entry : entry.threshold)),
			]),
		),
		systemTags: parsed.systemTags ?? [],
		plannedMs: parsed.ext?.['perf-tui']?.plannedMs ?? plannedMs(parsed),
		paceMs: parsed.ext?.['perf-tui']?.paceMs ?? null,
		maxVUs: parsed.maxVUs ?? null,
		isOpen: isOpen(parsed),
		...(endpoint && steps && steps.length > 0 && {climb: {endpoint, steps}}),
	};
}

/** Flags of `k6 run` that set a script's variables: what it is going to do may depend on them. */
export function variablesAmong(flags: readonly string[]): string[] {
	return flags.flatMap((flag, index) => {
		if (flag === '-e' || flag === '--env') return flags[index + 1] === undefined ? [] : ['-e', flags[index + 1]!];
		return /^(--env=|-e.)/.test(flag) ? ['-e', flag.replace(/^(--env=|-e=?)/, '')] : [];
	});
}

function isOpen({scenarios}: z.infer<typeof inspection>): boolean {
	const executors = Object.values(scenarios ?? {}).map(({executor}) => executor ?? '');
	return executors.length > 0 && executors.every(executor => executor.endsWith('-arrival-rate'));
}

function plannedMs({scenarios}: z.infer<typeof inspection>): number | null {
	const ends = Object.values(scenarios ?? {}).map(({startTime, duration, maxDuration, stages}) => {
		const spans = stages ? stages.map(stage => stage.duration ?? '0s') : [duration ?? maxDuration ?? '0s'];
		return [startTime ?? '0s', ...spans].reduce((sum, span) => sum + (parseDuration(span) ?? 0), 0);
	});
	const last = Math.max(0, ...ends);
	return last > 0 ? last : null;
}

function firstError(stderr: string): string {
	const line = stderr.split('\n').find(text => text.includes('level=error')) ?? stderr.split('\n')[0] ?? '';
	const message = /msg=("(?:[^"\\]|\\.)*"|\S+)/.exec(line)?.[1] ?? line;
	try {
		return cleanLine(message.startsWith('"') ? (JSON.parse(message) as string) : message);
	} catch {
		return cleanLine(message);
	}
}
