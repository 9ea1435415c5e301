import type {Pack} from '../../pack/pack.ts';

/** Two services whose memory is compared. */
export interface ComparedPair {
	/** The first is told from the second in every figure. */
	readonly services: readonly [string, string];
	/** What the memory pane is called; null where they are any two. */
	readonly title: string | null;
	/** What the first is to stay under, in bytes; null where nothing was promised. */
	readonly limitBytes: number | null;
}

type Wanted = readonly [string, string] | null;

/** What `--versus` names, else what the pack compares; null where nobody names two services. */
export function comparedPair(versus: Wanted, pack: Pick<Pack, 'pair'> | null): ComparedPair | null {
	const own = pack?.pair ?? null;
	if (versus === null) return own;
	const isPromised = versus[0] === own?.services[0];
	return {
		services: versus,
		title: isPromised ? own.title : null,
		limitBytes: isPromised ? own.limitBytes : null,
	};
}

/** Whether it is the pack's own pair that is compared, of which the pack measures more than their memory. */
export function isPackPair(versus: Wanted, pair: Pick<ComparedPair, 'services'>): boolean {
	return versus === null || versus.every((service, index) => service === pair.services[index]);
}
