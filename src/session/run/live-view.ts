import type {K6Progress} from '../../collectors/k6/progress.ts';
import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import type {RunState} from '../../state/run-state.ts';
import type {PartRow} from '../../state/screen/part-row.ts';
import type {RunView} from '../../state/snapshot.ts';
import {kept} from '../../text/say.ts';
import {generatorBusyPercent} from '../../verdicts/generator.ts';
import type {RunPlan} from '../plan/plan.ts';
import {shownState} from '../screen/shown-state.ts';

/** What a run says of itself beside its figures: the newest word of each. */
export interface Told {
	phase: RunView['phase'];
	phaseDetail: string | null;
	progress: K6Progress | null;
	/** CPU of k6, in percent of one core. */
	generatorPercent: number | null;
	ai: RunView['ai'];
	thresholds: RunView['thresholds'];
	parts: (() => readonly PartRow[]) | null;
	outcome: RunView['outcome'];
}

/** Nothing was told yet. */
export function nothingTold(): Told {
	return {
		phase: 'starting',
		phaseDetail: null,
		progress: null,
		generatorPercent: null,
		ai: null,
		thresholds: null,
		parts: null,
		outcome: null,
	};
}

/** What was known of a run before it began. */
export interface PlannedRun {
	/** The name of its folder. */
	readonly id: string;
	readonly plan: RunPlan;
	readonly script: ScriptPlan;
}

/** One picture of a run that is on: its plan, what was told of it, and its figures. */
export function liveView({id, plan, script}: PlannedRun, told: Told, state: RunState, elapsedMs: number) {
	const gauges = state.gauges();
	const {phase, phaseDetail, progress, parts, outcome, ai, thresholds} = told;
	const isRunning = phase === 'running';
	return {
		id,
		scenario: plan.scenario.id,
		title: plan.scenario.title,
		state: shownState(plan.state),
		...(plan.side && {side: {axis: plan.side.axis, value: plan.side.value, at: plan.side.at}}),
		round: plan.round,
		rounds: plan.rounds,
		phase,
		phaseDetail,
		outcome,
		elapsedMs,
		plannedMs: script.plannedMs,
		vus: isRunning ? (progress?.vus ?? gauges.vus) : gauges.vus,
		vusMax: script.maxVUs ?? gauges.vusMax,
		paceMs: script.paceMs,
		...state.view(),
		iterations: {
			complete: progress?.complete ?? gauges.iterations,
			interrupted: progress?.interrupted ?? null,
			dropped: gauges.dropped,
		},
		ai,
		thresholds,
		limitedBy: limitedBy(script, told.generatorPercent, gauges.dropped),
		...(parts && isRunning && {parts: parts()}),
	} satisfies Omit<RunView, 'warnings'>;
}

/** What sets the rate: the generator, the stack that answers it, the script; null where nobody can tell. */
export function limitedBy(
	{paceMs, isOpen}: Pick<ScriptPlan, 'paceMs' | 'isOpen'>,
	generatorPercent: number | null,
	dropped: number,
): string | null {
	if (generatorPercent === null) return null;
	if (generatorPercent > generatorBusyPercent) return kept`limit: the generator, not the stack`;
	if (dropped > 0) return kept`limit: the stack (iterations dropped)`;
	if (isOpen) return kept`rate set by the script's arrivals`;
	if (paceMs === null) return null;
	return paceMs > 0 ? kept`rate set by the script's pace` : kept`limit: the stack's answers`;
}
