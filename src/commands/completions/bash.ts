import type {CompletedOption, CompletionTable} from './completion-table.ts';

/** A completion script for bash 4 and newer; it needs nothing of bash-completion. */
export function bashCompletions({commands, options}: CompletionTable): string {
	const valued = options.filter(({value}) => value !== null);
	return `# perf-tui completions for bash: eval "$(perf-tui completions bash)"
_perf_tui() {
	local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command= at
	COMPREPLY=()
	for ((at = 1; at < COMP_CWORD; at++)); do
		case \${COMP_WORDS[at]} in
			--) compopt -o default; return ;;
			${commands.map(({name}) => name).join('|')}) command=\${command:-\${COMP_WORDS[at]}} ;;
		esac
	done
	case $before in
${valued.map(({flag, value}) => `		${flag}) ${replyTo(value)}; return ;;`).join('\n')}
	esac
	if [[ $word == -* ]]; then
		COMPREPLY=($(compgen -W '${options.map(({flag}) => flag).join(' ')}' -- "$word"))
		return
	fi
	case $command in
		'') COMPREPLY=($(compgen -W '${commands.map(({name}) => name).join(' ')}' -- "$word")); compopt -o default ;;
${commands.map(({name, words = [], takes}) => `		${name}) COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$word"))${takes === undefined ? '' : '; compopt -o default'} ;;`).join('\n')}
	esac
}
complete -F _perf_tui perf-tui
`;
}

function replyTo(value: CompletedOption['value']): string {
	if (value === 'files') return 'compopt -o default';
	if (value === 'folders') return 'compopt -o dirnames';
	return value === 'nothing' || value === null ? ':' : `COMPREPLY=($(compgen -W '${value.join(' ')}' -- "$word"))`;
}
