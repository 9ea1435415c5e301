import type {Session} from '../../session/schema.ts';
import {type Cell, measured, type Section, table} from '../document.ts';
import {bytes, count} from '../figures.ts';

/** Where and with what the figures were made. */
export function environmentSection({environment: is, options}: Session): Section {
	const {limiterPolicy: policy} = options;
	const text = (value: string | null, reason: string) => measured(value, each => each, reason);
	const rows: Cell[][] = [
		['system', is.os],
		['cores', count(is.cpus)],
		['memory', bytes(is.memoryBytes)],
		['stack', text(is.stack, 'no stack of ours was measured')],
		['k6', text(is.k6, 'k6 was not started')],
		['Node.js', is.node],
		['perf-tui', is.perfTui],
		['Docker', text(is.docker, 'no engine was used')],
		['Compose', text(is.compose, 'no engine was used')],
		['Git', text(is.git, 'not in a work tree')],
		['scale', String(options.scale)],
		['rounds a side', count(options.rounds)],
		['target file', text(options.target, 'none was given')],
		['limiter policy', measured(policy, describePolicy, 'it is not known')],
		...Object.entries(is.limits).map(([service, limit]) => [`limits of ${service}`, limit]),
		...Object.entries(is.images).map(([service, digest]) => [`image of ${service}`, digest]),
	];
	return {title: 'Environment', blocks: [table(['what', 'value'], rows)]};
}

function describePolicy(policy: NonNullable<Session['options']['limiterPolicy']>): string {
	const {algorithm, capacity, refillPerSecond, windowSeconds, key} = policy;
	const pace = algorithm === 'TOKEN_BUCKET' ? `${refillPerSecond} a second` : `per ${windowSeconds} s`;
	return `${algorithm}, ${capacity}, ${pace}, key ${key}`;
}
