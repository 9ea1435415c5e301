import type {ProductService, ServiceFaults, StackBooks} from '../contract.ts';
import type {Control} from './stack-books.ts';

/** The faults of a stack. A fault belongs to the stack: a restart of the process does not mend it. */
export interface FaultMemory {
	readonly setFaults: NonNullable<StackBooks['setFaults']>;
	/** What is left of a service's faults, asked of it while it still lives; null where nobody can say. */
	readLeft(service: ProductService): Promise<object | null>;
	clearAll(): Promise<void>;
}

export function createFaultMemory(control: Control): FaultMemory {
	const given = new Map<ProductService, object>();
	return {
		async setFaults<S extends ProductService>(service: S, faults: ServiceFaults[S]) {
			await control(service, 'PUT', '/faults', faults);
			given.set(service, faults);
		},
		async readLeft(service) {
			// Asked even when none were set here: another process may have, on a stack that was found running.
			return (await control(service, 'GET', '/faults').catch(() => given.get(service) ?? null)) as object | null;
		},
		async clearAll() {
			for (const service of given.keys()) await control(service, 'PUT', '/faults', {});
			given.clear();
		},
	};
}
