import path from 'node:path';
import {UserError, usageError} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';
import type {PackAxis} from '../../pack/pack-axis.ts';
import {packOf} from '../../packs.ts';
import type {Comparison} from '../../record/comparison-schema.ts';
import {runNamed} from '../../record/run-named.ts';
import {sidedName} from '../../record/run-side.ts';
import type {Run, Session} from '../../record/schema.ts';
import {kept} from '../../text/say.ts';
import {servicesThatMatter} from '../../verdicts/comparison/comparable.ts';
import {compareReadings, compareRuns, isEnough} from '../../verdicts/comparison/compare.ts';
import type {ComparingPack} from '../../verdicts/comparison/comparing-pack.ts';
import type {RunReading} from '../../verdicts/comparison/run-reading.ts';
import type {RunSeries} from '../../verdicts/comparison/series.ts';
import {readSession, resolveSession} from '../disk/directory.ts';
import {groupRuns, type RunGroup} from './groups.ts';
import type {KeptSeries} from './kept-series.ts';
import {readRunSeries} from './run-series.ts';

/** What one word of `compare` names: a session, or one run of it. */
export interface ComparedSide {
	/** `latest~1`, or `20260301T120000Z-4f2a/1-E-1`: the session's id, and the run when one was named. */
	readonly name: string;
	readonly folder: string;
	readonly session: Session;
	readonly runs: readonly Run[];
	/** What its pack knows of comparing. */
	readonly knowledge: ComparingPack | null;
}

/** Reads `<session>` or `<session>/<run-id>`; a run's number alone is enough. */
export async function readSide(word: string, out: string): Promise<ComparedSide> {
	const whole = await resolveSession(word, out).catch((error: unknown) => error);
	if (typeof whole === 'string') {
		const session = await readSession(whole);
		return {name: session.id, folder: whole, session, runs: session.runs, knowledge: knowledgeOf(session)};
	}
	const cut = word.replace(/\/+$/, '').lastIndexOf('/');
	if (cut <= 0) throw whole;
	const folder = await resolveSession(word.slice(0, cut).replace(/\/runs$/, ''), out);
	const session = await readSession(folder);
	const id = word.slice(cut + 1).replace(/\/+$/, '');
	const named = runNamed(
		session.runs.map(each => each.id),
		id,
	);
	const run = session.runs.find(each => each.id === named);
	if (!run)
		throw usageError(
			kept`Session ${session.id} has no run "${id}": it has ${session.runs.map(each => each.id).join(', ') || 'none'}.`,
		);
	return {name: `${session.id}/${run.id}`, folder, session, runs: [run], knowledge: knowledgeOf(session)};
}

const knowledgeOf = (session: Session) => packOf(session)?.comparing ?? null;

/** The samples of some runs; a session whose samples were removed is refused with a sentence. */
export async function readAllSeries(folder: string, runs: readonly Run[]): Promise<RunSeries[]> {
	const series: RunSeries[] = [];
	for (const run of runs) {
		const found = await readRunSeries(folder, run);
		if (found === null)
			throw new UserError(
				kept`${path.join(folder, 'runs', run.id)} has no samples.ndjson any more: compare a session whose samples are kept.`,
				exitCodes.notComparable,
			);
		series.push(found);
	}
	return series;
}

/** What a session knows of its runs on the two sides of an axis. */
export interface SidedRuns {
	/** Of every run that was made on a side. */
	readonly readings: ReadonlyMap<string, RunReading>;
	/** A run's seconds, which a look at few runs is made of. */
	readonly series: Pick<KeptSeries, 'read'>;
}

/** The two states of an axis of the pack, A against B, for a scenario that was run in both; a row for each such axis. */
export async function compareStates(
	session: Session,
	scenario: string,
	runs: SidedRuns,
	axes: readonly Pick<PackAxis, 'name' | 'values'>[],
): Promise<Comparison[]> {
	const groups = groupRuns(session.runs).filter(group => group.scenario === scenario);
	const rows: Comparison[] = [];
	for (const {name, values} of axes) {
		const [one, other] = values.map(value =>
			groups.find(({side}) => side?.axis === name && side.value === value && side.at === undefined),
		);
		const row = one && other && (await compareGroups(session, [one, other], runs));
		if (row) rows.push(row);
	}
	return rows;
}

async function compareGroups(
	session: Session,
	[one, other]: readonly [RunGroup, RunGroup],
	{readings, series}: SidedRuns,
): Promise<Comparison | null> {
	const readingsOf = (group: RunGroup) => group.runs.flatMap(({id}) => readings.get(id) ?? []);
	const [a, b] = [readingsOf(one), readingsOf(other)];
	if (a.length === 0 || b.length === 0) return null;
	const input = {
		scenario: one.scenario,
		names: [sidedName(one), sidedName(other)] as const,
		services: servicesThatMatter(session, session, knowledgeOf(session)),
	};
	if (isEnough(a, b)) return compareReadings(a, b, input);
	const secondsOf = async (group: RunGroup) => {
		const seconds: RunSeries[] = [];
		for (const run of group.runs) {
			const found = await series.read(run);
			if (found) seconds.push(found);
		}
		return seconds;
	};
	return compareRuns(await secondsOf(one), await secondsOf(other), input);
}

/** Two runs of one session, the older as A; null when one of them is not at hand. */
export function compareTwo(
	session: Session,
	series: ReadonlyMap<string, RunSeries>,
	aRunId: string,
	bRunId: string,
): Comparison | null {
	const [a, b] = [series.get(aRunId), series.get(bRunId)];
	if (!a || !b || a.scenario !== b.scenario) return null;
	const isSameSide = a.state?.value === b.state?.value;
	return compareRuns([a], [b], {
		scenario: a.scenario,
		names: isSameSide
			? ['the run before', 'this run']
			: ([a, b].map(({scenario, state}) => sidedName({scenario, side: state})) as [string, string]),
		services: servicesThatMatter(session, session, knowledgeOf(session)),
	});
}
