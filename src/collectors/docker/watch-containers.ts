import {setTimeout as delay} from 'node:timers/promises';
import type Docker from 'dockerode';
import {cleanLine} from '../../text/clean-line.ts';
import {kept} from '../../text/say.ts';
import type {ResourceSample} from '../resource-sample.ts';
import {followProject} from './follow-project.ts';
import type {ContainerHistory} from './history.ts';

const batchMs = 1000;
const retryMs = 1000;

/** What is watched and who is told. */
export interface ContainerWatch {
	/** Compose project: its containers are found by their labels, whenever they come. */
	readonly project: string;
	readonly signal: AbortSignal;
	/** Every reading of about the last second, oldest first, the last ones with the signal; not called when there was none. */
	onSamples(samples: readonly ResourceSample[]): void;
	/** Why no figures come of a container that runs; null when they do again. Once each. */
	onUnread?(service: string, reason: string | null): void;
	/** One sentence when the engine went away, null as soon as it answers again. */
	onProblem?(problem: string | null): void;
}

/**
 * Samples every container of a project until the signal, through restarts, recreations and an engine that comes and
 * goes. Resolves when the last stream is closed; never rejects.
 */
export async function watchContainers(docker: Docker, watch: ContainerWatch): Promise<void> {
	const {project, signal, onSamples, onProblem, onUnread} = watch;
	const unread = new Set<string>();
	const histories = new Map<string, ContainerHistory>();
	let batch: ResourceSample[] = [];
	let isAway = false;
	const flush = () => {
		if (batch.length === 0) return;
		const samples = batch;
		batch = [];
		onSamples(samples);
	};
	const timer = setInterval(flush, batchMs);
	timer.unref();
	signal.addEventListener('abort', flush);
	while (!signal.aborted) {
		try {
			await followProject(docker, project, {
				signal,
				histories,
				unread,
				onUnread: (service, reason) => onUnread?.(service, reason),
				onSample: sample => batch.push(sample),
				onWatching() {
					if (isAway) onProblem?.(null);
					isAway = false;
				},
			});
		} catch (error) {
			if (signal.aborted) break;
			if (!isAway) onProblem?.(awaySentence(error));
			isAway = true;
			await delay(retryMs, undefined, {signal}).catch(() => undefined);
		}
	}
	clearInterval(timer);
}

function awaySentence(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	return kept`The Docker engine does not answer (${cleanLine(message)}): containers are not measured until it is back.`;
}
