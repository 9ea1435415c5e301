import {entryFile} from '../../../package-root.ts';
import type {ProductService} from '../contract.ts';

/** What the stack has to know of each service to start and watch it. */
export interface ProductServiceEntry {
	readonly name: ProductService;
	readonly entryFile: string;
	readonly healthPath: string;
	/** Short: a socket's whole path may have about 100 bytes. */
	readonly socketName: string;
}

function entry(name: ProductService, healthPath: string, socketName: string): ProductServiceEntry {
	return {name, entryFile: entryFile(`product/services/${name}`), healthPath, socketName};
}

export const productServices: readonly ProductServiceEntry[] = [
	entry('moalog-server', '/health', 'm'),
	entry('fluxpay-engine', '/actuator/health', 'f'),
	entry('rate-limiter', '/actuator/health', 'r'),
];
