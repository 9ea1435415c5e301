import type {Capacity} from '../../record/capacity-schema.ts';
import {count, share} from '../../text/sentence.ts';
import {generatorBusyPercent} from '../generator.ts';
import type {MeasuredStep} from './ladder.ts';
import type {Refusals} from './refusals.ts';

/** What the machine and the services did while the system no longer followed. */
export interface ResourceUse {
	readonly cpus: number;
	/** Average percent of one core, k6 among them; services alone in `services`. */
	readonly generatorPercent: number | null;
	readonly services: readonly {
		readonly name: string;
		readonly cpuPercent: number | null;
		/** Cores that it may use; null when nothing but the machine limits it. */
		readonly cores: number | null;
		/** 0 to 1; null without a limit. */
		readonly memoryShare: number | null;
	}[];
	/** What refuses there; null where nothing is known of the system. */
	readonly refusals: Refusals | null;
	/** 5xx of the whole climb, to hold against the rejections. */
	readonly broken: number;
}

type Resource = Capacity['resource'];

/** A part that is used to this share of what it has leaves no room. */
const full = 0.85;
const generatorFull = 90;
const generatorLikely = 50;

/**
 * Names what holds the system back in the saturated steps. Refusals say it themselves, so they go first; then the
 * generator, because a starved one makes every other figure its own; then CPU and memory against their limits.
 */
export function nameResource(steps: readonly MeasuredStep[], use: ResourceUse): Resource {
	const saturated = steps.filter(({isSaturated}) => isSaturated);
	if (saturated.length === 0)
		return {name: 'none', confidence: 'high', evidence: ['2xx followed what was offered to the last step']};
	const seen = sentencesOf(use);
	const found =
		refusal(saturated, use) ??
		starvedGenerator(saturated, use) ??
		fullMachine(use) ??
		fullService(use) ??
		crowdedGenerator(saturated, use);
	if (found) return {...found, evidence: [...found.evidence, ...seen]};
	return {
		name: 'not found',
		confidence: 'low',
		evidence: [
			'no refusals, and neither CPU nor memory is at its limit: it waits for something that is not measured',
			...seen,
		],
	};
}

function refusal(saturated: readonly MeasuredStep[], {refusals, broken}: ResourceUse): Resource | null {
	const sum = (of: (step: MeasuredStep) => number) => saturated.reduce((all, step) => all + of(step) * step.seconds, 0);
	const missing = sum(step => step.offeredPerSecond - step.okPerSecond);
	const [limited, failed] = [sum(step => step.limitedPerSecond), sum(step => step.brokenPerSecond)];
	if (limited > failed && limited > missing / 2)
		return {
			name: refusals?.limiting ?? 'what answers 429',
			confidence: limited > 0.9 * missing ? 'high' : 'medium',
			evidence: [`${share(Math.min(limited, missing), missing)} of what did not succeed was answered 429`],
		};
	if (failed <= missing / 2) return null;
	const answered = `${share(Math.min(failed, missing), missing)} of what did not succeed was answered 5xx or not at all`;
	const rejecting = refusals?.rejecting ?? null;
	if (rejecting === null || rejecting.rejections < 0.5 * broken)
		return {name: 'the service, which refuses', confidence: 'low', evidence: [answered]};
	const {name, counter, rejections} = rejecting;
	return {
		name,
		confidence: rejections >= 0.9 * broken ? 'high' : 'medium',
		evidence: [answered, `${counter} counted ${count(rejections)} rejections for ${count(broken)} × 5xx`],
	};
}

/** The share of the planned iterations that could not be started, 0 to 1. */
function droppedShare(saturated: readonly MeasuredStep[]): number {
	return saturated.reduce((sum, step) => sum + step.droppedPerSecond / step.offeredPerSecond, 0) / saturated.length;
}

/** Below its limit, and still the busiest: on a machine that others use too, it may have got no more. */
function crowdedGenerator(
	saturated: readonly MeasuredStep[],
	{generatorPercent, services}: ResourceUse,
): Resource | null {
	const dropped = droppedShare(saturated);
	const busiest = Math.max(0, ...services.map(({cpuPercent}) => cpuPercent ?? 0));
	if (generatorPercent === null || generatorPercent < generatorLikely || generatorPercent < busiest || dropped < 0.01)
		return null;
	return {
		name: 'the generator, or the machine that it shares',
		confidence: 'low',
		evidence: [
			`k6 was the busiest with ${count(generatorPercent)} % of a core and could not start ${share(dropped, 1)} of its iterations`,
		],
	};
}

function starvedGenerator(saturated: readonly MeasuredStep[], {generatorPercent}: ResourceUse): Resource | null {
	const dropped = droppedShare(saturated);
	if (generatorPercent === null || generatorPercent < generatorBusyPercent) return null;
	if (dropped < 0.01 && generatorPercent < generatorFull) return null;
	return {
		name: 'the generator',
		confidence: generatorPercent >= generatorFull && dropped >= 0.01 ? 'high' : 'medium',
		evidence: [
			`k6 used ${count(generatorPercent)} % of a core and could not start ${share(dropped, 1)} of its iterations: the system may carry more`,
		],
	};
}

function fullMachine({cpus, generatorPercent, services}: ResourceUse): Resource | null {
	const all = services.reduce((sum, {cpuPercent}) => sum + (cpuPercent ?? 0), generatorPercent ?? 0);
	if (all < full * cpus * 100) return null;
	return {
		name: "the machine's CPU",
		confidence: 'medium',
		evidence: [`k6 and the services together used ${count(all)} % of ${count(cpus * 100)} %, and k6 is one of them`],
	};
}

function fullService({services}: ResourceUse): Resource | null {
	const candidates = services.flatMap(({name, cpuPercent, cores, memoryShare}) => {
		const cpuShare = cpuPercent === null ? 0 : cpuPercent / 100 / (cores ?? 1);
		return [
			{name: `CPU of ${name}`, part: cpuShare, confidence: cores === null ? ('medium' as const) : ('high' as const)},
			{name: `memory of ${name}`, part: memoryShare ?? 0, confidence: 'medium' as const},
		];
	});
	const fullest = candidates.toSorted((a, b) => b.part - a.part)[0];
	if (!fullest || fullest.part < full) return null;
	const {name, part, confidence} = fullest;
	return {name, confidence, evidence: [`${name} was at ${share(Math.min(part, 1), 1)} of what it may use`]};
}

function sentencesOf({generatorPercent, services}: ResourceUse): string[] {
	const parts = services
		.filter(({cpuPercent}) => cpuPercent !== null)
		.toSorted((a, b) => b.cpuPercent! - a.cpuPercent!)
		.slice(0, 5)
		.map(
			({name, cpuPercent, cores}) =>
				`${name} ${count(cpuPercent!)} %${cores === null ? '' : ` of ${count(cores * 100)} %`}`,
		);
	const k6 = generatorPercent === null ? [] : [`k6 ${count(generatorPercent)} %`];
	return [...k6, ...parts].length === 0
		? ['CPU was not measured']
		: [`CPU of a core meanwhile: ${[...k6, ...parts].join(', ')}`];
}
