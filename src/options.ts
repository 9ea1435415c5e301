import meow from 'meow';
import {asCluster, asHosts, type ClusterOptions} from './cluster-options.ts';
import {ownCommands} from './command-table.ts';
import {usageError} from './errors.ts';
import {checkSpelling, readSwitch} from './flag-spelling.ts';
import {type Brought, environmentName, nothingBrought, optionRows} from './option-table.ts';
import {
	asBaseUrl,
	asDryRun,
	asFaults,
	asList,
	asPair,
	asPositive,
	asTraceUrl,
	asWhole,
	type Value,
} from './option-values.ts';
import {hasColours, isUtf8} from './terminal-kind.ts';
import {kept} from './text/say.ts';

/** k6's outputs that perf-tui reads; docs/decisions/ says what each can carry. */
export type Feed = 'json' | 'csv';

/** What the command line and the environment ask for, checked. */
export interface Options {
	/** One of ours, or one that a pack brings. */
	readonly command: string;
	readonly args: readonly string[];
	/** Everything after `--`, passed to k6 as it is. */
	readonly k6Flags: readonly string[];
	readonly stack: 'auto' | 'compose' | 'embedded';
	/** Whether the command line names it: a twin in the environment says which, not that one is wanted. */
	readonly isStackNamed: boolean;
	/** Compose files of a system that is not ours; empty for ours. */
	readonly compose: readonly string[];
	/** Compose project that is not ours, by name; null for ours, or when the files name it. */
	readonly project: string | null;
	/** Two services whose memory is compared; null: those of the pack, if it has such. */
	readonly versus: readonly [string, string] | null;
	/** How k6's samples reach us; json is exact. */
	readonly feed: Feed;
	readonly scale: number;
	readonly rounds: number;
	/** How many k6 make the load together. */
	readonly instances: number;
	/** The cluster that makes the load; null: this machine does. */
	readonly cluster: ClusterOptions | null;
	/** Only to tell what would happen. */
	readonly dryRun: boolean;
	/** The only hosts that the script may ask; empty: any. */
	readonly onlyHosts: readonly string[];
	/** Faults, or files of them, as they were written. */
	readonly fault: readonly string[];
	/** Two versions to be run in turns, as typed; null: none. */
	readonly vary: string | null;
	/** Shell command that is run before every run. */
	readonly beforeRound: string | null;
	/** Changes that are none, by kind of figure; as typed. */
	readonly tolerance: string | null;
	/** Services that are made anew with each side of what varies. */
	readonly recreate: readonly string[];
	/** Whether services that ran before may be made anew. */
	readonly allowRecreate: boolean;
	/** Null: performance/.env when it is there. */
	readonly envFile: string | null;
	readonly volumes: boolean;
	readonly out: string;
	readonly raw: boolean;
	/** File that describes a system of one's own. */
	readonly target: string | null;
	/** File that says what must hold. */
	readonly limits: string | null;
	readonly keepStack: boolean;
	readonly prometheus: boolean;
	/** Base URL of a Prometheus without a slash at its end; null: the compose stack's. */
	readonly prometheusUrl: string | null;
	/** Template of a trace's address; null: traces are no links. */
	readonly traceUrl: string | null;
	readonly strict: boolean;
	readonly json: boolean;
	/** k6's summaries of what is imported, in the order of the files. */
	readonly summaries: readonly string[];
	readonly lang: 'en' | 'ko';
	readonly docs: boolean;
	readonly dashboards: boolean;
	readonly screenshots: boolean;
	readonly prune: number | null;
	readonly k6: string | null;
	readonly color: boolean;
	readonly ascii: boolean;
	readonly help: boolean;
	readonly version: boolean;
	/** Of each option that a pack brings what was given; who brings it knows its type. */
	readonly brought: Readonly<Record<string, Value | undefined>>;
}

type Values = Record<string, Value | undefined>;

/**
 * Parses argv (without node and script) and the environment, with what packs bring; throws a usage UserError whose sentence
 * says the mend.
 */
