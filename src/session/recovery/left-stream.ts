import {createReadStream, existsSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import type {Feed} from '../../options.ts';
import {readRecorded} from '../disk/read-recorded.ts';
import {statedThresholds} from '../instances/several.ts';
import {openFeed, partStreamName, streamNames} from '../k6/feeds.ts';
import type {RunPlan} from '../plan/plan.ts';
import {readParts} from '../pool/pool-run.ts';
import {poolStreams} from '../pool/pool-streams.ts';
import {pooledRun} from '../pool/pooled-run.ts';
import type {RunMaterial} from '../run/run-material.ts';

const unknownEnd = {exitCode: null, signal: null, startError: null};

/** What the k6 of a run wrote until perf-tui was ended, one or several; null where they wrote nothing. */
export async function readLeftStream(
	folder: string,
	plan: RunPlan,
	script: ScriptPlan,
): Promise<Pick<RunMaterial, 'load' | 'counts' | 'notes' | 'feed' | 'pool'> | null> {
	const several = (await readdir(folder)).filter(name => partStreamName.test(name)).sort();
	if (several.length > 0) return readLeftParts(folder, several, script);
	const feed: Feed = existsSync(path.join(folder, streamNames.csv)) ? 'csv' : 'json';
	const stream = path.join(folder, streamNames[feed]);
	if (!existsSync(stream)) return null;
	const chunks = createReadStream(stream, {highWaterMark: 1 << 20});
	const {submetrics, scanner, note} = await openFeed(feed, plan.scenario.file, Object.keys(script.thresholds));
	const {load, counts} = await readRecorded(chunks, submetrics, () => undefined, scanner);
	return {load, counts, feed, notes: note === null ? [] : [note]};
}

async function readLeftParts(folder: string, names: readonly string[], script: ScriptPlan) {
	const {parts, idle} = await readParts(
		names.map(name => ({
			name: path.parse(name).name,
			source: path.join(folder, name),
			summary: null,
			end: unknownEnd,
		})),
	);
	if (parts.length === 0) return null;
	const {load} = await poolStreams(parts, false, () => undefined);
	const {counts, notes, pool} = pooledRun(parts, idle, load, statedThresholds(script));
	return {load, counts, notes, pool, feed: 'json' as const};
}
