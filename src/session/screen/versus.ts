import {usageError} from '../../errors.ts';
import type {System} from '../../system/contract.ts';
import {isExporterPair, type MemoryPair} from './memory-view.ts';

/**
 * Refuses a pair of `--versus` that the system does not have, naming the services that it has (exit code 2). The
 * exporters are what is compared where nobody asked: they may be absent. A later replica may be still to come.
 */
export function checkVersus(pair: MemoryPair, system: System): void {
	const names = system.services().map(({name}) => name);
	if (isExporterPair(pair) || names.length === 0) return;
	const isThere = (wanted: string) => names.some(name => name === wanted || name === wanted.replace(/\/\d+$/, ''));
	const absent = pair.filter(wanted => !isThere(wanted));
	if (absent.length === 0) return;
	throw usageError(
		`--versus names ${absent.join(' and ')}, and no such service is here: there are ${names.toSorted().join(', ')}.`,
	);
}
