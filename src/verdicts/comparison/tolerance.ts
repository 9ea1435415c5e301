import {usageError} from '../../errors.ts';
import {kept} from '../../text/say.ts';
import {type TurnKind, usualTolerance} from './turn-figures.ts';

/**
 * Reads `--tolerance`: one number for every figure but failures, or `rate=2,p95=10`; percent, of failures points. Rejects
 * with a usage UserError.
 */
export function parseTolerance(text: string): Partial<Record<TurnKind, number>> {
	const kinds = Object.keys(usualTolerance) as TurnKind[];
	const number = (value: string) => {
		const read = Number(value);
		if (value.trim() === '' || !(read >= 0) || !Number.isFinite(read))
			throw usageError(
				kept`--tolerance ${text}: "${value}" is no number of percent: name one, such as 5, or rate=2,p95=10.`,
			);
		return read;
	};
	if (!text.includes('=')) {
		const value = number(text);
		return Object.fromEntries(kinds.filter(kind => kind !== 'failures').map(kind => [kind, value]));
	}
	return Object.fromEntries(
		text.split(',').map(part => {
			const [name = '', value = ''] = part.split('=', 2).map(word => word.trim());
			if (!kinds.includes(name as TurnKind))
				throw usageError(kept`--tolerance ${text}: there is no figure "${name}": name one of ${kinds.join(', ')}.`);
			return [name, number(value)];
		}),
	);
}
