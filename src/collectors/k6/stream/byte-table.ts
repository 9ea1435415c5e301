import {areSame, hashBytes} from './bytes.ts';

/** Sections of 8 bytes or more, each once, numbered from 0 in order of arrival. They are bytes alone: many of them are nothing to a garbage collector. */
export interface ByteTable {
	count: number;
	/** The sections, one behind the other; another object after it grew. */
	arena: Buffer;
	view: DataView;
	used: number;
	/** Where each section begins in the arena, its length and hash. */
	offsets: Int32Array;
	lengths: Int32Array;
	hashes: Int32Array;
	/** Numbers by hash, open addressing, -1 where free. */
	slots: Int32Array;
}

/** An empty table. */
export function createByteTable(): ByteTable {
	const arena = Buffer.allocUnsafeSlow(1 << 12);
	return {
		count: 0,
		arena,
		view: new DataView(arena.buffer),
		used: 0,
		offsets: new Int32Array(64),
		lengths: new Int32Array(64),
		hashes: new Int32Array(64),
		slots: new Int32Array(256).fill(-1),
	};
}

/** The number of the section in a range, -1 when it is not known. */
export function findBytes(table: ByteTable, source: DataView, from: number, to: number): number {
	const {slots, hashes, lengths, offsets, view} = table;
	const hash = hashBytes(source, from, to);
	const mask = slots.length - 1;
	for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
		const id = slots[slot]!;
		if (id < 0) return -1;
		const isSame = hashes[id] === hash && lengths[id] === to - from;
		if (isSame && areSame(source, from, view, offsets[id]!, to - from)) return id;
	}
}

/** Takes in a section that is not known; its number. `bytes` and `source` are the same memory. */
export function addBytes(table: ByteTable, bytes: Buffer, source: DataView, from: number, to: number): number {
	const id = table.count++;
	const offset = table.used;
	if (offset + to - from > table.arena.length) growArena(table, offset + to - from);
	if (id === table.offsets.length) growColumns(table);
	bytes.copy(table.arena, offset, from, to);
	table.offsets[id] = offset;
	table.lengths[id] = to - from;
	table.hashes[id] = hashBytes(source, from, to);
	table.used = offset + to - from;
	place(table, id);
	return id;
}

/** What a section says in UTF-8, from its byte `skip` on. */
export function textAt({arena, offsets, lengths}: ByteTable, id: number, skip = 0): string {
	return arena.toString('utf8', offsets[id]! + skip, offsets[id]! + lengths[id]!);
}

/** Forgets all sections; the room for as many stays. */
export function emptyByteTable(table: ByteTable): void {
	table.count = 0;
	table.used = 0;
	table.slots.fill(-1);
}

function place({slots, hashes}: ByteTable, id: number): void {
	const mask = slots.length - 1;
	let slot = hashes[id]! & mask;
	while (slots[slot]! >= 0) slot = (slot + 1) & mask;
	slots[slot] = id;
}

function growArena(table: ByteTable, needed: number): void {
	const grown = Buffer.allocUnsafeSlow(Math.max(needed, table.arena.length * 2));
	table.arena.copy(grown, 0, 0, table.used);
	table.arena = grown;
	table.view = new DataView(grown.buffer);
}

function growColumns(table: ByteTable): void {
	table.offsets = widen(table.offsets);
	table.lengths = widen(table.lengths);
	table.hashes = widen(table.hashes);
	table.slots = new Int32Array(table.slots.length * 2).fill(-1);
	for (let id = 0; id < table.count - 1; id++) place(table, id);
}

function widen(column: Int32Array): Int32Array {
	const grown = new Int32Array(column.length * 2);
	grown.set(column);
	return grown;
}
