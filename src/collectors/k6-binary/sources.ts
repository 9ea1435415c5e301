import type {K6Binary, K6Finding} from './binary.ts';
import {cacheSource} from './cache.ts';
import {findingOf, K6NotFoundError} from './failure.ts';
import {goSource} from './go-build.ts';
import {imageSource} from './image.ts';
import {givenSource, pathSource} from './installed.ts';
import {releaseSource} from './release.ts';
import {type K6Request, type K6Search, resolveSearch} from './search.ts';
import type {K6Source} from './source.ts';
import {removeStaleWorkshops} from './workshop.ts';

/** From what is here to what costs most; see docs/decisions/0002-getting-k6.md. */
const SOURCES: readonly K6Source[] = [pathSource, cacheSource, releaseSource, goSource, imageSource];

function sourcesFor(search: K6Search): readonly K6Source[] {
	return search.path === null ? SOURCES : [givenSource];
}

/**
 * Finds a k6 2, fetching or building one when none is here. A source that cannot serve costs seconds, and the next is
 * tried. Rejects with a K6NotFoundError when none can, or with the signal's reason, after what was begun is removed.
 */
export async function locateK6(request: K6Request): Promise<K6Binary> {
	const search = resolveSearch(request);
	search.signal.throwIfAborted();
	await removeStaleWorkshops(search, Date.now());
	const findings: K6Finding[] = [];
	const note = (finding: K6Finding) => {
		findings.push(finding);
		request.onFinding?.(finding);
	};
	for (const {kind, obtain} of sourcesFor(search)) {
		search.report({source: kind, phase: 'looking', done: 0, total: null, unit: null, detail: ''});
		try {
			const binary = await obtain(search);
			const reason = `${binary.command} is used`;
			note({source: kind, state: 'found', isChosen: true, reason, mend: null, version: binary.version});
			return binary;
		} catch (error) {
			search.signal.throwIfAborted();
			note(findingOf(kind, error));
		}
	}
	throw new K6NotFoundError(findings);
}

/** The k6 that is here already, without fetching, building or pulling one; null where there is none. */
export async function findK6AtHand(request: K6Request): Promise<K6Binary | null> {
	const search = resolveSearch(request);
	for (const {obtain} of search.path === null ? [pathSource, cacheSource] : [givenSource]) {
		try {
			return await obtain(search);
		} catch {
			search.signal.throwIfAborted();
		}
	}
	return null;
}

/** What each source would give, in order, without fetching, building or pulling: the findings for `perf-tui doctor`. */
export async function inspectK6Sources(request: K6Request): Promise<K6Finding[]> {
	const search = resolveSearch(request);
	search.signal.throwIfAborted();
	const findings = await Promise.all(sourcesFor(search).map(source => inspectSource(source, search)));
	const chosen = findings.find(({state}) => state === 'found' || state === 'available');
	return findings.map(finding => ({...finding, isChosen: finding === chosen}));
}

async function inspectSource(source: K6Source, search: K6Search): Promise<K6Finding> {
	try {
		return {source: source.kind, isChosen: false, mend: null, ...(await source.inspect(search))};
	} catch (error) {
		search.signal.throwIfAborted();
		return findingOf(source.kind, error);
	}
}
