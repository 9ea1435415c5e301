import path from 'node:path';
import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import type {ResourceSample} from '../../collectors/resource-sample.ts';
import {packOfRun} from '../../packs.ts';
import type {Run, Session} from '../../record/schema.ts';
import {findCapacity} from '../../verdicts/capacity/capacity.ts';
import type {ClimbSecond} from '../../verdicts/capacity/ladder.ts';
import type {ResourceUse} from '../../verdicts/capacity/resource.ts';
import type {RunEvidence} from '../../verdicts/evidence.ts';
import {loadSecond, readTape} from '../disk/tape.ts';
import {readClimb} from './climb-watch.ts';

/** What is known of a climb beside its samples. */
export interface ClimbContext {
	readonly script: ScriptPlan;
	/** The run's. */
	readonly folder: string;
	readonly environment: Session['environment'];
}

/** The evidence with what its climb found; every other run as it is. */
export async function withCapacity(evidence: RunEvidence, context: ClimbContext): Promise<RunEvidence> {
	const {climb} = context.script;
	if (!climb) return evidence;
	const seconds: ClimbSecond[] = [];
	const samples: ResourceSample[] = [];
	const read = readClimb(climb.endpoint);
	let firstSecond: number | null = null;
	for await (const entry of readTape(path.join(context.folder, 'samples.ndjson'))) {
		if (entry.kind === 'use') samples.push(...entry.samples);
		if (entry.kind !== 'load') continue;
		const found = read(loadSecond(entry.second));
		if (found.length > 0) firstSecond ??= entry.second.second;
		seconds.push(...found);
	}
	const {run} = evidence;
	const capacity = findCapacity({
		endpoint: climb.endpoint,
		planned: climb.steps,
		seconds,
		resourcesDuring: isSaturated => {
			const during = samples.filter(({atMs}) => isSaturated(Math.floor(atMs / 1000) - (firstSecond ?? 0)));
			return useOf(during, run, context.environment);
		},
	});
	return {...evidence, run: {...run, capacity}};
}

function useOf(samples: readonly ResourceSample[], run: Run, {cpus, limits}: Session['environment']): ResourceUse {
	const names = [...new Set(samples.map(({service}) => service))].filter(name => name !== 'perf-tui');
	const cpuOf = (name: string) =>
		mean(samples.flatMap(({service, cpuPercent}) => (service === name ? (cpuPercent ?? []) : [])));
	return {
		cpus,
		generatorPercent: cpuOf('k6'),
		services: names
			.filter(name => name !== 'k6')
			.map(name => ({
				name,
				cpuPercent: cpuOf(name),
				cores: coresOf(limits[name]),
				memoryShare: mean(
					samples.flatMap(({service, memoryBytes, memoryLimitBytes}) =>
						service === name && memoryLimitBytes ? memoryBytes / memoryLimitBytes : [],
					),
				),
			})),
		refusals: packOfRun(run)?.comparing?.refusalsOf(run) ?? null,
		broken: run.requests.byClass['5xx'],
	};
}

/** `0.5 cores, 256 MiB` → 0.5; null where a service has no CPU limit, or its stack states none. */
function coresOf(limit: string | undefined): number | null {
	const match = /([\d.]+) cores?\b/.exec(limit ?? '');
	return match ? Number(match[1]) : null;
}

function mean(values: readonly number[]): number | null {
	return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
