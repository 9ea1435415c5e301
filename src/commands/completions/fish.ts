import type {CommandEntry} from '../../command-table.ts';
import type {CompletedOption, CompletionTable} from './completion-table.ts';

/** A completion script for fish 3 and newer. */
export function fishCompletions({commands, options}: CompletionTable): string {
	const names = commands.map(({name}) => name).join(' ');
	const lines = [
		'# perf-tui completions for fish: perf-tui completions fish | source',
		`set -l commands ${names}`,
		'complete -c perf-tui -f',
		...commands.map(({name, does}) => commandLine(name, does)),
		`complete -c perf-tui -n "not __fish_seen_subcommand_from $commands" -F`,
		...commands.flatMap(wordLines),
		...options.map(optionLine),
	];
	return `${lines.join('\n')}\n`;
}

function commandLine(name: string, description: string): string {
	return `complete -c perf-tui -n "not __fish_seen_subcommand_from $commands" -a ${name} -d ${quoted(description)}`;
}

function wordLines({name, words = [], takes}: CommandEntry): string[] {
	const behind = `complete -c perf-tui -n "__fish_seen_subcommand_from ${name}"`;
	return [
		...(words.length > 0 ? [`${behind} -a ${quoted(words.join(' '))}`] : []),
		...(takes === 'files' ? [`${behind} -F`] : []),
		...(takes === 'sessions' ? [`${behind} -a '(__fish_complete_directories)'`] : []),
	];
}

function optionLine({flag, description, value}: CompletedOption): string {
	const start = `complete -c perf-tui -l ${flag.slice(2)} -d ${quoted(description)}`;
	if (value === null) return start;
	if (value === 'files') return `${start} -rF`;
	if (value === 'folders') return `${start} -xa '(__fish_complete_directories)'`;
	return value === 'nothing' ? `${start} -x` : `${start} -xa ${quoted(value.join(' '))}`;
}

/** Within single quotes fish knows two escapes. */
const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;
