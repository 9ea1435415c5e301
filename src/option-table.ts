import type {CommandEntry} from './command-table.ts';
import {kept, shown} from './text/say.ts';

/** One command-line option; its environment twin is `PERF_TUI_` and the name in capitals. */
export interface OptionEntry {
	readonly name: string;
	readonly type: 'string' | 'number' | 'boolean';
	readonly isMultiple?: boolean;
	/** How the value is called in the help; null for a switch. */
	readonly value: string | null;
	readonly choices?: readonly string[];
	/** Between several values in the environment twin; absent: what separates the entries of PATH. */
	readonly separator?: string;
	readonly description: string;
}

/** An option that only a pack's system has a use for. */
export interface BroughtOption extends OptionEntry {
	/** The option below which the help tells it. */
	readonly after: string;
	/** Rejects what the type alone lets pass, with a usage UserError. */
	check?(value: string | number | boolean): void;
}

/** A command that a pack brings. */
export interface BroughtCommand extends CommandEntry {
	/** How the usage begins below which the help tells it. */
	readonly after: string;
}

/** What packs add to the command line. */
export interface Brought {
	readonly options: readonly BroughtOption[];
	/** By option of any system: what a pack puts where it was not given, as the help tells it. */
	readonly defaults: Readonly<Record<string, string>>;
	readonly commands: readonly BroughtCommand[];
	/** What `perf-tui run NAME` measures beside scenarios. */
	readonly measurements: readonly {readonly name: string; readonly description: string}[];
}

/** A command line without a pack. */
export const nothingBrought: Brought = {options: [], defaults: {}, commands: [], measurements: []};

/** Every option there is, in the order of the help and in the language of this process: drives parsing, the environment twins and `--help`. */
export function optionRows({options, defaults}: Brought): readonly (OptionEntry & Pick<BroughtOption, 'check'>)[] {
	const all = options.reduce<readonly OptionEntry[]>((rows, option) => {
		const at = rows.findIndex(({name}) => name === option.after) + 1;
		return rows.toSpliced(at === 0 ? rows.length : at, 0, option);
	}, ownOptions);
	return all.map(row => {
		const usual = defaults[row.name];
		const description = shown(row.description);
		return {...row, description: usual === undefined ? description : `${description} (${usual})`};
	});
}

