/** A session as it was written before packs (`@1`): fields of our own system stood among those of any. */
interface OlderSession {
	readonly schema: 'perf-tui/session@1';
	readonly environment: {readonly stack: string | null; readonly project?: string};
	readonly options: {readonly limiterPolicy?: unknown};
	readonly runs: readonly OlderRun[];
	readonly memory: unknown;
	readonly comparisons?: readonly OlderComparison[];
}

interface OlderRun {
	readonly limiter?: string | null;
	readonly side?: object | null;
	readonly ai?: unknown;
	readonly mix?: unknown;
}

interface OlderComparison {
	readonly a: OlderSide;
	readonly b: OlderSide;
}

interface OlderSide {
	readonly limiter?: string | null;
}

/** The system that a session before packs may have been of. */
const name = 'perf-tui';

/**
 * A session.json as it would be written today; one that is not of an older form is given back as it is, for the schema to
 * judge. `json` is whatever the file holds.
 */
export function upgradeSession(json: unknown): unknown {
	return withExitCodes(withPack(json));
}

/** Before the code of an exit had a field, only its sentence told it. */
function withExitCodes(json: unknown): unknown {
	const {runs} = (json ?? {}) as {readonly runs?: unknown};
	if (!Array.isArray(runs)) return json;
	const upgraded = (runs as readonly ToldRun[]).map(run =>
		Array.isArray(run?.story) ? {...run, story: run.story.map(entry => ({...entry, ...exitCodeOf(entry)}))} : run,
	);
	return {...(json as object), runs: upgraded};
}

interface ToldRun {
	readonly story?: readonly ToldExit[];
}

interface ToldExit {
	readonly kind: string;
	readonly text: string;
	readonly exitCode?: number;
}

/** The code of an exit, of the field or else of the older sentence; nothing of what is no exit. */
export function exitCodeOf({kind, text, exitCode}: ToldExit): {readonly exitCode?: number} {
	if (exitCode !== undefined) return {exitCode};
	const told = kind === 'exited' ? / exited with (\d+)/.exec(text) : null;
	return told ? {exitCode: Number(told[1])} : {};
}

function withPack(json: unknown): unknown {
	if (!isOlder(json)) return json;
	const {options, runs, memory, comparisons, ...rest} = json;
	const {limiterPolicy = null, ...asked} = options;
	const isOurs = json.environment.stack !== null && json.environment.project === undefined;
	return {
		...rest,
		schema: 'perf-tui/session@2',
		options: asked,
		pack: isOurs ? {name, limiterPolicy} : null,
		runs: runs.map(run => upgradeRun(run, isOurs)),
		memory,
		...(comparisons && {
			comparisons: comparisons.map(({a, b, ...compared}) => ({...compared, a: side(a), b: side(b)})),
		}),
	};
}

function isOlder(json: unknown): json is OlderSession {
	const {schema, runs, environment, options} = (json ?? {}) as Partial<OlderSession>;
	return schema === 'perf-tui/session@1' && Array.isArray(runs) && typeof environment === 'object' && !!options;
}

function upgradeRun({limiter = null, ai = null, mix = null, side = null, ...run}: OlderRun, isOurs: boolean): object {
	return {...run, side: side ?? stateOf(limiter), pack: isOurs ? {name, limiter, ai, mix} : null};
}

function side({limiter = null, ...rest}: OlderSide): object {
	return {...rest, state: stateOf(limiter)};
}

/** A state of the limiter, the one axis that there was. */
function stateOf(limiter: string | null): object | null {
	return limiter === null ? null : {axis: 'limiter', value: limiter};
}

/** A plan.json that an older perf-tui left behind in the middle of a run. */
export function upgradePlan<P extends object>(plan: P & {readonly limiter?: string | null}): P {
	const {limiter, ...rest} = plan;
	return limiter === undefined ? plan : ({...rest, state: stateOf(limiter)} as unknown as P);
}
