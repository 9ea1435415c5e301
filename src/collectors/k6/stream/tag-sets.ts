import {addBytes, type ByteTable, createByteTable, emptyByteTable, findBytes} from './byte-table.ts';
import {viewOf} from './bytes.ts';
import {asStrings, parseObject} from './line.ts';

/**
 * Tag sets beyond a bound make the table forget all it holds and begin a new epoch: memory stays flat, nothing is lost.
 * The first bound is low, because most of what comes once never comes again; where it does, the bound rises to the second.
 */
const firstLimit = 2048;
const lastLimit = 16_384;
const sectionByteLimit = 8 << 20;
/** What stands before the tags in every line, so that even `{}` is long enough to be compared eight bytes at a time. */
const opening = Buffer.from(',"tags":');
/** So many bits say which hashes the epoch before had. */
const earlierBits = 1 << 16;

/** Tag sets by the bytes k6 spells them with. A section is `,"tags":{…}`; ids count from 0 in each epoch. */
export interface TagSets {
	readonly sections: ByteTable;
	readonly list: Readonly<Record<string, string>>[];
	/** How often the table was emptied. */
	epoch: number;
	/** How many it holds before it is emptied, and to how many that may rise. */
	limit: number;
	readonly lastLimit: number;
	/** A bit for the low part of each hash of the epoch before. */
	readonly earlier: Uint8Array;
	/** How many of this epoch were in the one before. */
	returned: number;
}

/** An empty table. */
export function createTagSets(limit = lastLimit): TagSets {
	return {
		sections: createByteTable(),
		list: [],
		epoch: 0,
		limit: Math.min(firstLimit, limit),
		lastLimit: limit,
		earlier: new Uint8Array(earlierBits / 8),
		returned: 0,
	};
}

/** The id of the section in a range, -1 when it is not known. */
export function findTagSet({sections}: TagSets, source: DataView, from: number, to: number): number {
	return findBytes(sections, source, from, to);
}

/** Takes in a section that is not known; -1 when it is not a JSON object of strings. */
export function addTagSet(sets: TagSets, bytes: Buffer, source: DataView, from: number, to: number): number {
	const tags = asStrings(parseObject(bytes.toString('utf8', from + opening.length, to)));
	return tags === null ? -1 : store(sets, bytes, source, from, to, tags);
}

/** The id of tags that a line in another spelling carried. */
export function internTags(sets: TagSets, tags: Readonly<Record<string, string>>): number {
	const sorted = Object.keys(tags)
		.sort()
		.map(key => `${JSON.stringify(key)}:${JSON.stringify(tags[key])}`);
	const bytes = Buffer.concat([opening, Buffer.from(`{${sorted.join(',')}}`)]);
	const source = viewOf(bytes);
	const id = findTagSet(sets, source, 0, bytes.length);
	return id < 0 ? store(sets, bytes, source, 0, bytes.length, tags) : id;
}

/** Empties the table when it is beyond its bounds; only between batches, because ids begin again. */
export function trimTagSets(sets: TagSets): void {
	const {sections, list, earlier} = sets;
	if (list.length <= sets.limit && sections.used <= sectionByteLimit) return;
	if (sets.returned * 2 > list.length) sets.limit = Math.min(sets.lastLimit, sets.limit * 2);
	sets.returned = 0;
	earlier.fill(0);
	for (const hash of sections.hashes.subarray(0, sections.count)) earlier[byteOf(hash)]! |= 1 << (hash & 7);
	list.length = 0;
	emptyByteTable(sections);
	sets.epoch++;
}

function store(
	sets: TagSets,
	bytes: Buffer,
	source: DataView,
	from: number,
	to: number,
	tags: Readonly<Record<string, string>>,
): number {
	const id = addBytes(sets.sections, bytes, source, from, to);
	const hash = sets.sections.hashes[id]!;
	if ((sets.earlier[byteOf(hash)]! & (1 << (hash & 7))) !== 0) sets.returned++;
	sets.list.push(tags);
	return id;
}

function byteOf(hash: number): number {
	return (hash & (earlierBits - 1)) >>> 3;
}
