import {readdir, readFile, realpath, stat} from 'node:fs/promises';
import path from 'node:path';
import {usageError} from '../../errors.ts';
import type {PackAxis} from '../../pack/pack-axis.ts';
import {packageRoot} from '../../package-root.ts';
import {scenarioPackOf} from '../../packs.ts';
import {kept} from '../../text/say.ts';
import {bothStates} from './asked-state.ts';
import {stemOf, withFirstIds, withOwnIds} from './scenario-ids.ts';

/** An axis of the pack that a scenario has a wish for. */
export interface WantedState {
	readonly axis: PackAxis;
	/** One of its values, or `both`: one after the other unless told otherwise. */
	readonly value: string;
}

/** A k6 script that can be run: ours from load-tests/scenarios/, or any other by its path. */
export interface Scenario {
	/** `E-1`, or the file name without its ending, with folders in front where another script is called so. */
	readonly id: string;
	/** `1` … `9` for the menu; null beyond nine and for scripts named by path. */
	readonly key: string | null;
	readonly title: string;
	readonly file: string;
	/** Null: no axis of the pack plays a part. */
	readonly wants: WantedState | null;
	/** Parts of the pack's system that it sends load to: they decide its preflight, its books and its verdicts. */
	readonly exercises: readonly string[];
	/** It lies in load-tests/scenarios: its variables are set, and its comments say what of our system it loads. */
	readonly isOurs: boolean;
	/** The script's text where it came by standard input and `file` is `-`. */
	readonly source?: string;
}

const scenarioFolder = path.join(packageRoot, 'load-tests', 'scenarios');

/** The scenarios of load-tests/scenarios/ in the order of their file names; what is dropped there gets a key and a name. */
export async function listScenarios(folder = scenarioFolder): Promise<Scenario[]> {
	const files = (await readdir(folder)).filter(name => /\.[cm]?[jt]s$/.test(name) && !name.endsWith('.d.ts')).sort();
	const scenarios = await Promise.all(files.map(name => readScenario(path.join(folder, name), true)));
	return withKeys(withFirstIds(scenarios));
}

/** Every scenario with a key of its own, as long as there are any: the one it asks for (the first that does), or the next free one. */
function withKeys(scenarios: readonly Scenario[]): Scenario[] {
	const owners = new Map<string, Scenario>();
	for (const scenario of scenarios)
		if (scenario.key !== null && !owners.has(scenario.key)) owners.set(scenario.key, scenario);
	const free = [...'123456789'].filter(key => !owners.has(key));
	const isOwner = (scenario: Scenario) => scenario.key !== null && owners.get(scenario.key) === scenario;
	return scenarios.map(scenario => (isOwner(scenario) ? scenario : {...scenario, key: free.shift() ?? null}));
}

/** What the monitor offers: the scripts that were named, or the scenarios of load-tests/scenarios/. */
export async function scenariosForMenu(words: readonly string[]): Promise<Scenario[]> {
	return words.length === 0 ? listScenarios() : withKeys(await resolveScenarios(words));
}

/**
 * Reads the comments in the head of a script: `// title:`, `// key:`, `// exercises:`, and for an axis of the pack `// <axis>:`;
 * all optional. The last two, and an id such as `E-4`, mean something in our own folder only: another's `e4-mix.js` is not E-4.
 */
export async function readScenario(file: string, isOurs = false): Promise<Scenario> {
	const head = (await readFile(file, 'utf8')).slice(0, 2000);
	const comment = (name: string) => new RegExp(`^//\\s*${name}:\\s*(.+)$`, 'm').exec(head)?.[1]?.trim() ?? null;
	const stem = stemOf(file);
	const key = comment('key');
	const id = isOurs ? stem.replace(/^e(\d+)-.*$/i, 'E-$1') : stem;
	const title = comment('title') ?? stem;
	const pack = scenarioPackOf({isOurs});
	const exercises = (comment('exercises') ?? '').split(/[\s,]+/).filter(part => pack?.parts.includes(part));
	return {
		id,
		key: key && /^[1-9]$/.test(key) ? key : null,
		// The id stands beside the title wherever it is shown.
		title: (title.startsWith(`${id} `) ? title.slice(id.length + 1) : title).slice(0, 60),
		file,
		wants: (pack?.axes ?? []).flatMap(axis => wantedOf(axis, comment(axis.name)))[0] ?? null,
		exercises,
		isOurs,
	};
}

/** Scenarios for the words of `perf-tui run`: ids, `all` (E-1 … E-4), or paths of scripts. */
export async function resolveScenarios(words: readonly string[]): Promise<Scenario[]> {
	const known = await listScenarios();
	if (words.length === 0)
		throw usageError(
			kept`Name what to run: ${known.map(scenario => scenario.id).join(', ')}, all, or the path of a k6 script.`,
		);
	const found: Scenario[] = [];
	for (const word of words) {
		const byId = known.find(scenario => scenario.id.toLowerCase() === word.toLowerCase());
		if (word === 'all') found.push(...known.filter(scenario => /^E-[1-4]$/.test(scenario.id)));
		else if (byId) found.push(byId);
		else if (word === '-') found.push(await readStandardInput());
		else if (await isFile(word))
			found.push((await ourScenario(word, known)) ?? (await readScenario(path.resolve(word))));
		else
			throw usageError(
				kept`"${word}" is neither a scenario (${known.map(scenario => scenario.id).join(', ')}, all) nor a script that exists: check the path.`,
			);
	}
	const isNamed = ({isOurs, source}: Scenario) => isOurs || source !== undefined;
	const taken = [...known, ...found.filter(isNamed)].map(({id}) => id);
	const named = withOwnIds(
		found.filter(scenario => !isNamed(scenario)),
		taken,
	);
	return found.map(scenario => named.find(({file}) => file === scenario.file) ?? scenario);
}

/** The scenario of load-tests/scenarios/ that a path leads to; null where it leads elsewhere. */
async function ourScenario(word: string, known: readonly Scenario[]): Promise<Scenario | null> {
	const file = await realpath(word);
	if (path.dirname(file) !== (await realpath(scenarioFolder))) return null;
	return known.find(scenario => path.basename(scenario.file) === path.basename(file)) ?? readScenario(file, true);
}

/** A script that comes by standard input, as `k6 run -` takes it. */
async function readStandardInput(): Promise<Scenario> {
	const chunks: Buffer[] = [];
	for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
	const source = Buffer.concat(chunks).toString();
	return {id: 'stdin', key: null, title: 'stdin', file: '-', wants: null, exercises: [], isOurs: false, source};
}

function wantedOf(axis: PackAxis, value: string | null): WantedState[] {
	return value !== null && (value === bothStates || axis.values.includes(value)) ? [{axis, value}] : [];
}

async function isFile(file: string): Promise<boolean> {
	return stat(file).then(
		entry => entry.isFile(),
		() => false,
	);
}
