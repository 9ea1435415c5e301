/** What a script can see of how it is measured, read from the text of all its modules. */
export interface Observers {
	/** It asks k6/execution, whose tags hold what the system tags let in. */
	readonly readsExecution: boolean;
	/** It asks what options k6 runs with. */
	readonly readsOptions: boolean;
	/** It makes its own summary, of the statistics that k6 keeps. */
	readonly hasOwnSummary: boolean;
	/** It keeps metrics of its own, whose kinds only k6's JSON names. */
	readonly hasOwnMetrics: boolean;
	/** Modules that are not k6's own may do anything. */
	readonly hasExtensions: boolean;
	/** It may see variables that it does not ask for by their names: `Object.keys(__ENV)`. */
	readonly listsEnvironment: boolean;
}

/** `__ENV.NAME` and `__ENV['NAME']`: what is left after these may be anything. */
const namedVariable = /\b__ENV\s*(?:\??\.\s*[\w$]+|(?:\?\.\s*)?\[\s*(['"`])[\w$]+\1\s*\])/g;
/** Variables of k6 itself that we may set, and ways to reach `__ENV` without its name. */
const unseenOtherwise = /\b(GOGC|GOMEMLIMIT|K6_AUTO_EXTENSION_RESOLUTION|globalThis|global|eval|Function)\b/;

/** Finds what the modules import and export; a name put together at run time is no import in k6, `require` included. */
export function observersOf(sources: readonly string[]): Observers {
	const has = (pattern: RegExp) => sources.some(text => pattern.test(text));
	return {
		readsExecution: has(/k6\/execution\b/),
		readsOptions:
			has(/k6\/execution\b/) && has(/\btest\s*(\?\.|\.|\[)\s*['"`]?options\b|\boptions\b[^{}=;]*\}\s*=[^;]*\btest\b/),
		hasOwnSummary: has(/\bhandleSummary\b/),
		hasOwnMetrics: has(/k6\/metrics\b/),
		hasExtensions: has(/['"`]k6\/x\/|['"]use k6\b/),
		listsEnvironment: has(unseenOtherwise) || sources.some(text => text.replace(namedVariable, '').includes('__ENV')),
	};
}

/** What may be there when nobody could look. */
export const unknownObservers: Observers = {
	readsExecution: true,
	readsOptions: true,
	hasOwnSummary: true,
	hasOwnMetrics: true,
	hasExtensions: true,
	listsEnvironment: true,
};
