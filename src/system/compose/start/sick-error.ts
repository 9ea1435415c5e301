import {setTimeout as sleep} from 'node:timers/promises';
import type Docker from 'dockerode';
import {kept} from '../../../text/say.ts';
import {StackError} from '../../stack-error.ts';
import type {Container} from '../watch/container.ts';
import {lastLines} from '../watch/logs.ts';
import {stateOf} from '../watch/service-status.ts';

/** What mends a service that does not start, by what it logged; null when nothing is known. */
export type StartHint = (service: string, logLines: readonly string[]) => string | null;

const lookMs = 100;
/** A container that ends again and again ends within this, but for the longest pauses between its starts. */
const endMs = 5000;

/** The error that names a sick container, says how it ended, and shows what it logged last. */
export type SickError = (container: Container, seen?: string | null) => Promise<StackError>;

/** `seen`, of what is made, is how a container was found that looks well again at the moment. */
export function createSickError({
	docker,
	refresh,
	hint,
}: {
	readonly docker: Docker;
	readonly refresh: () => Promise<readonly Container[]>;
	readonly hint: StartHint;
}): SickError {
	/** One that was started again before may run for a moment: how it ends is what there is to say. */
	async function atItsEnd(container: Container): Promise<Container> {
		let now = container;
		const untilMs = performance.now() + endMs;
		while (now.state === 'running' && now.restartCount > 0 && performance.now() < untilMs) {
			await sleep(lookMs);
			now = (await refresh()).find(({id}) => id === container.id) ?? now;
		}
		return now;
	}

	return async (found, seen = null) => {
		const container = await atItsEnd(found);
		const {service} = container;
		let unread = '';
		const lines = await lastLines(docker, container).catch((cause: Error) => {
			unread = cause.message;
			return [];
		});
		const said = lines.at(-1);
		const condition = conditionOf(container, seen);
		const mend = hint(service, lines) ?? mendOf(container);
		return new StackError(
			said
				? kept`${service} is ${condition} (it said last: ${said}). ${mend} and start again.`
				: unread
					? kept`${service} is ${condition} (its log cannot be read: ${unread}). ${mend} and start again.`
					: kept`${service} is ${condition}. ${mend} and start again.`,
			service,
			lines,
		);
	};
}

function mendOf({state, name}: Container): string {
	return state === 'paused' ? kept`Let it go on (docker unpause ${name})` : kept`Mend that`;
}

function conditionOf(container: Container, seen: string | null): string {
	const {state, detail} = stateOf(container);
	if (state === 'unhealthy') return detail ? kept`unhealthy: ${detail}` : state;
	if (state === 'exited') return detail ? kept`exited: ${detail}` : state;
	// One that is being started again says how it ended; what is seen of it otherwise is how it was taken.
	const now = container.state === 'restarting' ? detail : null;
	const condition = now ?? seen ?? state;
	return container.restartCount > 0 ? kept`${condition}, started again ${container.restartCount} times` : condition;
}
