import {readFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** What the user asks of k6 that perf-tui's own flags would displace, or that must not notice them. */
export interface UserChoices {
	/** Outputs that the environment or the config file names: a flag of ours would replace them, so that they are repeated. */
	readonly displacedOutputs: readonly string[];
	/** Samples go to an output of the user's own. */
	readonly hasOwnOutput: boolean;
	/** Where the user wants k6's summary (`--summary-export`); null when it is free for us. */
	readonly summaryFile: string | null;
	/** Whether somebody reads the summary that k6 writes: its statistics are then the user's. */
	readonly hasOwnSummary: boolean;
}

/**
 * Reads flags, environment and config file in k6's own order: a flag goes before a variable, a variable before the file.
 * A config file that cannot be read is k6's to refuse.
 */
export async function readUserChoices(flags: readonly string[], env: NodeJS.ProcessEnv): Promise<UserChoices> {
	const flagged = valuesOf(flags, ['--out', '-o']);
	const displacedOutputs = flagged.length > 0 ? [] : await outputsOf(flags, env);
	const summaryFile = valuesOf(flags, ['--summary-export']).at(-1) ?? (env.K6_SUMMARY_EXPORT || null);
	return {
		displacedOutputs,
		hasOwnOutput: flagged.length > 0 || displacedOutputs.length > 0,
		summaryFile,
		hasOwnSummary:
			summaryFile !== null ||
			env.K6_NEW_MACHINE_READABLE_SUMMARY !== undefined ||
			flags.some(flag => flag.startsWith('--new-machine-readable-summary')),
	};
}

async function outputsOf(flags: readonly string[], env: NodeJS.ProcessEnv): Promise<readonly string[]> {
	if (env.K6_OUT) return env.K6_OUT.split(',');
	const file = valuesOf(flags, ['--config', '-c']).at(-1) ?? (env.K6_CONFIG || defaultConfigFile(env));
	try {
		const {out} = JSON.parse(await readFile(file, 'utf8')) as {out?: unknown};
		return Array.isArray(out) ? out.filter(each => typeof each === 'string') : [];
	} catch {
		return [];
	}
}

function defaultConfigFile(env: NodeJS.ProcessEnv): string {
	const folder =
		process.platform === 'darwin'
			? path.join(os.homedir(), 'Library', 'Application Support')
			: env.XDG_CONFIG_HOME || path.join(os.homedir(), '.config');
	return path.join(folder, 'k6', 'config.json');
}

/** The values of a flag in all of its spellings: `--out x`, `--out=x`, `-o x`, `-ox`, `-o=x`. */
function valuesOf(flags: readonly string[], names: readonly string[]): string[] {
	return flags.flatMap((flag, index) => {
		if (names.includes(flag)) return flags[index + 1] === undefined ? [] : [flags[index + 1]!];
		const name = names.find(each => (each.startsWith('--') ? flag.startsWith(`${each}=`) : flag.startsWith(each)));
		if (name === undefined || (!name.startsWith('--') && flag.startsWith('--'))) return [];
		return [flag.slice(name.length).replace(/^=/, '')];
	});
}
