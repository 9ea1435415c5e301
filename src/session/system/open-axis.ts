import {usageError} from '../../errors.ts';
import type {Options} from '../../options.ts';
import {type Axis, createScriptAxis} from '../../system/axes/axis.ts';
import {parseVary, type Vary} from '../../system/axes/vary.ts';
import type {System} from '../../system/contract.ts';
import {kept} from '../../text/say.ts';

/** What `--vary` names, when it is no switch of a pack; null where nothing varies. Rejects with a usage UserError. */
export function varyOf({vary, rounds}: Pick<Options, 'vary' | 'rounds'>): Vary | null {
	if (vary === null) return null;
	const read = parseVary(vary);
	if (read.axis.kind === 'pack') return null;
	if (rounds < 4 || rounds % 2 === 1)
		throw usageError(
			kept`--rounds ${rounds}: two versions in turns (A B B A) need an even number of rounds, at least 4: fewer find nothing that is not plain anyway.`,
		);
	return read;
}

/** The axis, on the system that is measured; null where nothing varies. Rejects with a UserError. */
export async function openAxis(
	options: Pick<Options, 'vary' | 'rounds' | 'recreate' | 'allowRecreate'>,
	system: System | null,
): Promise<Axis | null> {
	const vary = varyOf(options);
	if (vary === null) return null;
	const {axis, values} = vary;
	if (axis.kind === 'k6-env') return createScriptAxis(vary.name, axis.variable, [values[0]!, values[1]]);
	if (!system?.axis)
		throw usageError(
			kept`--vary ${vary.name} makes services of a compose project anew: name its files with --compose (or use --stack compose for ours).`,
		);
	return system.axis(vary, {recreate: options.recreate, allowRecreate: options.allowRecreate});
}
