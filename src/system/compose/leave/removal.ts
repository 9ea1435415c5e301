import {setTimeout as sleep} from 'node:timers/promises';
import type Docker from 'dockerode';
import {EngineAnswerError} from '../../../collectors/docker/engine-answers.ts';
import {kept} from '../../../text/say.ts';
import type {EventFeed} from '../../event-feed.ts';
import {type ComposeCommand, ComposeFailure} from '../compose-command.ts';
import type {Footprint, Listed, Remains} from './footprint.ts';

/** Seconds that a container has to end by itself. */
export const stopSeconds = 10;

/** How a project is left. Both reject with what the engine or compose said. */
export interface Removal {
	/** What was made here goes, with the anonymous volumes that came with it; what was started here stops; the rest stays. */
	leaveAsFound(): Promise<void>;
	/** All of it goes, found or not; with its data if asked for. */
	takeAway(withVolumes: boolean): Promise<void>;
}

/** What is left, by which compose, and how long a late container is waited for, in ms. */
export interface RemovalOptions {
	readonly docker: Docker;
	/** With every profile, so that nothing of the project is overlooked. */
	readonly compose: Pick<ComposeCommand, 'run'>;
	readonly footprint: Footprint;
	readonly feed: Pick<EventFeed, 'event' | 'progress'>;
	readonly lateMs?: number;
}

/** An engine that is asked to make a container makes it, although compose has given up meanwhile. */
const defaultLateMs = 1500;
const looks = 3;

export function createRemoval({docker, compose, footprint, feed, lateMs = defaultLateMs}: RemovalOptions): Removal {
	async function remove({added, started}: Pick<Remains, 'added' | 'started'>): Promise<void> {
		const stop = ({id}: Listed) => docker.getContainer(id).stop({t: stopSeconds}).catch(ignoreEnded);
		await Promise.all([...added, ...started].filter(({isUp: isOn}) => isOn).map(stop));
		await Promise.all(added.map(({id}) => docker.getContainer(id).remove({v: true, force: true}).catch(ignoreEnded)));
	}

	async function leave(): Promise<void> {
		const remains = await footprint.remains().catch(error => {
			// The engine does not say what is there: all of it was made here, as far as anybody knows.
			if (!(error instanceof EngineAnswerError && footprint.isAllOurs())) throw error;
			return {added: [], started: [], others: [], isAllOurs: true};
		});
		if (remains === null) return;
		const {others, isAllOurs} = remains;
		if (isAllOurs && others.length === 0) return takeAway(false);
		if (others.length > 0) {
			const names = others.map(each => each.name).join(', ');
			feed.event(
				'compose',
				'warning',
				isAllOurs
					? kept`left alone, since somebody else made it: ${names}, and with it what it needs of the project (its networks)`
					: kept`left alone, since somebody else made it: ${names}`,
			);
		}
		await remove(remains);
	}

	async function takeAway(withVolumes: boolean): Promise<void> {
		const how = {onProgress: feed.progress};
		// `down` would leave the anonymous volumes of the containers behind.
		const failure = await compose.run(['rm', '--stop', '--force', '--volumes'], how).catch((error: unknown) => {
			// What is in the way of one may not be in the way of the other.
			if (!(error instanceof ComposeFailure)) throw error;
			return error;
		});
		await compose.run(['down', '--timeout', String(stopSeconds), ...(withVolumes ? ['--volumes'] : [])], how);
		if (failure) feed.event('compose', 'warning', kept`an anonymous volume may be left behind: ${failure.message}`);
	}

	/** Containers that came into being after their making had failed. */
	async function removeLate(): Promise<void> {
		for (let look = 0; look < looks; look += 1) {
			await sleep(lateMs);
			const remains = await footprint.remains().catch(error => {
				// Compose has taken away what there was: of an engine that does not list, nothing more can be known.
				if (!(error instanceof EngineAnswerError)) throw error;
				return null;
			});
			if (remains !== null && remains.added.length > 0) await remove({...remains, started: []});
		}
	}

	return {
		async leaveAsFound() {
			await leave();
			if (footprint.hasFailed()) await removeLate();
		},
		takeAway,
	};
}

/** Stopped already, gone, or being removed: what was to be reached is so. */
function ignoreEnded(error: {statusCode?: number}): void {
	if (![304, 404, 409].includes(error.statusCode ?? 0)) throw error;
}
