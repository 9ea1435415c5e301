import fetch from 'node-fetch';
import {kept} from '../text/say.ts';

/** Samples of a Prometheus text exposition: `name{label="value",…}` with labels sorted by name → value. */
export type Counters = Readonly<Record<string, number>>;

/** A page that answered with another status than one of success. */
export class PageRefusal extends Error {
	readonly status: number;

	constructor(url: string, status: number) {
		super(kept`${url} answered ${status}`);
		this.name = 'PageRefusal';
		this.status = status;
	}
}

/** Reads a `/metrics` page; rejects when it does not answer 200 with text within the timeout, by a PageRefusal where it answers. */
export async function readCounters(url: string, timeoutMs = 2000): Promise<Counters> {
	const response = await fetch(url, {signal: AbortSignal.timeout(timeoutMs), size: 16_000_000});
	if (!response.ok) throw new PageRefusal(url, response.status);
	return parseExposition(await response.text());
}

/** Parses the Prometheus text format; comments, timestamps and lines of another shape are left out. */
export function parseExposition(text: string): Counters {
	const counters: Record<string, number> = {};
	for (const line of text.split('\n')) {
		const match = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)(?:\s+-?\d+)?\s*$/.exec(line);
		if (!match) continue;
		const labels = [...(match[2] ?? '').matchAll(/([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g)].map(
			label => `${label[1]}="${label[2]}"`,
		);
		const value =
			match[3] === '+Inf'
				? Number.POSITIVE_INFINITY
				: match[3] === '-Inf'
					? Number.NEGATIVE_INFINITY
					: Number(match[3]);
		counters[labels.length > 0 ? `${match[1]}{${labels.sort().join(',')}}` : match[1]!] = value;
	}
	return counters;
}

/** Sum of every sample of a metric whose labels match all of `where`; null when there is no such sample at all. */
export function sumOf(counters: Counters, name: string, where: Readonly<Record<string, string>> = {}): number | null {
	const wanted = Object.entries(where).map(([label, value]) => `${label}="${value}"`);
	let sum: number | null = null;
	for (const [key, value] of Object.entries(counters)) {
		const brace = key.indexOf('{');
		if ((brace < 0 ? key : key.slice(0, brace)) !== name) continue;
		if (wanted.every(label => new RegExp(`[{,]${escapeRegExp(label)}[,}]`).test(key))) sum = (sum ?? 0) + value;
	}
	return sum;
}

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
