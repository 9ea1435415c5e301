import {kept} from '../../text/say.ts';

/** A deadline that is set anew at each sign of life. */
export interface Watchdog {
	/** Aborts when a deadline has passed. */
	readonly signal: AbortSignal;
	/** What took too long, once it has: a clause such as `no connection within 3 s`. */
	readonly complaint: () => string | null;
	/** Replaces the deadline. */
	readonly expect: (what: Sign, withinMs: number) => void;
	readonly stop: () => void;
}

/** Signs of life, and what is said where one does not come in time. */
const lateness = {
	connection: (seconds: number) => kept`no connection within ${seconds} s`,
	answer: (seconds: number) => kept`no answer within ${seconds} s`,
	byte: (seconds: number) => kept`no byte within ${seconds} s`,
	output: (seconds: number) => kept`no output within ${seconds} s`,
};
type Sign = keyof typeof lateness;

export function startWatchdog(): Watchdog {
	const controller = new AbortController();
	let timer: NodeJS.Timeout | undefined;
	let complaint: string | null = null;
	return {
		signal: controller.signal,
		complaint: () => complaint,
		expect(what, withinMs) {
			clearTimeout(timer);
			timer = setTimeout(() => {
				complaint = lateness[what](withinMs / 1000);
				controller.abort();
			}, withinMs);
		},
		stop: () => clearTimeout(timer),
	};
}
