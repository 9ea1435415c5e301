import {say, shown} from '../../text/say.ts';
import type {Fit, Kept} from './hold.ts';

const seenLines = ({says, without, seen}: Kept) => [
	`  ${without === null ? '○' : '✕'} ${shown(says)}`,
	say`      seen: ${shown(seen ?? '')}`,
	...(without === null ? [] : [say`      without it: ${shown(without)}`]),
];

/** What is told of one service: what it needs to have and has not, what merely differs, what holds. */
export function fitLines({service, url, fits, unreachable, promises}: Fit): readonly string[] {
	if (unreachable !== null) return [say`${service} at ${url}: ${shown(unreachable)}: start it, or correct the address`];
	const of = (isNeeded: boolean, isKept: boolean) =>
		promises.filter(promise => promise.isNeeded === isNeeded && (promise.seen === null) === isKept);
	const kept = promises.filter(({seen}) => seen === null);
	const [missing, differing] = [of(true, false), of(false, false)];
	const all = of(true, true).length + missing.length;
	return [
		fits ? say`${service} at ${url}: fits` : say`${service} at ${url}: does not fit`,
		say`  needed by the stack and its verdicts: ${all - missing.length} of ${all}`,
		...missing.flatMap(seenLines),
		...(differing.length === 0
			? []
			: [say`  merely different from ours: ${differing.length}`, ...differing.flatMap(seenLines)]),
		...(kept.length === 0 ? [] : [say`  as promised:`, ...kept.map(({says}) => `  ● ${shown(says)}`)]),
	];
}
