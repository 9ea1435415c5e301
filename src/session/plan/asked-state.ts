import {usageError} from '../../errors.ts';
import type {Options} from '../../options.ts';
import type {PackAxis} from '../../pack/pack-axis.ts';
import {parseVary} from '../../system/axes/vary.ts';
import {kept} from '../../text/say.ts';

/** Asks for both states of an axis in turns. */
export const bothStates = 'both';

/** What the options ask of an axis of a pack: one of its values, or both; null where they leave it to the scenario. */
export function askedState({brought}: Pick<Options, 'brought'>, {name}: Pick<PackAxis, 'name'>): string | null {
	const asked = brought[name];
	return asked === undefined ? null : String(asked);
}

/** The axis of which both states are asked for; null: of none. */
export function axisInTurns<A extends PackAxis>(options: Pick<Options, 'brought'>, axes: readonly A[]): A | null {
	return axes.find(axis => askedState(options, axis) === bothStates) ?? null;
}

/**
 * Options whose `--vary` names an axis of a pack ask for both of its states instead: A is its first value, B its second.
 * Rejects with a usage UserError a switch that no pack has, and other values.
 */
export function withVariedState(options: Options, axes: readonly PackAxis[]): Options {
	if (options.vary === null) return options;
	const {axis, name, values} = parseVary(options.vary);
	if (axis.kind !== 'pack') return options;
	const found = axes.find(each => each.name === name);
	if (!found)
		throw usageError(
			kept`--vary ${name}: there is no such axis; name one as ${[
				'image:<service>',
				'build:<service>',
				'env:<service>:<NAME>',
				'k6-env:<NAME>',
				'file',
				...axes.map(each => `${each.name}=${each.values.join()}`),
			].join(', ')}.`,
		);
	const [a, b] = found.values;
	if (values.join() !== found.values.join())
		throw usageError(kept`--vary ${name} takes ${a},${b}: ${a.toUpperCase()} is A, ${b.toUpperCase()} is B.`);
	return {...options, vary: null, brought: {...options.brought, [name]: bothStates}};
}
