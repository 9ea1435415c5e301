/** One fault of a service at a time: what a second one saw before it would be what the first one broke. */
export interface Turns {
	/** Runs it when whoever came before with that service has ended. */
	take<T>(service: string, work: () => Promise<T>): Promise<T>;
	/** A service whose turn it is; null: nobody's. */
	taken(): string | null;
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
		taken: () => last.keys().next().value ?? null,
	};
}
