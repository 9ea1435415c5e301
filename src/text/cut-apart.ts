import {cut, cutMiddle} from './cells.ts';

/** What of a name is kept before the place where it differs from the others. */
const lead = 4;

/**
 * Each of the names cut to at most `width` cells, so that no two of them read alike: in the middle as long as that tells
 * them apart, else around the place where they differ, and with a number where even that has no room.
 */
export function cutApart(names: readonly string[], width: number): ReadonlyMap<string, string> {
	const distinct = [...new Set(names)];
	const cuts = new Map(distinct.map(name => [name, cutMiddle(name, width)]));
	for (const alike of sameCut(cuts)) {
		const from = Math.max(0, commonLength(alike) - lead);
		for (const name of alike) {
			const rest = [...name].slice(from).join('');
			cuts.set(name, cut(from > 0 ? `…${rest}` : rest, width));
		}
	}
	for (const alike of sameCut(cuts))
		for (const [index, name] of alike.entries()) {
			const number = `#${index + 1}`;
			cuts.set(name, cut(cuts.get(name)!, width - number.length) + number);
		}
	return cuts;
}

/** Names that are cut to the same text, group by group. */
function sameCut(cuts: ReadonlyMap<string, string>): string[][] {
	if (new Set(cuts.values()).size === cuts.size) return [];
	const groups = Map.groupBy(cuts.keys(), name => cuts.get(name)!);
	return [...groups.values()].filter(group => group.length > 1);
}

/** How many characters all of them begin with. */
function commonLength(names: readonly string[]): number {
	const [first = [], ...others] = names.map(name => [...name]);
	const end = first.findIndex((character, at) => others.some(other => other[at] !== character));
	return end < 0 ? first.length : end;
}
