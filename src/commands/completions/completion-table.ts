import {type Brought, type OptionEntry, optionRows} from '../../option-table.ts';

/** What a word of the command line may be completed to. */
export type Completes = 'files' | 'folders' | 'nothing' | readonly string[];

/** One option as a shell sees it. */
export interface CompletedOption {
	/** `--stack`, `--no-color` */
	readonly flag: string;
	readonly description: string;
	/** What may follow it; null for a switch. */
	readonly value: Completes | null;
}

/** One command as a shell sees it. */
export interface CompletedCommand {
	readonly name: string;
	readonly description: string;
	/** Words that may stand behind it. */
	readonly words: readonly string[];
	/** Whether paths may stand behind it, or the names of recorded sessions, which are folders. */
	readonly takes: 'files' | 'sessions' | 'nothing';
}

/** All that a shell completes. */
export interface CompletionTable {
	readonly commands: readonly CompletedCommand[];
	readonly options: readonly CompletedOption[];
}

const latest = ['latest', 'latest~1'];

/** Commands, those that packs bring included, and every option of the one table; `scenarios` are what `run` knows by name. */
export function completionTable(brought: Brought, scenarios: readonly string[]): CompletionTable {
	return {
		commands: [
			command('run', 'scenarios and scripts without a screen', [...scenarios, 'all'], 'files'),
			command('import', 'a session from a k6 JSON file', ['-'], 'files'),
			command('replay', 'a recorded session on the screen', latest, 'sessions'),
			command('compare', 'two sessions or runs', latest, 'sessions'),
			command('limits', 'a limits file from a good session', latest, 'sessions'),
			command('report', 'reports again from a session', latest, 'sessions'),
			command('sessions', 'the recorded sessions'),
			command('doctor', 'what is here and what is missing'),
			command('completions', 'completions for a shell', ['bash', 'zsh', 'fish']),
			...brought.commands.map(({name, does, words}) => command(name, does, words)),
		],
		options: optionRows(brought).map(completedOption),
	};
}

function command(
	name: string,
	description: string,
	words: readonly string[] = [],
	takes: CompletedCommand['takes'] = 'nothing',
): CompletedCommand {
	return {name, description, words, takes};
}

function completedOption({name, value, choices, description}: OptionEntry): CompletedOption {
	const flag = name === 'color' ? '--no-color' : `--${name}`;
	if (value === null) return {flag, description, value: null};
	return {flag, description, value: choices ?? pathsOf(value)};
}

/** What the help calls a value says whether it is a path. */
function pathsOf(value: string): Completes {
	if (value === 'dir') return 'folders';
	return value === 'file' || value === 'path' || value === 'fault' ? 'files' : 'nothing';
}
