import {haveContainerInCommon} from '../../faults/fault.ts';

/** One fault of a container at a time: what a second one saw before it would be what the first one broke. */
export interface Turns {
	/** Runs it when whoever came before with a container of that service, or with that container, has ended. */
	take<T>(service: string, work: () => Promise<T>): Promise<T>;
	/** A service whose turn it is; null: nobody's. */
	taken(): string | null;
}

interface Turn {
	readonly service: string;
	readonly ended: Promise<unknown>;
}

export function createTurns(): Turns {
	const going = new Set<Turn>();
	return {
		take(service, work) {
			const before = [...going].filter(turn => haveContainerInCommon(turn.service, service));
			const mine = Promise.all(before.map(({ended}) => ended)).then(work);
			const ended = mine.catch(() => null).then(() => going.delete(turn));
			const turn: Turn = {service, ended};
			going.add(turn);
			return mine;
		},
		taken: () => going.values().next().value?.service ?? null,
	};
}