const ownOptions: readonly OptionEntry[] = [
	{
		name: 'stack',
		type: 'string',
		value: 'auto|compose|embedded',
		choices: ['auto', 'compose', 'embedded'],
		description: kept`which system to drive (auto)`,
	},
	{
		name: 'compose',
		type: 'string',
		isMultiple: true,
		value: 'file',
		description: kept`another compose project instead of ours, beside any k6 script (repeatable)`,
	},
	{name: 'project', type: 'string', value: 'name', description: kept`a compose project that is running already`},
	{
		name: 'versus',
		type: 'string',
		value: 'a,b',
		description: kept`two services whose memory is compared`,
	},
	{name: 'scale', type: 'number', value: 'factor', description: kept`multiplies every duration (1)`},
	{name: 'quick', type: 'boolean', value: null, description: kept`the same as --scale 0.1`},
	{
		name: 'rounds',
		type: 'number',
		value: 'n',
		description: kept`A/B rounds a side, interleaved A B B A (1; with --vary 4)`,
	},
	{
		name: 'instances',
		type: 'number',
		value: 'n',
		description: kept`how many k6 make the load together, each a segment of it (1)`,
	},
	{
		name: 'on',
		type: 'string',
		value: 'kubernetes',
		choices: ['kubernetes'],
		description: kept`where these k6 run, instead of here; the next three belong to it, and --only-hosts`,
	},
	{
		name: 'kube-context',
		type: 'string',
		value: 'name',
		description: kept`the cluster, a context of kubectl's (required)`,
	},
	{name: 'namespace', type: 'string', value: 'name', description: kept`where the generators are made (required)`},
	{
		name: 'pod-template',
		type: 'string',
		value: 'file',
		description: kept`what their pods need: resources, node selector, tolerations, image, pull secrets`,
	},
	{
		name: 'only-hosts',
		type: 'string',
		isMultiple: true,
		value: 'host',
		description: kept`the only ones that the script may ask: the run stops at another (repeatable, or with commas; required with --on, and with --fault on another project)`,
	},
	{
		name: 'dry-run',
		type: 'boolean',
		value: null,
		description: kept`run, monitor: tells what would happen, and does nothing`,
	},
	{
		name: 'fault',
		type: 'string',
		isMultiple: true,
		value: 'fault',
		description: kept`kind=…,service=…,at=…[,for=…]: breaks it under load and undoes it (repeatable, or a file)`,
	},
	{
		name: 'vary',
		type: 'string',
		value: 'axis=a,b',
		description: kept`two versions in turns; the axis: image:<service>, build:, env:<service>:<NAME>, file, k6-env:`,
	},
	{
		name: 'before-round',
		type: 'string',
		value: 'command',
		description: kept`run by a shell before every run: puts data back to where it was`,
	},
	{
		name: 'tolerance',
		type: 'string',
		value: 'percent',
		description: kept`vary: changes that are none (rate=2,p50=5,p95=10,p99=10,memory=5,failures=0.1)`,
	},
	{
		name: 'recreate',
		type: 'string',
		isMultiple: true,
		value: 'service',
		description: kept`vary: made anew with each side too (repeatable)`,
	},
	{
		name: 'allow-recreate',
		type: 'boolean',
		value: null,
		description: kept`vary: services that were running before may be made anew`,
	},
	{
		name: 'feed',
		type: 'string',
		value: 'json|csv',
		choices: ['json', 'csv'],
		description: kept`how k6's samples reach perf-tui (json: exact; csv: half the cost)`,
	},
	{
		name: 'env-file',
		type: 'string',
		value: 'file',
		description: kept`compose: variables (performance/.env when present)`,
	},
	{name: 'volumes', type: 'boolean', value: null, description: kept`stack down: remove its data too`},
	{name: 'out', type: 'string', value: 'dir', description: kept`where sessions go (load-tests/results)`},
	{name: 'raw', type: 'boolean', value: null, description: kept`keep k6's raw stream, compressed, in the session`},
	{
		name: 'prometheus',
		type: 'boolean',
		value: null,
		description: kept`k6's and the services' samples also go into the stack's Prometheus`,
	},
	{
		name: 'prometheus-url',
		type: 'string',
		value: 'url',
		description: kept`--prometheus and --dashboards: a Prometheus of your own instead of the compose stack's`,
	},
	{
		name: 'limits',
		type: 'string',
		value: 'file',
		description: kept`run, import, replay: what must hold, in JSON or YAML`,
	},
	{
		name: 'trace-url',
		type: 'string',
		value: 'url',
		description: kept`links the trace of a slow or failed request: {id} stands for its trace_id`,
	},
	{name: 'keep-stack', type: 'boolean', value: null, description: kept`leave running what perf-tui started`},
	{name: 'strict', type: 'boolean', value: null, description: kept`a verdict that was not exercised fails too`},
	{name: 'json', type: 'boolean', value: null, description: kept`the result as JSON on stdout`},
	{
		name: 'summary',
		type: 'string',
		isMultiple: true,
		value: 'file',
		description: kept`import: k6's summary of the same run, of --summary-export or handleSummary (repeatable: one a file, in their order)`,
	},
	{
		name: 'lang',
		type: 'string',
		value: 'en|ko',
		choices: ['en', 'ko'],
		description: kept`language of screen, help and messages (of the locale), and of what report writes (en)`,
	},
	{name: 'docs', type: 'boolean', value: null, description: kept`report: write docs/results too`},
	{
		name: 'dashboards',
		type: 'boolean',
		value: null,
		description: kept`report: draw the dashboards over the runs from what Prometheus answers, without Grafana`,
	},
	{name: 'screenshots', type: 'boolean', value: null, description: kept`report: add pictures of Grafana's dashboards`},
	{name: 'prune', type: 'number', value: 'n', description: kept`sessions: keep the newest n, remove the rest`},
	{name: 'k6', type: 'string', value: 'path', description: kept`the k6 to use (major version 2)`},
	{name: 'color', type: 'boolean', value: null, description: kept`--no-color (and NO_COLOR): no colours`},
	{
		name: 'ascii',
		type: 'boolean',
		value: null,
		description: kept`draw with ASCII characters only; by itself where the locale is not UTF-8`,
	},
	{name: 'help', type: 'boolean', value: null, description: kept`this text`},
	{name: 'version', type: 'boolean', value: null, description: kept`the version`},
];

/** Name of an option's environment twin. */
export function environmentName(option: string): string {
	return `PERF_TUI_${option.toUpperCase().replaceAll('-', '_')}`;
}
