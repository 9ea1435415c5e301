import {addBytes, type ByteTable, createByteTable, findBytes, textAt} from '../collectors/k6/stream/byte-table.ts';
import {viewOf} from '../collectors/k6/stream/bytes.ts';
import {type Tags, tagOf} from './tags.ts';

/** What one counter added up to under one set of tags. */
export interface CounterSeries {
	readonly tags: Tags;
	readonly sum: number;
}

/**
 * One counter by its tags, a column a figure. A script may give every point tags of its own, such as a key: such a
 * series is some 200 bytes here, of which the most are the tags themselves. The first place takes what is beyond the bounds.
 */
export interface CounterBook {
	readonly tags: ByteTable;
	sums: Float64Array;
}

/** Series of all counters together. */
export const counterSeriesLimit = 250_000;
/** Bytes of all their tags: a script may make a tag of a whole answer. */
export const tagBytesLimit = 64 << 20;
/** Series of each of k6's own, whose tags are URLs and the like. */
const builtinSeriesLimit = 2000;
const builtin = /^(http_|data_|iterations$|dropped_iterations$|ws_|grpc_|browser_)/;
/** What stands before the tags' JSON: a section has 8 bytes or more. */
const opening = '"tags":';
/** The first place, and what stands there for tags: no JSON of theirs. */
const restPlace = 0;
const restName = 'the rest';

/** Every counter taken apart by its tags. */
export interface CounterTally {
	/** The book of a counter, made when it is new. */
	bookOf(metric: string): CounterBook;
	/** The place of the tags in the counter's book; 0 when they are beyond the bounds. */
	placeOf(metric: string, tags: Tags): number;
	/** All series of a counter, in order of first arrival. */
	series(metric: string): Iterable<CounterSeries>;
	/** What came under tags beyond the bounds, 0 when all series are complete. */
	overflow(metric: string): number;
}

/** An empty tally that tells so many series apart, of so many bytes of tags in all. */
export function createCounterTally(limit = counterSeriesLimit, byteLimit = tagBytesLimit): CounterTally {
	const books = new Map<string, CounterBook>();
	let total = 0;
	let tagBytes = 0;

	function bookOf(metric: string): CounterBook {
		let book = books.get(metric);
		if (book === undefined) {
			book = {tags: createByteTable(), sums: new Float64Array(8)};
			books.set(metric, book);
			add(book, Buffer.from(restName));
		}
		return book;
	}

	return {
		bookOf,
		placeOf(metric, tags) {
			const book = bookOf(metric);
			const section = Buffer.from(`${opening}${JSON.stringify(tags)}`);
			const known = find(book, section);
			if (known >= 0) return known;
			const isFull = total >= limit || tagBytes + section.length > byteLimit;
			if (isFull || (builtin.test(metric) && book.tags.count > builtinSeriesLimit)) return restPlace;
			total++;
			tagBytes += section.length;
			return add(book, section);
		},
		*series(metric) {
			const book = books.get(metric);
			for (let place = restPlace + 1; book !== undefined && place < book.tags.count; place++) {
				const tags = JSON.parse(textAt(book.tags, place, opening.length)) as Tags;
				yield {tags, sum: book.sums[place]!};
			}
		},
		overflow: metric => books.get(metric)?.sums[restPlace] ?? 0,
	};
}

function find({tags}: CounterBook, bytes: Buffer): number {
	return findBytes(tags, viewOf(bytes), 0, bytes.length);
}

function add(book: CounterBook, bytes: Buffer): number {
	const place = addBytes(book.tags, bytes, viewOf(bytes), 0, bytes.length);
	if (place === book.sums.length) {
		const grown = new Float64Array(place * 2);
		grown.set(book.sums);
		book.sums = grown;
	}
	return place;
}

/** Sums by the value of one tag, largest first is not promised: order of first arrival. Points without the tag are left out. */
export function sumByTag(series: Iterable<CounterSeries>, tag: string): Map<string, number> {
	const sums = new Map<string, number>();
	for (const {tags, sum} of series) {
		const value = tagOf(tags, tag);
		if (value === undefined) continue;
		sums.set(value, (sums.get(value) ?? 0) + sum);
	}
	return sums;
}
