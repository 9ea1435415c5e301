import {kept} from './text/say.ts';
/** A command as the help tells it and shells complete it. */
export interface CommandEntry {
	/** `monitor` is no word of the command line: it is what perf-tui is without one. */
	readonly name: string;
	readonly usage: string;
	readonly does: string;
	/** Words that may stand behind it, for the completions of shells. */
	readonly words?: readonly string[];
	/** Whether paths may stand behind it, or recorded sessions, which are folders; absent: neither. */
	readonly takes?: 'files' | 'sessions';
}

const latest = ['latest', 'latest~1'];

/** Every command of the core, in the order of the help: drives parsing, `--help` and completions. */
export const ownCommands: readonly CommandEntry[] = [
	{
		name: 'monitor',
		usage: 'perf-tui',
		does: kept`the monitor: brings the stack up, runs scenarios by key, leaves a session`,
	},
	{name: 'monitor', usage: 'perf-tui <script>…', does: kept`the same with k6 scripts of your own on its keys`},
	{
		name: 'run',
		usage: 'perf-tui run <E-1 … E-5|all|script>…',
		does: kept`the same work without a screen; flags after "--" go to k6`,
		words: ['all'],
		takes: 'files',
	},
	{
		name: 'import',
		usage: 'perf-tui import <k6.ndjson[.gz|.zst]|->',
		does: kept`a session from a k6 JSON file recorded anywhere`,
		words: ['-'],
		takes: 'files',
	},
	{
		name: 'replay',
		usage: 'perf-tui replay [session] [run]',
		does: kept`a recorded session on the same screen; without a name the newest`,
		words: latest,
		takes: 'sessions',
	},
	{
		name: 'compare',
		usage: 'perf-tui compare <A> <B>',
		does: kept`two sessions or runs (<session>/<run-id>), one sentence a figure`,
		words: latest,
		takes: 'sessions',
	},
	{
		name: 'limits',
		usage: 'perf-tui limits <session> [file]',
		does: kept`a limits file from its good runs, with a stated margin`,
		words: latest,
		takes: 'sessions',
	},
	{
		name: 'report',
		usage: 'perf-tui report <session>…',
		does: kept`writes report.md, report.html and junit.xml again; --docs, --lang, --screenshots`,
		words: latest,
		takes: 'sessions',
	},
	{
		name: 'sessions',
		usage: 'perf-tui sessions',
		does: kept`the recorded ones; "latest" and "latest~1" name them everywhere`,
	},
	{
		name: 'completions',
		usage: 'perf-tui completions bash|zsh|fish',
		does: kept`completions for a shell: eval "$(perf-tui completions bash)"`,
		words: ['bash', 'zsh', 'fish'],
	},
	{name: 'doctor', usage: 'perf-tui doctor', does: kept`what is here, what is missing, the command that mends it`},
];
