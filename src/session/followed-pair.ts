import type {ResourceSample} from '../collectors/resource-sample.ts';
import type {Options} from '../options.ts';
import type {PairFollow} from '../pack/memory-pair.ts';
import type {System} from '../system/contract.ts';
import {isPackPair} from './screen/compared-pair.ts';
import type {Notifier} from './screen/notifier.ts';
import type {Sessions} from './sessions.ts';

/** The two services that a pack compares, in whatever system is in use; of one that runs none nothing is told. */
export interface FollowedPair {
	/** Follows those of this system, which is up, from now on. */
	follow(system: System): void;
	addSamples(samples: readonly ResourceSample[]): void;
	/** Enters what was measured so far into the session; a failure is told. */
	settle(): Promise<void>;
}

/** Follows none yet. */
export function createFollowedPair(
	{versus}: Pick<Options, 'versus'>,
	sessions: Sessions,
	notifier: Notifier,
	signal: AbortSignal,
): FollowedPair {
	let followed: PairFollow | null = null;
	return {
		follow(system) {
			const pair = sessions.pack()?.pair;
			if (!pair || !isPackPair(versus, pair)) return;
			followed = pair.follow(system, {signal, onEvent: notifier.event});
		},
		addSamples: samples => followed?.addSamples(samples),
		async settle() {
			if (followed) await sessions.writer().addMemory(followed.memory()).catch(notifier.fail);
		},
	};
}
