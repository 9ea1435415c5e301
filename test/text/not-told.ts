/**
 * Beginnings of texts, by file, that look like sentences and need no Korean of their own: what programs read, words of the
 * code, and parts of stored sentences that reports know as wholes.
 */
export const notTold: Readonly<Record<string, readonly string[]>> = {
	'command-table.ts': ['perf-tui completions bash|zsh|fish'],
	'product/command-line/commands.ts': ['perf-tui stack up|down|status', 'perf-tui run exporters'],
	'commands/completions/bash.ts': ['# perf-tui completions for bash'],
	'commands/completions/fish.ts': ['# perf-tui completions for fish'],
	'commands/completions/zsh.ts': ['#compdef perf-tui'],
	'ui/keys/keys-page.ts': ['Written from `src/ui/keys/keys.ts`', 'Questions are answered with `y`'],
	// Commands
	'generators/kubernetes/sidecar.ts': ['until [ -e {0} ]'],
	'system/faults/container-state.ts': ['docker network connect', 'docker network disconnect {0}'],
	'product/stack/embedded/undo-process.ts': ['perf-tui stack down && perf-tui stack up'],
	'product/stack/compose/books/compose-books.ts': ['\nlocal cursor'],
	// What others say, and what is compared with it
	'generators/end-of-all.ts': ['{0}() execution timed out'],
	'session/exit-code.ts': ['no change detected'],
	'ui/panes/changes.ts': ['no change detected'],
	'commands/dry-run.ts': ['be used as it is', 'be made anew before every round'],
	'session/dry/planned-system.ts': ['be used as it is', 'be made anew before every round'],
	// Names that a session stores
	'session/comparison/sides.ts': ['the run before'],
	'product/exporters/watch/exporter-watch.ts': ['as it runs'],
	'product/exporters/comparison/read-parity.ts': ['jmx_exporter as agent'],
	'product/exporters/stack/comparison-containers.ts': ['no memory limit'],
	'system/compose/describe.ts': ['no memory limit'],
	'system/axes/ran.ts': ['(set, not shown)'],
	'system/axes/compose-axis.ts': ['as it is'],
	// Parts
	'generators/kubernetes/clock.ts': ['{0} ran on node {1}, whose clock was {2}'],
	'session/instances/part-rows.ts': ['{0} was starved: it used {1} % of a core, with {2}'],
	'session/run/run-notes.ts': ['{0} stood within lines of another program'],
};
