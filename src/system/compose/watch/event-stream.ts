import {createInterface} from 'node:readline';
import {setTimeout as sleep} from 'node:timers/promises';
import type Docker from 'dockerode';
import {kept} from '../../../text/say.ts';
import {label} from './container.ts';
import type {EngineEvent} from './engine-event.ts';

export interface EventStreamListeners {
	onEvent(event: EngineEvent): void;
	/** The engine stopped answering; once per outage. */
	onAway(reason: string): void;
	/** It answers again, and its stream stands; what happened meanwhile is read anew, not told one by one. */
	onBack(): void;
}

const retryMs = 500;
const heartbeatMs = 1500;
/** A stream that ends sooner than this after an outage has not ended it: else the outage is told again and again. */
const steadyMs = 1000;

/**
 * Follows the container events of a project until the signal, across restarts of the engine. Resolves once the first
 * subscription stands, so that nothing that is done next is missed; rejects when the engine does not give one.
 */
export async function followEvents(
	docker: Docker,
	project: string,
	{onEvent, onAway, onBack}: EventStreamListeners,
	signal: AbortSignal,
): Promise<void> {
	const options: Docker.GetEventsOptions = {
		filters: {type: ['container'], label: [`${label.project}=${project}`]},
		abortSignal: signal,
	};
	const subscribe = () => docker.getEvents(options);

	/** Until the stream ends, for whatever reason. A hung engine ends none: it is asked as well. */
	async function drain(stream: NodeJS.ReadableStream): Promise<string> {
		let reason = kept`its event stream ended`;
		const ended = new AbortController();
		const lines = createInterface({input: stream, crlfDelay: Number.POSITIVE_INFINITY});
		// A stream that is destroyed has no end that lines would see.
		stream.on('close', () => lines.close());
		const heartbeat = watchPulse(docker, AbortSignal.any([signal, ended.signal])).then(
			() => {
				reason = kept`it does not answer`;
				(stream as NodeJS.ReadableStream & {destroy(): void}).destroy();
			},
			// Ended by a signal: nobody asks any more.
			() => {},
		);
		try {
			for await (const line of lines) {
				const event = parse(line);
				if (event) onEvent(event);
			}
		} catch (error) {
			reason = (error as Error).message;
		}
		ended.abort();
		await heartbeat;
		return reason;
	}

	async function follow(first: NodeJS.ReadableStream): Promise<void> {
		let stream: NodeJS.ReadableStream | null = first;
		let isAway = false;
		const comeBack = () => {
			if (signal.aborted) return;
			isAway = false;
			onBack();
		};
		while (!signal.aborted) {
			if (stream) {
				const steady = isAway ? setTimeout(comeBack, steadyMs) : undefined;
				const reason = await drain(stream);
				clearTimeout(steady);
				if (signal.aborted) return;
				if (!isAway) onAway(reason);
				isAway = true;
			}
			await sleep(retryMs, undefined, {signal}).catch(() => {});
			stream = await subscribe().catch(() => null);
		}
	}

	const first = await subscribe();
	void follow(first);
}

/** Resolves when two questions in a row went unanswered; rejects at the signal. */
async function watchPulse(docker: Docker, signal: AbortSignal): Promise<void> {
	for (let missed = 0; missed < 2; ) {
		await sleep(heartbeatMs, undefined, {signal, ref: false});
		const isAnswered = await Promise.race([
			docker.ping().then(
				() => true,
				() => false,
			),
			sleep(heartbeatMs, false, {signal, ref: false}),
		]);
		missed = isAnswered ? 0 : missed + 1;
	}
}

function parse(line: string): EngineEvent | null {
	try {
		const event = JSON.parse(line) as EngineEvent;
		return event.Actor?.Attributes ? event : null;
	} catch {
		return null;
	}
}
