import {type Ask, createAsk} from './ask.ts';
import {fluxpayPromises} from './fluxpay-engine.ts';
import {moalogPromises} from './moalog-server.ts';
import type {Promised} from './promise.ts';
import {limiterPromises} from './rate-limiter.ts';
import {exporterPromises} from './rjmx-exporter.ts';

/** Whose promises there are. */
export const promisesOf = {
	'moalog-server': moalogPromises,
	'fluxpay-engine': fluxpayPromises,
	'rate-limiter': limiterPromises,
	'rjmx-exporter': exporterPromises,
} as const satisfies Record<string, readonly Promised[]>;

/** A service that can be held against the contract by its URL alone. */
export type ContractService = keyof typeof promisesOf;

/** How one promise stands. */
export interface Kept {
	readonly says: string;
	/** Whether the stack or a verdict makes use of it. */
	readonly isNeeded: boolean;
	/** What is lost where it does not hold; null where it is merely as ours has it. */
	readonly without: string | null;
	/** Null where it holds. */
	readonly seen: string | null;
}

/** How a service stands to the contract. */
export interface Fit {
	readonly service: ContractService;
	readonly url: string;
	/** Whether all holds that the stack and its verdicts need. */
	readonly fits: boolean;
	/** Why nothing answers at its URL at all, and nothing was asked; null where something does. */
	readonly unreachable: string | null;
	readonly promises: readonly Kept[];
}

/** Asks one service for all that it promises, one promise after the other. Rejects only when it is told to stop. */
export async function holdAgainstContract(
	service: ContractService,
	url: string,
	token: string | null,
	signal: AbortSignal,
): Promise<Fit> {
	const ask = createAsk(url, service === 'moalog-server' ? token : null, signal);
	const unreachable = await reach(ask, signal);
	if (unreachable !== null) return {service, url, fits: false, unreachable, promises: []};
	const promises: Kept[] = [];
	for (const {says, without, check} of promisesOf[service]) {
		const seen = await reasonOf(check(ask), signal);
		promises.push({says, isNeeded: without !== null, without, seen});
	}
	return {
		service,
		url,
		unreachable: null,
		fits: promises.every(({isNeeded, seen}) => !isNeeded || seen === null),
		promises,
	};
}

/** Any answer will do, whatever its status: it is there. */
const reach = (ask: Ask, signal: AbortSignal) =>
	reasonOf(
		ask('/').then(() => null),
		signal,
	);

/** What a question finds; its rejection is what was seen, unless the user stopped it. */
function reasonOf(finding: Promise<string | null>, signal: AbortSignal): Promise<string | null> {
	return finding.catch((error: Error) => {
		signal.throwIfAborted();
		return error.message;
	});
}
