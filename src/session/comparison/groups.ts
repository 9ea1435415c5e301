import {type RunSide, sidedName} from '../../record/run-side.ts';
import type {Run} from '../../record/schema.ts';

/** Runs that are rounds of one thing: a scenario on one side of what varies. */
export interface RunGroup {
	readonly scenario: string;
	readonly side?: RunSide | null | undefined;
	readonly runs: readonly Run[];
}

/**
 * Completed runs by scenario and side, in the order of their first run. What was stopped or failed proves
 * nothing, and a climb has no rate of its own to be compared.
 */
export function groupRuns(runs: readonly Run[]): RunGroup[] {
	const groups = new Map<string, Run[]>();
	for (const run of runs.filter(each => each.outcome === 'completed' && !each.capacity)) {
		const name = sidedName(run);
		groups.set(name, [...(groups.get(name) ?? []), run]);
	}
	return [...groups.values()].map(of => ({
		scenario: of[0]!.scenario,
		side: of[0]!.side,
		runs: of,
	}));
}

/**
 * Which group of A is held against which of B: the same scenario on the same side; or, where both sides
 * have each scenario on one side only, the same scenario. Null when they do not match.
 */
export function pairGroups(a: readonly RunGroup[], b: readonly RunGroup[]): [RunGroup, RunGroup][] | null {
	return pairBy(sidedName, a, b) ?? pairBy(group => group.scenario, a, b);
}

function pairBy(
	name: (group: RunGroup) => string,
	a: readonly RunGroup[],
	b: readonly RunGroup[],
): [RunGroup, RunGroup][] | null {
	const others = new Map(b.map(group => [name(group), group]));
	const isUnique = others.size === b.length && new Set(a.map(name)).size === a.length;
	if (!isUnique || a.length !== b.length || a.length === 0) return null;
	const pairs = a.map(group => [group, others.get(name(group))] as const);
	return pairs.every(([, other]) => other !== undefined) ? pairs.map(([group, other]) => [group, other!]) : null;
}
