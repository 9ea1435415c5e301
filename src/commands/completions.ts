import {brought} from '../brought.ts';
import {usageError} from '../errors.ts';
import {type ExitCode, exitCodes} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import {listScenarios} from '../session/plan/scenarios.ts';
import {kept} from '../text/say.ts';
import {bashCompletions} from './completions/bash.ts';
import {type CompletionTable, completionTable} from './completions/completion-table.ts';
import {fishCompletions} from './completions/fish.ts';
import {zshCompletions} from './completions/zsh.ts';

const shells: ReadonlyMap<string, (table: CompletionTable) => string> = new Map([
	['bash', bashCompletions],
	['zsh', zshCompletions],
	['fish', fishCompletions],
]);

/** `perf-tui completions <shell>`: a script that the shell evaluates, made of the one table of options. */
export async function completions({args: [shell, ...others]}: Options): Promise<ExitCode> {
	const write = shell === undefined ? undefined : shells.get(shell);
	if (!write || others.length > 0)
		throw usageError(
			kept`perf-tui completions takes a shell, ${[...shells.keys()].join(', ')}, as in: eval "$(perf-tui completions bash)".`,
		);
	const scenarios = (await listScenarios()).map(({id}) => id);
	process.stdout.write(write(completionTable(brought, scenarios)));
	return exitCodes.done;
}
