import {type CommandEntry, ownCommands} from '../../command-table.ts';
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

/** All that a shell completes. */
export interface CompletionTable {
	readonly commands: readonly CommandEntry[];
	readonly options: readonly CompletedOption[];
}

/** Commands, those that packs bring included, and every option of the one table; `scenarios` are what `run` knows by name. */
export function completionTable(brought: Brought, scenarios: readonly string[]): CompletionTable {
	const measured = brought.measurements.map(({name}) => name);
	return {
		commands: [...ownCommands, ...brought.commands]
			.filter(({name}) => name !== 'monitor')
			.map(entry =>
				entry.name === 'run' ? {...entry, words: [...scenarios, ...measured, ...(entry.words ?? [])]} : entry,
			),
		options: optionRows(brought).map(completedOption),
	};
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
