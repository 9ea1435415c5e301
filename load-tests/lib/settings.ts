/** Everything a scenario takes from `k6 run -e NAME=value`; README.md lists the names. */
export interface Settings {
	/** Base URLs without a trailing slash; null when the variable is not set. */
	readonly moalogUrl: string;
	readonly rateLimiterUrl: string | null;
	readonly fluxpayUrl: string | null;
	readonly jwtSecret: string;
	/** Sent instead of a minted token. */
	readonly authToken: string | null;
	/** Null: `setup()` makes one, so that all VUs agree on it. */
	readonly runId: string | null;
	readonly scale: number;
	/** 0 is no pace. */
	readonly paceMs: number;
	readonly vus: number;
	readonly limiter: 'on' | 'off';
	readonly paths: {readonly retrospects: string; readonly aiAnalysis: string; readonly subscriptions: string};
	/** p99 limits in milliseconds. */
	readonly limitsMs: {readonly reads: number; readonly payments: number; readonly ai: number};
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment of a script. An empty variable counts as not set.
 * Throws one sentence naming the variable when a value cannot be used.
 */
export function readSettings(environment: Environment, defaults: {vus: number; paceMs: number}): Settings {
	const text = (name: string) => textOf(environment, name);
	const url = (name: string) => text(name)?.replace(/\/+$/, '') ?? null;
	const number = (name: string, fallback: number, minimum: number) => numberOf(environment, name, fallback, minimum);
	const limiter = text('LIMITER')?.toLowerCase() ?? 'on';
	if (limiter !== 'on' && limiter !== 'off') throw new Error(`LIMITER must be on or off, not "${limiter}".`);

	return {
		moalogUrl: url('MOALOG_URL') ?? 'http://127.0.0.1:8080',
		rateLimiterUrl: url('RATE_LIMITER_URL'),
		fluxpayUrl: url('FLUXPAY_URL'),
		jwtSecret: text('JWT_SECRET') ?? 'perf-tui-development-secret-not-for-production',
		authToken: text('AUTH_TOKEN'),
		runId: text('RUN_ID'),
		scale: number('SCALE', 1, 0.001),
		paceMs: number('PACE_MS', defaults.paceMs, 0),
		vus: Math.floor(number('VUS', defaults.vus, 1)),
		limiter,
		paths: {
			retrospects: text('RETROSPECTS_PATH') ?? '/api/retrospects?page=0&size=20',
			aiAnalysis: text('AI_ANALYSIS_PATH') ?? '/api/retrospects/{id}/ai-analysis',
			subscriptions: text('SUBSCRIPTIONS_PATH') ?? '/api/subscriptions',
		},
		limitsMs: {
			reads: number('LIMIT_READS_MS', 500, 1),
			payments: number('LIMIT_PAYMENTS_MS', 2000, 1),
			ai: number('LIMIT_AI_MS', 3000, 1),
		},
	};
}

/** A number of the environment; throws one sentence naming the variable when it is none, or too small. */
export function numberOf(environment: Environment, name: string, fallback: number, minimum: number): number {
	const given = textOf(environment, name);
	const value = given === null ? fallback : Number(given);
	if (Number.isFinite(value) && value >= minimum) return value;
	throw new Error(`${name} must be a number of at least ${minimum}, not "${given}".`);
}

/** One of the choices, the first when the variable is not set; throws one sentence naming the variable otherwise. */
export function choiceOf<T extends string>(environment: Environment, name: string, choices: readonly [T, ...T[]]): T {
	const given = textOf(environment, name)?.toLowerCase() ?? choices[0];
	const found = choices.find(choice => choice === given);
	if (found !== undefined) return found;
	throw new Error(`${name} must be one of ${choices.join(', ')}, not "${given}".`);
}

/** perf-tui sets them under names of their own, which no variable that stands around by chance can take over. */
function textOf(environment: Environment, name: string): string | null {
	return environment[`PERF_TUI_SCENARIO_${name}`]?.trim() || environment[name]?.trim() || null;
}
