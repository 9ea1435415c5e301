import type {SlowestRecord} from '../../record/slowest-schema.ts';
import type {LoadState} from '../../state/load-state.ts';
import {createLogSeconds, type LogSeconds} from '../../state/noted/log-seconds.ts';
import type {System} from '../../system/contract.ts';

/** What the services of a system log from now on, for the requests that are noted meanwhile. */
export interface HeardLogs {
	readonly seconds: LogSeconds;
	/** The slowest and the failed requests so far, with what was logged in their seconds. */
	besideNoted(load: Pick<LoadState, 'slowest'>): SlowestRecord | undefined;
	/** Listens no longer; what was heard stays. Safe to call twice. */
	end(): void;
}

/** Listens to a system; without one nothing is ever heard. */
export function listenToLogs(system: Pick<System, 'subscribe'> | null): HeardLogs {
	const seconds = createLogSeconds();
	const end = system?.subscribe(({kind, source, level, text, loggedAtMs}) => {
		if (kind === 'log' && loggedAtMs !== undefined) seconds.add({source, level, text, loggedAtMs});
	});
	return {
		seconds,
		besideNoted(load) {
			const noted = load.slowest();
			return noted && seconds.beside(noted);
		},
		end: () => end?.(),
	};
}