export function parseOptions(
	argv: readonly string[],
	env: NodeJS.ProcessEnv,
	brought: Brought = nothingBrought,
): Options {
	const separator = argv.indexOf('--');
	const own = separator < 0 ? argv : argv.slice(0, separator);
	const k6Flags = separator < 0 ? [] : argv.slice(separator + 1);
	const {values, input} = readFlags(own, env, optionRows(brought));
	const {command, args} = readCommand(input, brought.commands);
	if (k6Flags.length > 0 && command !== 'run' && command !== 'monitor')
		throw usageError(kept`Flags after "--" go to k6, and only "run" and the monitor start it: leave them out.`);
	const compose = (values.compose ?? []) as readonly string[];
	const project = values.project === undefined ? null : String(values.project);
	// A twin in the environment is a habit, not a wish that contradicts this one.
	const isStackNamed = own.some(word => /^--stack(=|$)/.test(word));
	if ((compose.length > 0 || project !== null) && isStackNamed && values.stack === 'embedded')
		throw usageError(
			kept`--stack embedded is our own system, and --compose and --project name another: leave one out.`,
		);
	const onlyHosts = asHosts(values['only-hosts']);
	if (values.fault !== undefined && (compose.length > 0 || project !== null) && onlyHosts.length === 0)
		throw usageError(
			kept`--fault on a project that is not ours needs --only-hosts <host>,…: the hosts that the script may ask, so that load and fault meet the same system.`,
		);
	const scale = values.quick && values.scale === undefined ? 0.1 : asPositive('scale', values.scale ?? 1);
	return {
		command,
		args,
		k6Flags,
		stack: (values.stack ?? 'auto') as Options['stack'],
		isStackNamed,
		compose,
		project,
		versus: asPair(values.versus),
		feed: (values.feed ?? 'json') as Feed,
		scale,
		instances: asWhole('instances', values.instances ?? 1, 1),
		cluster: asCluster(values),
		dryRun: asDryRun(command, values['dry-run']),
		onlyHosts,
		fault: asFaults(values.fault),
		rounds: asWhole('rounds', values.rounds ?? (values.vary === undefined ? 1 : 4), 1),
		vary: values.vary === undefined ? null : String(values.vary),
		beforeRound: values['before-round'] === undefined ? null : String(values['before-round']),
		tolerance: values.tolerance === undefined ? null : String(values.tolerance),
		recreate: (values.recreate ?? []) as readonly string[],
		allowRecreate: values['allow-recreate'] === true,
		envFile: values['env-file'] === undefined ? null : String(values['env-file']),
		volumes: values.volumes === true,
		out: String(values.out ?? 'load-tests/results'),
		raw: values.raw === true,
		target: values.target === undefined ? null : String(values.target),
		limits: values.limits === undefined ? null : String(values.limits),
		keepStack: values['keep-stack'] === true,
		prometheus: values.prometheus === true,
		prometheusUrl: asBaseUrl('prometheus-url', values['prometheus-url']),
		traceUrl: asTraceUrl(values['trace-url']),
		strict: values.strict === true,
		json: values.json === true,
		summaries: (values.summary ?? []) as readonly string[],
		lang: (values.lang ?? 'en') as Options['lang'],
		docs: values.docs === true,
		dashboards: values.dashboards === true,
		screenshots: values.screenshots === true,
		prune: values.prune === undefined ? null : asWhole('prune', values.prune, 0),
		k6: values.k6 === undefined ? null : String(values.k6),
		color: values.color !== false && !env.NO_COLOR && hasColours(env),
		ascii: values.ascii === undefined ? !isUtf8(env) : values.ascii === true,
		help: values.help === true,
		version: values.version === true,
		brought: Object.fromEntries(brought.options.map(({name}) => [name, values[name]])),
	};
}

/** `perf-tui script.js …` is the monitor with these scripts on its keys. */
function readCommand(
	input: readonly string[],
	brought: Brought['commands'],
): {command: string; args: readonly string[]} {
	const [first, ...args] = input;
	if (first === undefined) return {command: 'monitor', args: []};
	if (/\.[cm]?[jt]s$/.test(first)) return {command: 'monitor', args: input};
	const names = [...new Set([...ownCommands, ...brought].map(({name}) => name))].filter(name => name !== 'monitor');
	if (names.includes(first)) return {command: first, args};
	throw usageError(
		kept`There is no command "${first}": use one of ${names.join(', ')}, or none or the path of a k6 script for the monitor.`,
	);
}

function readFlags(
	argv: readonly string[],
	env: NodeJS.ProcessEnv,
	table: ReturnType<typeof optionRows>,
): {values: Values; input: readonly string[]} {
	const expanded = argv.map(argument => (argument === '-h' ? '--help' : argument === '-v' ? '--version' : argument));
	checkSpelling(expanded, table);
	const cli = meow('', {
		importMeta: import.meta,
		argv: expanded,
		autoHelp: false,
		autoVersion: false,
		description: false,
		// Strings throughout: a bad number must get our sentence, not NaN; meow reads switches as booleans.
		flags: Object.fromEntries(
			table.map(entry => [
				camelCase(entry.name),
				{type: entry.type === 'boolean' ? 'boolean' : 'string', isMultiple: entry.isMultiple ?? false} as const,
			]),
		),
	});
	const given = new Set(expanded.filter(argument => argument.startsWith('-')).map(argument => flagName(argument)));
	const values: Values = {};
	for (const entry of table) {
		const fromArgv = (cli.flags as Values)[camelCase(entry.name)];
		const value = given.has(entry.name) ? fromArgv : env[environmentName(entry.name)];
		if (entry.isMultiple) {
			const named = asList(value, entry.separator);
			if (given.has(entry.name) && (named.length === 0 || named.includes('')))
				throw usageError(kept`--${entry.name} needs a value: --${entry.name} <${entry.value}>.`);
			if (named.length > 0) values[entry.name] = named;
			continue;
		}
		if (value !== undefined && value !== '') values[entry.name] = checkValue(entry, value);
		else if (given.has(entry.name))
			throw usageError(kept`--${entry.name} needs a value: --${entry.name} <${entry.value}>.`);
	}
	return {values, input: cli.input};
}

function checkValue(entry: ReturnType<typeof optionRows>[number], value: Value): Value {
	if (entry.type === 'boolean') return readSwitch(entry.name, value);
	if (entry.choices && !entry.choices.includes(String(value)))
		throw usageError(kept`--${entry.name} takes ${entry.choices.join(', ')}, not "${value}".`);
	if (entry.type === 'number') {
		const number = Number(value);
		if (!Number.isFinite(number) || String(value).trim() === '')
			throw usageError(kept`--${entry.name} takes a number, not "${value}".`);
		entry.check?.(number);
		return number;
	}
	return value;
}

const flagName = (argument: string) => argument.replace(/^-+/, '').replace(/^no-/, '').replace(/=.*$/s, '');
const camelCase = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
