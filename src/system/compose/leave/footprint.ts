import type Docker from 'dockerode';
import {serviceOf} from '../../../collectors/docker/container.ts';
import type {Patience} from '../patience.ts';
import {label} from '../watch/container.ts';

/** A container of a project as a list shows it, those of `docker compose run` included: nothing of it is inspected. */
export interface Listed {
	readonly id: string;
	readonly name: string;
	/** Null for one of `docker compose run`. */
	readonly key: string | null;
	readonly isUp: boolean;
	/** Made, and never started. */
	readonly isCreated: boolean;
}

/** What of a project is whose when it is left. */
export interface Remains {
	/** Made here, and nothing of the kind was there before. */
	readonly added: readonly Listed[];
	/** There before and stopped, and up now. */
	readonly started: readonly Listed[];
	/** Made by somebody else since. */
	readonly others: readonly Listed[];
	/** Whether nothing of the project was there before. */
	readonly isAllOurs: boolean;
}

/** Tells what was made here from what was found, and from what others made meanwhile. */
export interface Footprint {
	/** Notes what is there before anything is started; once is enough. */
	begin(): Promise<void>;
	/** Does what makes containers: those that are new at its end, however it ends, are ours. */
	making<T>(operation: () => Promise<T>): Promise<T>;
	/** Whether something was made in a project of which nothing was there before. */
	isAllOurs(): boolean;
	/** Whether a making failed: what it had asked the engine for may come into being afterwards. */
	hasFailed(): boolean;
	/** Null when nothing was begun, or nothing was made. */
	remains(): Promise<Remains | null>;
}

/** Starts with nothing known of the project. `patience`: what is about to be made waits for an engine that fails once. */
export function createFootprint(docker: Docker, project: string, patience: Patience): Footprint {
	const list = () => listProject(docker, project);
	let found: readonly Listed[] | null = null;
	const made = new Set<string>();
	let hasMade = false;
	let hasFailed = false;
	/** The list could not be read after something was made: what is new is taken for ours. */
	let isKnown = true;

	return {
		async begin() {
			found ??= await list();
		},
		async making(operation) {
			hasMade = true;
			const before = new Set((await patience.ask(list)).map(({id}) => id));
			try {
				return await operation();
			} catch (error) {
				hasFailed = true;
				throw error;
			} finally {
				const after = await list().catch(() => null);
				isKnown &&= after !== null;
				for (const {id} of after ?? []) if (!before.has(id)) made.add(id);
			}
		},
		isAllOurs: () => hasMade && found?.length === 0,
		hasFailed: () => hasFailed,
		async remains() {
			if (found === null || !hasMade) return null;
			const were = found;
			const now = await list();
			const isFound = ({id, key}: Listed) => were.some(each => each.id === id || (key !== null && each.key === key));
			const isOurs = ({id, key, isCreated}: Listed) =>
				made.has(id) || (key !== null && (!isKnown || (hasFailed && isCreated)));
			return {
				added: now.filter(each => !isFound(each) && isOurs(each)),
				started: now.filter(each => each.isUp && were.some(({key, isUp}) => key !== null && key === each.key && !isUp)),
				others: now.filter(each => !isFound(each) && !isOurs(each)),
				isAllOurs: were.length === 0,
			};
		},
	};
}

async function listProject(docker: Docker, project: string): Promise<Listed[]> {
	const containers = await docker.listContainers({all: true, filters: {label: [`${label.project}=${project}`]}});
	return containers.map(({Id, Names, Labels, State}) => ({
		id: Id,
		name: (Names?.[0] ?? Id).replace(/^\//, ''),
		key: serviceOf(Labels),
		isUp: ['running', 'paused', 'restarting'].includes(State),
		isCreated: State === 'created',
	}));
}
