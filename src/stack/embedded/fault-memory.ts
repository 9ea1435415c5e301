import type {ProductService, ServiceFaults, StackBooks} from '../contract.ts';
import type {Control} from './stack-books.ts';

/** The faults that were set here. A fault belongs to the stack: a restart of the process does not mend it. */
export interface FaultMemory {
	readonly setFaults: NonNullable<StackBooks['setFaults']>;
	/** What is left of a service's faults, asked of it while it still lives; null where none were set. */
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
			const known = given.get(service);
			if (!known) return null;
			return (await control(service, 'GET', '/faults').catch(() => known)) as object;
		},
		async clearAll() {
			for (const service of given.keys()) await control(service, 'PUT', '/faults', {});
			given.clear();
		},
	};
}
