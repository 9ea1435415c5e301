import {UserError} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';
import {kept} from '../../text/say.ts';
import {seconds} from '../../text/sentence.ts';
import type {Part} from './part.ts';

/** How far apart the clocks of two machines may be: parts that miss each other by less may have run at once. */
const clockToleranceMs = 1000;

/** Whether these streams can be parts of one run; a UserError (5) that says why not. */
export function checkParts(parts: readonly Part[]): void {
	checkTwice(parts);
	checkKinds(parts);
	checkTimes(parts);
}

function checkTwice(parts: readonly Part[]): void {
	const known = new Map<string, Part>();
	for (const part of parts) {
		const key = JSON.stringify([part.run.startedAt, part.endMs, part.counts.points, part.run.metrics]);
		const same = known.get(key);
		if (same) throw noParts(kept`${same.name} and ${part.name} are one and the same stream: name each part once.`);
		known.set(key, part);
	}
}

function checkKinds(parts: readonly Part[]): void {
	const known = new Map<string, {type: string; part: Part}>();
	for (const part of parts) {
		for (const {name, type, isDeclared} of part.metrics) {
			const other = known.get(name);
			if (!isDeclared) continue;
			if (other === undefined) known.set(name, {type, part});
			else if (other.type !== type)
				throw noParts(
					kept`${name} is a ${other.type} in ${other.part.name} and a ${type} in ${part.name}: they are of different scripts, import each by itself.`,
				);
		}
	}
}

function checkTimes(parts: readonly Part[]): void {
	const [first, ...later] = [...parts].sort((a, b) => a.startMs - b.startMs);
	let last = first!;
	for (const part of later) {
		const gapMs = part.startMs - last.endMs;
		if (gapMs > clockToleranceMs)
			throw noParts(
				kept`${part.name} begins ${seconds(gapMs)} after ${last.name} has ended, so they are no parts of one run: import each by itself, and "compare" the two.`,
			);
		if (part.endMs > last.endMs) last = part;
	}
}

function noParts(sentence: string): UserError {
	return new UserError(sentence, exitCodes.notComparable);
}
