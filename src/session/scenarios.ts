import {readdir, readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import {usageError} from '../errors.ts';
import {packageRoot} from './package-root.ts';

/** Parts of the system that a scenario sends load to: they decide its preflight, its books and its verdicts. */
export type Exercised = 'reads' | 'ai' | 'payments';

/** A k6 script that can be run: ours from load-tests/scenarios/, or any other by its path. */
export interface Scenario {
	/** `E-1`, or the file name without its ending. */
	readonly id: string;
	/** `1` … `9` for the menu; null beyond nine and for scripts named by path. */
	readonly key: string | null;
	readonly title: string;
	readonly file: string;
	/** `both`: it is run with the limiter OFF and ON unless told otherwise; null: the limiter plays no part. */
	readonly limiter: 'on' | 'off' | 'both' | null;
	readonly exercises: readonly Exercised[];
}

const scenarioFolder = path.join(packageRoot, 'load-tests', 'scenarios');

/** The scenarios of load-tests/scenarios/ in the order of their file names; what is dropped there gets a key and a name. */
export async function listScenarios(folder = scenarioFolder): Promise<Scenario[]> {
	const files = (await readdir(folder)).filter(name => /\.[cm]?[jt]s$/.test(name) && !name.endsWith('.d.ts')).sort();
	return withKeys(await Promise.all(files.map(name => readScenario(path.join(folder, name)))));
}

/** Every scenario with a key of its own, as long as there are any: the one it asks for, or the next free one. */
function withKeys(scenarios: readonly Scenario[]): Scenario[] {
	const taken = new Set(scenarios.map(scenario => scenario.key));
	const free = [...'123456789'].filter(key => !taken.has(key));
	return scenarios.map(scenario => ({...scenario, key: scenario.key ?? free.shift() ?? null}));
}

/** What the monitor offers: the scripts that were named, or the scenarios of load-tests/scenarios/. */
export async function scenariosForMenu(words: readonly string[]): Promise<Scenario[]> {
	return words.length === 0 ? listScenarios() : withKeys(await resolveScenarios(words));
}

/** Reads the comments in the head of a script: `// title:`, `// key:`, `// limiter:`, `// exercises:`; all optional. */
export async function readScenario(file: string): Promise<Scenario> {
	const head = (await readFile(file, 'utf8')).slice(0, 2000);
	const comment = (name: string) => new RegExp(`^//\\s*${name}:\\s*(.+)$`, 'm').exec(head)?.[1]?.trim() ?? null;
	const stem = path.basename(file).replace(/\.[^.]+$/, '');
	const key = comment('key');
	const limiter = comment('limiter');
	const id = stem.replace(/^e(\d+)-.*$/i, 'E-$1');
	const title = comment('title') ?? stem;
	const exercises = (comment('exercises') ?? '').split(/[\s,]+/).filter(isExercised);
	return {
		id,
		key: key && /^[1-9]$/.test(key) ? key : null,
		// The id stands beside the title wherever it is shown.
		title: (title.startsWith(`${id} `) ? title.slice(id.length + 1) : title).slice(0, 60),
		file,
		limiter: limiter === 'both' || limiter === 'on' || limiter === 'off' ? limiter : null,
		exercises,
	};
}

/** Scenarios for the words of `perf-tui run`: ids, `all` (E-1 … E-4), or paths of scripts. */
export async function resolveScenarios(words: readonly string[]): Promise<Scenario[]> {
	const known = await listScenarios();
	if (words.length === 0)
		throw usageError(
			`Name what to run: ${known.map(scenario => scenario.id).join(', ')}, all, or the path of a k6 script.`,
		);
	const found: Scenario[] = [];
	for (const word of words) {
		const byId = known.find(scenario => scenario.id.toLowerCase() === word.toLowerCase());
		if (word === 'all') found.push(...known.filter(scenario => /^E-[1-4]$/.test(scenario.id)));
		else if (byId) found.push(byId);
		else if (await isFile(word)) found.push(await readScenario(path.resolve(word)));
		else
			throw usageError(
				`"${word}" is neither a scenario (${known.map(scenario => scenario.id).join(', ')}, all) nor a script that exists: check the path.`,
			);
	}
	return found;
}

const isExercised = (word: string): word is Exercised => word === 'reads' || word === 'ai' || word === 'payments';

async function isFile(file: string): Promise<boolean> {
	return stat(file).then(
		entry => entry.isFile(),
		() => false,
	);
}
