/** Services that an operation of ours is on: how they end is no news. */
export interface OperatedServices {
	has(service: string): boolean;
	/** Does it to them; they are let go of when it has ended and `told` has resolved. */
	during<T>(services: readonly string[], operation: () => Promise<T>, told: () => Promise<void>): Promise<T>;
}

export function createOperatedServices(): OperatedServices {
	const counts = new Map<string, number>();
	const count = (service: string) => counts.get(service) ?? 0;
	return {
		has: service => count(service) > 0,
		async during(services, operation, told) {
			for (const service of services) counts.set(service, count(service) + 1);
			try {
				return await operation();
			} finally {
				await told();
				for (const service of services) counts.set(service, count(service) - 1);
			}
		},
	};
}
