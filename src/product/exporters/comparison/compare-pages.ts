import {readRounds} from '../../../collectors/metrics-page.ts';
import {createParity, noParity, type Parity} from '../parity.ts';

const rounds = 100;

/** Compares two pages until they agree, for a hundred rounds at most. */
export async function comparePages(
	urls: readonly [string, string],
	other: string,
	signal: AbortSignal,
	first = 'rjmx-exporter',
): Promise<Parity> {
	const compareRound = createParity([first, other]);
	let parity = noParity;
	for await (const round of readRounds(urls, {rounds, signal})) {
		parity = compareRound(round);
		if (parity.ok) break;
	}
	return parity;
}
