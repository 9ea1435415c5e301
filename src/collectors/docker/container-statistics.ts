import type {Readable} from 'node:stream';
import {setTimeout as delay} from 'node:timers/promises';
import type Docker from 'dockerode';
import {kept} from '../../text/say.ts';
import {isRefusal} from './engine-answers.ts';
import {readJsonLines} from './json-lines.ts';
import type {EngineStats} from './stats.ts';

const reopenMs = 1000;

/** Statistics of one container until the signal; a stream that breaks alone is opened again. */
export async function readContainer(
	docker: Docker,
	id: string,
	signal: AbortSignal,
	onRefusal: (reason: string) => void,
	onStats: (stats: EngineStats) => void,
): Promise<void> {
	while (!signal.aborted) {
		try {
			const options = {stream: true, abortSignal: signal} as {stream: true};
			const stream = (await docker.getContainer(id).stats(options)) as Readable;
			for await (const stats of readJsonLines(stream)) onStats(stats as EngineStats);
		} catch (error) {
			// Whether it was the container or the engine that went, its events say so; a refusal says itself.
			if (isRefusal(error) && ![404, 409].includes(error.statusCode ?? 0))
				onRefusal(kept`the engine refuses its figures: ${error.message}`);
		}
		await delay(reopenMs, undefined, {signal}).catch(() => undefined);
	}
}
