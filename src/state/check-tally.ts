import {type Tags, tagOf} from './tags.ts';

const checkLimit = 10_000;

/** One check of the script, by its name and the group it stands in (k6's `::outer::inner`, empty outside of groups). */
export interface CheckCount {
	readonly group: string;
	readonly name: string;
	passes: number;
	fails: number;
}

/** All checks, in order of first arrival. */
export interface CheckTally {
	readonly checks: readonly CheckCount[];
	checkOf(tags: Tags): CheckCount;
}

/** An empty tally. Beyond 10,000 names the rest are one, `(other)`. */
export function createCheckTally(): CheckTally {
	const checks: CheckCount[] = [];
	const byKey = new Map<string, CheckCount>();
	function take(group: string, name: string): CheckCount {
		const key = JSON.stringify([group, name]);
		const known = byKey.get(key);
		if (known !== undefined) return known;
		if (checks.length >= checkLimit && name !== '(other)') return take('', '(other)');
		const added = {group, name, passes: 0, fails: 0};
		byKey.set(key, added);
		checks.push(added);
		return added;
	}
	return {
		checks,
		checkOf: tags => take(tagOf(tags, 'group') ?? '', tagOf(tags, 'check') ?? '(no name)'),
	};
}
