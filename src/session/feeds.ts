import {createCsvScanner} from '../collectors/k6/csv-scan.ts';
import {createScanner, type Scanner} from '../collectors/k6/scan.ts';
import type {Feed} from '../options.ts';
import {readScriptMetrics} from './script-metrics.ts';

/** The file in a run's folder that k6 writes its samples to. */
export const streamNames: Readonly<Record<Feed, string>> = {json: 'k6.ndjson', csv: 'k6.csv'};

/** What k6 adds by itself, which its JSON declares and its CSV does not. */
const ownSubmetric = 'http_req_duration{expected_response:true}';

/** How one of k6's outputs is read. */
export interface OpenFeed {
	readonly fileName: string;
	readonly scanner: Scanner;
	readonly submetrics: readonly string[];
	/** What this feed cannot carry, as a sentence for the screen and the session; null for the exact one. */
	readonly note: string | null;
}

/** Opens a feed for a script; docs/decisions/0009-cheaper-feed.md says what each costs. */
export async function openFeed(feed: Feed, script: string, thresholds: readonly string[]): Promise<OpenFeed> {
	const fileName = streamNames[feed];
	if (feed === 'json') return {fileName, scanner: createScanner(), submetrics: thresholds, note: null};
	return {
		fileName,
		scanner: createCsvScanner(await readScriptMetrics(script)),
		submetrics: [...new Set([...thresholds, ownSubmetric])],
		note: "--feed csv: values have six decimals, times microseconds, and a metric of the script's own whose kind its text does not show counts as a trend",
	};
}
