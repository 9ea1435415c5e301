import {StackError} from '../../../system/stack-error.ts';
import {kept} from '../../../text/say.ts';
import {describeEnding, type Ending, type ServiceProcess} from './process/service-process.ts';
import type {ServiceWords} from './process/service-words.ts';
import {portTakenExitCode} from './readiness.ts';

/** The port was taken between choosing and binding it: others have to be chosen. */
export class PortTaken extends Error {
	override readonly name = 'PortTaken';
}

/** A process that was just started, and how it is known to be up. */
export interface Starting {
	readonly name: string;
	readonly port: number;
	readonly words: ServiceWords;
	/** Settles when it has said that it is ready. */
	readonly ready: Promise<void>;
	/** From here on its end is one that nobody asked for. */
	onReady(): void;
	/** What its health check finds; null: nothing. */
	probe(): Promise<string | null>;
}

const startLimitMs = 10_000;
const pumpMs = 20;

/** Waits for readiness, then for health. Rejects with a StackError, a PortTaken, or the signal's reason. */
export async function untilHealthy(process: ServiceProcess, starting: Starting, signal: AbortSignal): Promise<void> {
	const {name, words, ready, onReady, probe} = starting;
	const pump = setInterval(words.pump, pumpMs);
	const limit = limitOf(signal, startLimitMs, () => startError(null, starting));
	try {
		const ending = await Promise.race([ready, process.ended, limit.passed]);
		if (ending) throw startError(ending, starting);
		onReady();
		const sickness = await Promise.race([probe(), limit.passed]);
		if (sickness !== null)
			throw new StackError(kept`${name} started but is not healthy: ${sickness}.`, name, words.last());
	} finally {
		limit.end();
		clearInterval(pump);
	}
}

/** `ending` is null when it did not end and was not ready in time. */
function startError(ending: Ending | null, {name, port, words}: Starting): Error {
	if (ending?.code === portTakenExitCode) return new PortTaken(kept`port ${port} is taken`);
	words.pump();
	const reason = ending ? describeEnding(ending) : kept`not ready within ${startLimitMs / 1000} s`;
	const said = words
		.last()
		.at(-1)
		?.replace(/^(INFO|WARN|ERROR) /, '');
	const message = said
		? kept`${name} did not start (${reason}; it said: ${said}). Mend that and start again.`
		: kept`${name} did not start (${reason}). Mend that and start again.`;
	return new StackError(message, name, words.last());
}

/** Rejects with the signal's reason, or with what is made of it when that was too long; it is ended whatever came first. */
function limitOf(signal: AbortSignal, ms: number, errorOf: () => Error): {passed: Promise<never>; end(): void} {
	const {promise: passed, reject} = Promise.withResolvers<never>();
	const abort = (): void => reject(signal.reason);
	const timer = setTimeout(() => reject(errorOf()), ms);
	signal.addEventListener('abort', abort, {once: true});
	return {
		passed,
		end() {
			clearTimeout(timer);
			signal.removeEventListener('abort', abort);
		},
	};
}
