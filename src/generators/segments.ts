/** The flags that give the k6 `index` (from 0) of `count` its share, without gap or overlap: VUs, iterations and rates are split. */
export function segmentFlags(index: number, count: number): string[] {
	const edge = (at: number) => (at === 0 ? '0' : at === count ? '1' : `${at}/${count}`);
	const edges = Array.from({length: count + 1}, (_, at) => edge(at));
	return [`--execution-segment=${edge(index)}:${edge(index + 1)}`, `--execution-segment-sequence=${edges.join(',')}`];
}

/** Flags of a k6 that is one of several: it waits, and leaves to the whole run what is done once. `isFirst`: setup() and teardown() are its own. */
export function partFlags(isFirst: boolean): string[] {
	return ['--paused', '--no-setup', '--no-teardown', '--no-thresholds', ...(isFirst ? ['--linger'] : [])];
}
