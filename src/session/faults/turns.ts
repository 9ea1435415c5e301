/** One fault of a service at a time: what a second one saw before it would be what the first one broke. */
export interface Turns {
	/** Runs it when whoever came before with that service has ended. */
	take<T>(service: string, work: () => Promise<T>): Promise<T>;
	isTaken(service: string): boolean;
}

export function createTurns(): Turns {
	const last = new Map<string, Promise<unknown>>();
	return {
		take(service, work) {
			const mine = (last.get(service) ?? Promise.resolve()).then(work);
			const ended: Promise<unknown> = mine
				.catch(() => null)
				.then(() => {
					if (last.get(service) === ended) last.delete(service);
				});
			last.set(service, ended);
			return mine;
		},
		isTaken: service => last.has(service),
	};
}
