import {ownCommands} from '../command-table.ts';
import {type Brought, environmentName, optionRows} from '../option-table.ts';
import {say, shown} from '../text/say.ts';

/** The commands with those that packs bring, each below the one that it names, and what packs measure below the runs. */
function commandRows({commands: brought, measurements}: Brought): readonly (readonly [string, string])[] {
	const own = ownCommands.map(({usage, does}) => [usage, shown(does)] as const);
	const measured = measurements.map(({name, description}) => ({
		usage: `perf-tui run ${name}`,
		does: description,
		after: 'perf-tui run ',
	}));
	return [...measured, ...brought].reduce<readonly (readonly [string, string])[]>((rows, {usage, does, after}) => {
		const at = rows.findLastIndex(([own]) => own.startsWith(after)) + 1;
		return rows.toSpliced(at === 0 ? rows.length : at, 0, [usage, shown(does)] as const);
	}, own);
}

/** The text of `--help`, from the one table of options, in the language of this process. */
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
		// Names of commands and options are of one cell a letter, in every language.
		lines.map(([first, does]) => `  ${first!.padEnd(width)}  ${does}`).join('\n');
	const twin = environmentName('keep-stack');
	return `${say`perf-tui ${version}: a live monitor for load tests that leaves figures you can trust`}

${say`Commands`}
${table(commandRows(brought), 40)}

${say`Options (each has an environment twin such as ${twin})`}
${table(rows, 32)}

${say`Exit codes`}
${codeLines().join('\n')}
`;
}

function codeLines(): string[] {
	return [
		say`  0 done, every exercised verdict passes   1 unexpected   2 usage   3 regression (compare, --vary)`,
		say`  4 a tool is missing   5 not comparable (compare)   6 the stack is not healthy   7 preflight   99 a verdict or threshold failed`,
		say`  105 stopped by the user   107 script error`,
	];
}
