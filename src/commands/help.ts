import {type Brought, environmentName, optionRows} from '../option-table.ts';

const commands: readonly (readonly [string, string])[] = [
	['perf-tui', 'the monitor: brings the stack up, runs scenarios by key, leaves a session'],
	['perf-tui <script>…', 'the same with k6 scripts of your own on its keys'],
	['perf-tui run <E-1 … E-5|all|script>…', 'the same work without a screen; flags after "--" go to k6'],
	['perf-tui import <k6.ndjson[.gz|.zst]|->', 'a session from a k6 JSON file recorded anywhere'],
	['perf-tui replay [session] [run]', 'a recorded session on the same screen; without a name the newest'],
	['perf-tui compare <A> <B>', 'two sessions or runs (<session>/<run-id>), one sentence a figure'],
	['perf-tui limits <session> [file]', 'a limits file from its good runs, with a stated margin'],
	['perf-tui report <session>…', 'writes report.md, report.html and junit.xml again; --docs, --lang, --screenshots'],
	['perf-tui sessions', 'the recorded ones; "latest" and "latest~1" name them everywhere'],
	['perf-tui completions bash|zsh|fish', 'completions for a shell: eval "$(perf-tui completions bash)"'],
	['perf-tui doctor', 'what is here, what is missing, the command that mends it'],
];

/** The commands with those that packs bring, each below the one that it names, and what packs measure below the runs. */
function commandRows({commands: brought, measurements}: Brought): readonly (readonly [string, string])[] {
	const measured = measurements.map(({name, description}) => ({
		usage: `perf-tui run ${name}`,
		does: description,
		after: 'perf-tui run ',
	}));
	return [...measured, ...brought].reduce((rows, {usage, does, after}) => {
		const at = rows.findLastIndex(([own]) => own.startsWith(after)) + 1;
		return rows.toSpliced(at === 0 ? rows.length : at, 0, [usage, does]);
	}, commands);
}

/** The text of `--help`, from the one table of options. */
export function helpText(version: string, brought: Brought): string {
	const rows = optionRows(brought).map(entry => [
		entry.value === null
			? entry.name === 'color'
				? '--no-color'
				: `--${entry.name}`
			: `--${entry.name} <${entry.value}>`,
		entry.description,
	]);
	const table = (lines: readonly (readonly string[])[], width: number) =>
		lines.map(([left, right]) => `  ${left!.padEnd(width)}  ${right}`).join('\n');
	return `perf-tui ${version}: a live monitor for load tests that leaves figures you can trust

Commands
${table(commandRows(brought), 40)}

Options (each has an environment twin such as ${environmentName('keep-stack')})
${table(rows, 32)}

Exit codes
  0 done, every exercised verdict passes   1 unexpected   2 usage   3 regression (compare, --vary)
  4 a tool is missing   5 not comparable (compare)   6 the stack is not healthy   7 preflight   99 a verdict or threshold failed
  105 stopped by the user   107 script error
`;
}
