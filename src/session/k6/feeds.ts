import {unknownObservers} from '../../collectors/k6/observers.ts';
import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import {createCsvScanner} from '../../collectors/k6/stream/csv/csv-scan.ts';
import {createScanner, type Scanner} from '../../collectors/k6/stream/scan.ts';
import {filteredTags, isSystemTag} from '../../collectors/k6/system-tags.ts';
import type {Feed} from '../../options.ts';
import {kept} from '../../text/say.ts';
import type {Scenario} from '../plan/scenarios.ts';
import {readScriptMetrics} from './script-metrics.ts';

/** The file in a run's folder that k6 writes its samples to. */
export const streamNames: Readonly<Record<Feed, string>> = {json: 'k6.ndjson', csv: 'k6.csv'};

/** The files of several k6 that make a run together. */
export const partStreamName = /^k6-\d+\.ndjson$/;

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
		note: kept`--feed csv: values have six decimals, times microseconds`,
	};
}

/** Which feed a script is read by, and why it is not the one that was asked for, as a sentence. */
export interface FeedChoice {
	readonly feed: Feed;
	readonly note: string | null;
}

/** The cheaper feed only where nothing of a script is lost in it: k6's CSV names no kinds and escapes no tags. */
export function chooseFeed(asked: Feed, {isOurs}: Scenario, script: ScriptPlan, folder: string): FeedChoice {
	if (asked === 'csv' && folder.includes(','))
		return {feed: 'json', note: kept`--feed csv takes no comma in the path ${folder}: k6's JSON is read instead`};
	const why = asked === 'csv' && !isOurs ? whyNotCsv(script) : null;
	return why === null
		? {feed: asked, note: null}
		: {feed: 'json', note: kept`--feed csv cannot carry ${why}: k6's JSON is read instead`};
}

function whyNotCsv({systemTags, observers = unknownObservers, thresholds}: ScriptPlan): string | null {
	if (systemTags === null) return kept`what is not known before the script runs`;
	if (observers.hasOwnMetrics) return kept`the kinds of the script's own metrics`;
	if (observers.hasExtensions) return kept`what an extension measures`;
	const own = Object.keys(thresholds)
		.flatMap(filteredTags)
		.find(tag => !isSystemTag(tag));
	return own === undefined ? null : kept`the tag ${own} exactly, which a threshold filters on`;
}
