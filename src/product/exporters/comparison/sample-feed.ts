import type Docker from 'dockerode';
import {watchContainers} from '../../../collectors/docker/watch-containers.ts';
import type {ResourceSample} from '../../../collectors/resource-sample.ts';

/** Readings of the containers of one project, handed to whoever measures right now. */
export interface SampleFeed {
	/** Readings go here from now on; null: nowhere. */
	to(listener: ((samples: readonly ResourceSample[]) => void) | null): void;
	/** Ends the streams; resolves when they are closed. */
	close(): Promise<void>;
}

/** Follows the containers of a project, whenever they come and go. */
export function openSampleFeed(
	docker: Docker,
	project: string,
	onProblem: (problem: string | null) => void,
): SampleFeed {
	const closing = new AbortController();
	let listener: ((samples: readonly ResourceSample[]) => void) | null = null;
	const watching = watchContainers(docker, {
		project,
		signal: closing.signal,
		onSamples: samples => listener?.(samples),
		onProblem,
	});
	return {
		to(next) {
			listener = next;
		},
		async close() {
			closing.abort();
			await watching;
		},
	};
}
