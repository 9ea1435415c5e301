import type {CapacityStep} from '../../record/capacity-schema.ts';
import type {Session} from '../../record/schema.ts';
import {capacitySentence, lawSentence} from '../capacity.ts';
import {type Cell, measured, plain, type Section, table} from '../document.ts';
import {milliseconds, rate} from '../figures.ts';
import {runName} from '../names.ts';
import type {Texts} from '../texts/english.ts';

/** Where each climb stopped following, what held it, and the steps that show it; null without a climb. */
export function capacitySection({runs}: Session, t: Texts): Section | null {
	const climbs = runs.flatMap(run => (run.capacity ? [{run, capacity: run.capacity}] : []));
	if (climbs.length === 0) return null;
	return {
		title: t.capacity.title,
		isMain: true,
		blocks: climbs.flatMap(({run, capacity}) => [
			plain(t.sentence(capacitySentence(capacity))),
			{kind: 'list' as const, title: t.capacity.evidence, items: capacity.resource.evidence.map(t.sentence)},
			table(
				t.capacity.heads,
				capacity.steps.map(step => stepRow(step, t)),
				runName(run, runs),
			),
			...(capacity.law === null ? [] : [plain(t.sentence(lawSentence(capacity.law)))]),
		]),
	};
}

function stepRow(step: CapacityStep, t: Texts): Cell[] {
	return [
		rate(step.offeredPerSecond),
		rate(step.okPerSecond),
		rate(step.limitedPerSecond),
		rate(step.brokenPerSecond),
		rate(step.droppedPerSecond),
		measured(step.p95Ms, milliseconds, t.noAnswer),
		measured(step.concurrency, rate, t.noAnswer),
		step.isSaturated ? t.capacity.no : t.capacity.yes,
	];
}
