import {areSame, hashBytes} from './bytes.ts';
import {asStrings, parseObject} from './line.ts';

/** Tag sets beyond either bound make the table forget all it holds and begin a new epoch: memory stays flat, nothing is lost. */
const tagSetLimit = 16_384;
const sectionByteLimit = 8 << 20;
/** What stands before the tags in every line, so that even `{}` is long enough to be compared eight bytes at a time. */
const opening = Buffer.from(',"tags":');

/** Tag sets by the bytes k6 spells them with. A section is `,"tags":{…}`; ids count from 0 in each epoch. */
export interface TagSets {
	readonly list: Readonly<Record<string, string>>[];
	/** How often the table was emptied. */
	epoch: number;
	/** The known sections, one behind the other; another object after it grew. */
	arena: Buffer;
	view: DataView;
	used: number;
	/** Where each id's section begins in the arena, its length and hash. */
	offsets: Int32Array;
	lengths: Int32Array;
	hashes: Int32Array;
	/** Ids by hash, open addressing, -1 where free. */
	slots: Int32Array;
	readonly limit: number;
}

/** An empty table. */
export function createTagSets(limit = tagSetLimit): TagSets {
	const arena = Buffer.allocUnsafeSlow(1 << 16);
	return {
		list: [],
		epoch: 0,
		arena,
		view: new DataView(arena.buffer),
		used: 0,
		// One batch may hold more sets than the limit before `trimTagSets` is asked: the columns grow.
		offsets: new Int32Array(1024),
		lengths: new Int32Array(1024),
		hashes: new Int32Array(1024),
		slots: new Int32Array(4096).fill(-1),
		limit,
	};
}

/** The id of the section in a range, -1 when it is not known. */
export function findTagSet(sets: TagSets, source: DataView, from: number, to: number): number {
	const {slots, hashes, lengths, offsets, view} = sets;
	const hash = hashBytes(source, from, to);
	const mask = slots.length - 1;
	for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
		const id = slots[slot]!;
		if (id < 0) return -1;
		const isSame = hashes[id] === hash && lengths[id] === to - from;
		if (isSame && areSame(source, from, view, offsets[id]!, to - from)) return id;
	}
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
	const source = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const id = findTagSet(sets, source, 0, bytes.length);
	return id < 0 ? store(sets, bytes, source, 0, bytes.length, tags) : id;
}

/** Empties the table when it is beyond its bounds; only between batches, because ids begin again. */
export function trimTagSets(sets: TagSets): void {
	if (sets.list.length <= sets.limit && sets.used <= sectionByteLimit) return;
	sets.list.length = 0;
	sets.used = 0;
	sets.slots.fill(-1);
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
	const id = sets.list.length;
	const offset = sets.used;
	if (offset + to - from > sets.arena.length) growArena(sets, offset + to - from);
	if (id === sets.offsets.length) growColumns(sets);
	bytes.copy(sets.arena, offset, from, to);
	sets.offsets[id] = offset;
	sets.lengths[id] = to - from;
	sets.hashes[id] = hashBytes(source, from, to);
	sets.used = offset + to - from;
	sets.list.push(tags);
	place(sets, id);
	return id;
}

function place({slots, hashes}: TagSets, id: number): void {
	const mask = slots.length - 1;
	let slot = hashes[id]! & mask;
	while (slots[slot]! >= 0) slot = (slot + 1) & mask;
	slots[slot] = id;
}

function growArena(sets: TagSets, needed: number): void {
	const grown = Buffer.allocUnsafeSlow(Math.max(needed, sets.arena.length * 2));
	sets.arena.copy(grown, 0, 0, sets.used);
	sets.arena = grown;
	sets.view = new DataView(grown.buffer);
}

function growColumns(sets: TagSets): void {
	sets.offsets = widen(sets.offsets);
	sets.lengths = widen(sets.lengths);
	sets.hashes = widen(sets.hashes);
	sets.slots = new Int32Array(sets.slots.length * 2).fill(-1);
	for (let id = 0; id < sets.list.length; id++) place(sets, id);
}

function widen(column: Int32Array): Int32Array {
	const grown = new Int32Array(column.length * 2);
	grown.set(column);
	return grown;
}
