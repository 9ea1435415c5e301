import * as z from 'zod';
import {byName} from './by-name.ts';

/** On which side of an axis a run was made, be it one of two versions in turns (`--vary`) or a state of the system. */
export const runSideSchema = z.object({
	axis: z.string().describe('what may differ between two runs: `image:api`, or an axis of the pack'),
	value: z.string(),
	at: z.enum(['a', 'b']).optional().describe('which of two versions in turns; absent for a state of the system'),
	ran: byName(z.string()).optional().describe('what really ran, read back from the engine'),
});

/** What a session was asked to vary. */
export const varySchema = z.object({
	axis: z.string(),
	a: z.string(),
	b: z.string(),
	beforeRound: z.boolean().describe('whether a command put data back before every run'),
	tolerance: byName(z.number()).describe('in place of the usual ones, by kind of figure'),
});

/** A side as it is shown. */
export type RunSide = Omit<z.infer<typeof runSideSchema>, 'ran'>;

/** Where something of the system stands that a pack can switch between runs. */
export type AxisState = Pick<RunSide, 'axis' | 'value'>;

/** Something that was made on a side, or where nothing varied. */
export interface Sided {
	readonly side?: RunSide | null | undefined;
}

/** Whether two runs of one scenario differ in what they compare. */
export function isOtherSide(a: Sided, b: Sided): boolean {
	return sideKey(a) !== sideKey(b);
}

/** A side in short, as groups of runs are told apart by it: `A`, `ON`; empty where nothing varied. */
function sideKey({side}: Sided): string {
	return side ? (side.at ?? side.value).toUpperCase() : '';
}

/** `E-2 ON`, `checkout B`, or the scenario alone where nothing varies. */
export function sidedName(run: Sided & {readonly scenario: string}): string {
	return [run.scenario, sideKey(run)].filter(Boolean).join(' ');
}

/** A side as a name has it behind the scenario: `A` of two versions, a state with what it is of: `power ON`. */
export function sideName({side}: Sided): string {
	if (!side) return '';
	return side.at ? side.at.toUpperCase() : `${side.axis} ${side.value.toUpperCase()}`;
}
