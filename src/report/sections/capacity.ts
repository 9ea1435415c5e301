import type {CapacityStep} from '../../session/capacity-schema.ts';
import type {Session} from '../../session/schema.ts';
import {capacitySentence, lawSentence} from '../capacity.ts';
import {type Cell, measured, plain, type Section, table} from '../document.ts';
import {milliseconds, rate} from '../figures.ts';
import {runName} from '../names.ts';

const noAnswer = 'no answer of that class';
const heads = [
	'offered/s>',
	'2xx/s>',
	'429/s>',
	'5xx, none/s>',
	'not started/s>',
	'2xx p95, ms>',
	'at once>',
	'followed',
];

/** Where each climb stopped following, what held it, and the steps that show it; null without a climb. */
export function capacitySection({runs}: Session): Section | null {
	const climbs = runs.flatMap(run => (run.capacity ? [{run, capacity: run.capacity}] : []));
	if (climbs.length === 0) return null;
	return {
		title: 'The limit',
		isMain: true,
		blocks: climbs.flatMap(({run, capacity}) => [
			plain(capacitySentence(capacity)),
			{kind: 'list' as const, title: 'How one knows', items: capacity.resource.evidence},
			table(heads, capacity.steps.map(stepRow), runName(run, runs)),
			...(capacity.law === null ? [] : [plain(lawSentence(capacity.law))]),
		]),
	};
}

function stepRow(step: CapacityStep): Cell[] {
	return [
		rate(step.offeredPerSecond),
		rate(step.okPerSecond),
		rate(step.limitedPerSecond),
		rate(step.brokenPerSecond),
		rate(step.droppedPerSecond),
		measured(step.p95Ms, milliseconds, noAnswer),
		measured(step.concurrency, rate, noAnswer),
		step.isSaturated ? 'no' : 'yes',
	];
}
