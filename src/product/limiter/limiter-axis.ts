import {usageError} from '../../errors.ts';
import {parseVary} from '../../system/axes/vary.ts';

/**
 * Whether `--vary` names the limiter's own axis, which is `--limiter both`: OFF is A, ON is B. Rejects with a usage UserError
 * another switch that no pack has, and other values.
 */
export function variesLimiter(vary: string | null): boolean {
	if (vary === null) return false;
	const {axis, name, values} = parseVary(vary);
	if (axis.kind !== 'pack') return false;
	if (name !== 'limiter')
		throw usageError(
			`--vary ${name}: there is no such axis: name image:<service>, build:<service>, env:<service>:<NAME>, k6-env:<NAME>, file, or limiter=off,on.`,
		);
	if (values.join() !== 'off,on') throw usageError('--vary limiter takes off,on: OFF is A, ON is B.');
	return true;
}
