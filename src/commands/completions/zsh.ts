import type {CommandEntry} from '../../command-table.ts';
import type {CompletedOption, CompletionTable} from './completion-table.ts';

/** A completion script for zsh: to be put on \`fpath\` as \`_perf-tui\`, or evaluated after \`compinit\`. */
export function zshCompletions({commands, options}: CompletionTable): string {
	return `#compdef perf-tui
# perf-tui completions for zsh: source <(perf-tui completions zsh), after compinit
_perf_tui() {
	local -a commands options
	commands=(
${commands.map(({name, does}) => `		${quoted(`${name}:${does}`)}`).join('\n')}
	)
	options=(
${options.map(option => `		${quoted(optionSpec(option))}`).join('\n')}
	)
	_arguments -C -S $options '1:command:->command' '*:word:->words'
	case $state in
		command) _describe -t commands command commands; _files -g '*.(js|ts|mjs|mts|cjs|cts)' ;;
		words)
			case $line[1] in
${commands.flatMap(wordsSpec).join('\n')}
			esac ;;
	esac
}
if [[ $funcstack[1] == _perf_tui || $funcstack[1] == _perf-tui ]]; then _perf_tui "$@"; else compdef _perf_tui perf-tui; fi
`;
}

function wordsSpec({name, words = [], takes}: CommandEntry): string[] {
	const paths = takes && {files: '_files', sessions: '_files -/'}[takes];
	const steps = [...(words.length > 0 ? [`compadd -- ${words.map(quoted).join(' ')}`] : []), ...(paths ? [paths] : [])];
	return steps.length === 0 ? [] : [`				${name}) ${steps.join('; ')} ;;`];
}

function optionSpec({flag, description, value}: CompletedOption): string {
	const text = description.replace(/[[\]\\:]/g, '\\$&');
	if (value === null) return `${flag}[${text}]`;
	const action =
		value === 'files'
			? '_files'
			: value === 'folders'
				? '_files -/'
				: value === 'nothing'
					? ' '
					: `(${value.join(' ')})`;
	return `*${flag}=[${text}]:value:${action}`;
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
