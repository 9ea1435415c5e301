/**
 * Runs the query of every panel against a Prometheus and fails on each that gives no data:
 *
 *   node performance/grafana/verify-panels.ts [--url http://127.0.0.1:9091] [--window 30m] [--with k6,exporters]
 *
 * Looks at the last `--window` rather than at now: k6's series end with its run. Queries that need something which is
 * not always there are left out, counted and named, unless `--with` says that it was there.
 */
import {parseArgs} from 'node:util';
import {panelQueries} from './src/panel-queries.ts';
import {lastSamples} from './src/prometheus.ts';
import {needOf, needs} from './src/requirement.ts';

const {values} = parseArgs({
	options: {
		url: {type: 'string', default: 'http://127.0.0.1:9091'},
		window: {type: 'string', default: '30m'},
		with: {type: 'string', default: ''},
	},
});
const present = new Set(values.with.split(',').filter(Boolean));
const unknown = [...present].filter(name => !(name in needs));
const minutes = /^([1-9]\d*)m$/.exec(values.window)?.[1];
if (unknown.length > 0 || !minutes) {
	const wrong = minutes ? `--with ${unknown.join(',')}` : `--window ${values.window}`;
	console.error(
		`${wrong} is not understood: --with takes ${Object.keys(needs).join(',')}, --window takes minutes (30m)`,
	);
	process.exit(2);
}

const queries = await panelQueries();
const left = queries.filter(query => {
	const need = needOf(query.expression);
	return need !== null && !present.has(need);
});
const asked = queries.filter(query => !left.includes(query));
const empty: string[] = [];
for (const query of asked) {
	const place = `${query.dashboard} / ${query.panel}: ${query.expression}`;
	const answer = await lastSamples(values.url, query.expression, Number(minutes) * 60).catch((error: Error) => {
		console.error(error.message);
		process.exit(1);
	});
	if (answer.series === 0) empty.push(`${place}${answer.error ? `\n    ${answer.error}` : ''}`);
}

for (const [need, reason] of Object.entries(needs)) {
	const count = left.filter(query => needOf(query.expression) === need).length;
	if (count > 0) console.log(`not asked: ${count} queries, ${reason} (--with ${need})`);
}
if (empty.length > 0) console.error(`no data:\n${empty.map(line => `  ${line}`).join('\n')}`);
console.log(`${asked.length - empty.length} of ${asked.length} queries returned data`);
if (empty.length > 0 || asked.length === 0) process.exitCode = 1;
