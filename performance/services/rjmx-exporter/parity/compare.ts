/**
 * Whether two exporters of one JVM say the same: the same series and the same values.
 *
 *   node compare.ts <rjmx-exporter URL> <jmx_exporter URL> [--names REGEX] [--rounds N]
 *
 * Compared are the series whose name matches REGEX; the default fits the rules beside this file. What an exporter adds
 * of its own stays out. Prints `{ok, series, missing, different}` as JSON. Exit code 0: the same, 1: not, 2: usage.
 *
 * A value that moves cannot be read twice at the same moment. It counts as the same once jmx_exporter's lies within what
 * rjmx-exporter read before, during and after it; a value that stands still then has to be equal. "During" matters: over
 * RMI the target has one thread more while it is scraped.
 */
import {parseArgs} from 'node:util';

type Series = ReadonlyMap<string, number>;

interface Parity {
	readonly ok: boolean;
	readonly series: number;
	/** Series that one side alone has, with the side. */
	readonly missing: readonly string[];
	/** Series that were never bracketed, with the last values seen. */
	readonly different: readonly string[];
}

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)(?: -?\d+)?$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;

/** Reads Prometheus' text format. Labels are sorted, so that a series has one spelling. */
function parseExposition(text: string, names: RegExp): Series {
	const series = new Map<string, number>();
	for (const line of text.split('\n')) {
		const [, name = '', labels = '', value = ''] = SAMPLE.exec(line) ?? [];
		if (line.startsWith('#') || !names.test(name)) continue;
		const sorted = [...labels.matchAll(LABEL)].map(([label]) => label).sort();
		series.set(`${name}{${sorted.join(',')}}`, Number(value.replace('Inf', 'Infinity')));
	}
	return series;
}

async function read(url: string, names: RegExp): Promise<Series> {
	const response = await fetch(url, {signal: AbortSignal.timeout(10_000)});
	if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
	return parseExposition(await response.text(), names);
}

/** Reads the second side once, and the first side before, all the while, and after. */
async function readRound(urls: readonly [string, string], names: RegExp): Promise<{around: Series[]; value: Series}> {
	const around = [await read(urls[0], names)];
	let isReading = true;
	const reading = read(urls[1], names).finally(() => {
		isReading = false;
	});
	do around.push(await read(urls[0], names));
	while (isReading);
	const value = await reading;
	around.push(await read(urls[0], names));
	return {around, value};
}

async function compare(urls: readonly [string, string], names: RegExp, rounds: number): Promise<Parity> {
	// The first scrape loads classes and starts threads in the target; it is not compared.
	for (const url of urls) await read(url, names);
	const same = new Set<string>();
	let parity: Parity = {ok: false, series: 0, missing: [], different: []};
	for (let round = 0; round < rounds && !parity.ok; round++) {
		const {around, value} = await readRound(urls, names);
		const first = around.at(-1) ?? new Map<string, number>();
		const different: string[] = [];
		for (const [key, second] of value) {
			const readings = around.flatMap(series => series.get(key) ?? []);
			const [low, high] = [Math.min(...readings), Math.max(...readings)];
			if (low <= second && second <= high) same.add(key);
			if (first.has(key) && !same.has(key)) different.push(`${key}: ${low} to ${high} against ${second}`);
		}
		const missing = [...first.keys()].filter(key => !value.has(key)).map(key => `${key}: only at ${urls[0]}`);
		missing.push(...[...value.keys()].filter(key => !first.has(key)).map(key => `${key}: only at ${urls[1]}`));
		// Two empty answers are equal, and prove nothing.
		const ok = value.size > 0 && missing.length + different.length === 0;
		parity = {ok, series: new Set([...first.keys(), ...value.keys()]).size, missing, different};
	}
	return parity;
}

const {values, positionals} = parseArgs({
	allowPositionals: true,
	options: {names: {type: 'string', default: '^java_lang_'}, rounds: {type: 'string', default: '100'}},
});
const [first, second] = positionals;
if (first === undefined || second === undefined) {
	console.error('Usage: node compare.ts <rjmx-exporter URL> <jmx_exporter URL> [--names REGEX] [--rounds N]');
	process.exitCode = 2;
} else {
	const parity = await compare([first, second], new RegExp(values.names), Number(values.rounds));
	console.log(JSON.stringify(parity, null, '\t'));
	process.exitCode = parity.ok ? 0 : 1;
}
