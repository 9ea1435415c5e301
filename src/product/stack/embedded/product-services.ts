import {extname} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {ProductService} from '../contract.ts';

/** What the stack has to know of each service to start and watch it. */
export interface ProductServiceEntry {
	readonly name: ProductService;
	readonly entryFile: string;
	readonly healthPath: string;
	/** Short: a socket's whole path may have about 100 bytes. */
	readonly socketName: string;
}

// Compiled, bundled by vitest or stripped by Node: the services run in the same form as this module does.
const extension = extname(import.meta.url);

function entry(name: ProductService, healthPath: string, socketName: string): ProductServiceEntry {
	const entryFile = fileURLToPath(new URL(`../../services/${name}${extension}`, import.meta.url));
	return {name, entryFile, healthPath, socketName};
}

export const productServices: readonly ProductServiceEntry[] = [
	entry('moalog-server', '/health', 'm'),
	entry('fluxpay-engine', '/actuator/health', 'f'),
	entry('rate-limiter', '/actuator/health', 'r'),
];
