import {isBuiltin} from '../../collectors/k6/stream/metric-names.ts';
import type {MetricType} from '../../collectors/k6/stream/point.ts';
import type {Scanner} from '../../collectors/k6/stream/scan.ts';
import type {K6Summary} from '../../collectors/k6/summary.ts';

/** Kinds by the statistics that k6 printed: for streams that lost the lines which say so. */
export function kindsIn(summary: K6Summary | null): Map<string, MetricType> {
	const kinds = new Map<string, MetricType>();
	for (const [name, statistics] of Object.entries(summary?.metrics ?? {})) {
		const type = kindOf(statistics);
		if (type !== null) kinds.set(name, type);
	}
	return kinds;
}

function kindOf(statistics: Readonly<Record<string, number | null>>): MetricType | null {
	if ('passes' in statistics) return 'rate';
	if ('avg' in statistics || 'med' in statistics || Object.keys(statistics).some(key => key.startsWith('p(')))
		return 'trend';
	if ('value' in statistics) return 'gauge';
	return 'count' in statistics && 'rate' in statistics ? 'counter' : null;
}

/** What is to be said of kinds that neither the stream nor `kinds` states. */
export function guessedKinds({catalogue}: Scanner, kinds: ReadonlyMap<string, MetricType>): string[] {
	const names = catalogue.metrics
		.filter(({name, isDeclared}) => !isDeclared && !isBuiltin(name) && !kinds.has(name))
		.map(({name}) => name);
	if (names.length === 0) return [];
	const listed = names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
	return [`no line of the stream states the kind of ${listed}: taken for trends, which is a guess`];
}
