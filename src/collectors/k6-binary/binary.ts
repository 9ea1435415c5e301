/** Where a k6 comes from: `given` by the user, or one of the sources that are asked in this order. */
export type K6Kind = 'given' | 'path' | 'cache' | 'release' | 'go' | 'image';

/**
 * A k6 of major version 2 that has answered `k6 version`.
 * Start it as `command ...args run script.ts` with `k6Environment()`; `args` is empty except for `image`, whose limits
 * are in docs/decisions/0002-getting-k6.md.
 */
export interface K6Binary {
	readonly kind: K6Kind;
	readonly command: string;
	readonly args: readonly string[];
	/** Without the leading `v`: `2.2.0`. */
	readonly version: string;
}

/** How far a source has come. `total` is null while nobody knows it; `detail` is one clean line for people. */
export interface K6Progress {
	readonly source: K6Kind;
	readonly phase: 'looking' | 'downloading' | 'building' | 'verifying';
	readonly done: number;
	readonly total: number | null;
	/** What `done` and `total` count; null where the phase counts nothing. */
	readonly unit: 'bytes' | 'modules' | 'packages' | 'layers' | null;
	readonly detail: string;
}

/**
 * What one source turned out to be. `found`: a k6 is there. `available`: one can be had from it. `missing`: nothing is
 * there. `unusable`: something is there and will not do. `reason` is a clause without a full stop, `mend` what to do.
 */
export interface K6Finding {
	readonly source: K6Kind;
	readonly state: 'found' | 'available' | 'missing' | 'unusable';
	/** True for the one source that a run would use. */
	readonly isChosen: boolean;
	readonly reason: string;
	readonly mend: string | null;
	readonly version: string | null;
}

/** No usage report, and no build service asked for extensions behind our back. */
export const K6_SWITCHES = {K6_NO_USAGE_REPORT: 'true', K6_AUTO_EXTENSION_RESOLUTION: 'false'} as const;

/** The environment to start a k6 in. */
export function k6Environment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	return {...env, ...K6_SWITCHES};
}
