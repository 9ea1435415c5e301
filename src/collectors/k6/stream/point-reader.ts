import {areSame, findFlatObjectEnd} from './bytes.ts';
import {keepMetadata} from './metadata.ts';
import {findMetric, type MetricNames} from './metric-names.ts';
import type {PointBatch} from './point.ts';
import {addTagSet, findTagSet, type TagSets} from './tag-sets.ts';
import {type Clock, createClock, readTimestamp} from './timestamp.ts';

const newline = 0x0a;
const brace = 0x7d;
const comma = 0x2c;
/** 10^n is exact up to n = 22: an integer below 2^53 divided by it is rounded once, as a correct parser rounds. */
const powersOfTen = Float64Array.from({length: 23}, (_, n) => Number(`1e${n}`));
const valueKey = Buffer.from('","value":');
const metadataKey = Buffer.from(',"metadata":');
const tagsKey = Buffer.from(',"tags":');

/** Reads points that are spelled exactly as k6 spells them. Plain data for `readPoints`: V8 optimises it once for all streams. */
export interface PointReader {
	readonly names: MetricNames;
	readonly tagSets: TagSets;
	readonly batch: PointBatch;
	readonly lineByteLimit: number;
	readonly clock: Clock;
	/** What followed or belonged to a metric, the last time: which metric, which tags (-1 for none). */
	readonly following: Uint16Array;
	readonly setOfMetric: Int32Array;
	metric: number;
	tagSet: number;
	epoch: number;
}

/** A reader that appends to `batch`. Leaves lines longer than `lineByteLimit` to others. */
export function createPointReader(
	names: MetricNames,
	tagSets: TagSets,
	batch: PointBatch,
	lineByteLimit: number,
): PointReader {
	return {
		names,
		tagSets,
		batch,
		lineByteLimit,
		clock: createClock(),
		following: new Uint16Array(names.offsets.length),
		setOfMetric: new Int32Array(names.offsets.length).fill(-1),
		metric: 0,
		tagSet: -1,
		epoch: 0,
	};
}

/**
 * Appends the points of the lines from `from` on, and stops at the first line of another shape, at `to` (just behind a
 * newline), or when the batch is full. Returns where it stopped.
 */
export function readPoints(reader: PointReader, bytes: Buffer, view: DataView, from: number, to: number): number {
	const {names, tagSets, batch, lineByteLimit, clock, following, setOfMetric} = reader;
	if (names.list.length === 0) return from;
	if (reader.epoch !== tagSets.epoch) {
		reader.epoch = tagSets.epoch;
		reader.tagSet = -1;
		setOfMetric.fill(-1);
	}
	const {sections} = tagSets;
	const {view: nameView, offsets: nameOffsets, lengths: nameLengths, keepsMetadata} = names;
	const {metric: metrics, tagSet: sets, timeMs: times, value: values} = batch;
	const capacity = values.length;
	let length = batch.length;
	let at = from;
	let metric = reader.metric;
	let set = reader.tagSet;
	let setAt = set < 0 ? 0 : sections.offsets[set]!;
	let setLength = set < 0 ? 0 : sections.lengths[set]!;
	let setView = sections.view;
	// Where the last time stands, up to the value: eight lines of nine repeat it.
	let timeAt = 0;
	let timeLength = 0;
	let ms = 0;
	while (at < to && length < capacity) {
		let next = following[metric]!;
		let nameLength = nameLengths[next]!;
		if (at + nameLength > to || !areSame(view, at, nameView, nameOffsets[next]!, nameLength)) {
			next = findMetric(names, bytes, view, at, to);
			if (next < 0) break;
			nameLength = nameLengths[next]!;
		}
		let p = at + nameLength;

		if (timeLength > 0 && p + timeLength <= to && areSame(view, p, view, timeAt, timeLength)) {
			p += timeLength;
		} else {
			timeAt = p;
			p = readTime(clock, bytes, view, p, to);
			if (p < 0) break;
			timeLength = p - timeAt;
			ms = clock.ms[0]!;
		}

		const numberAt = p;
		let byte = bytes[p]!;
		const isNegative = byte === 0x2d;
		if (isNegative) byte = bytes[++p]!;
		let mantissa = byte - 0x30;
		if (mantissa < 0 || mantissa > 9) break;
		byte = bytes[++p]!;
		if (mantissa > 0) {
			while (byte >= 0x30 && byte <= 0x39) {
				mantissa = mantissa * 10 + (byte - 0x30);
				byte = bytes[++p]!;
			}
		}
		let decimals = 0;
		if (byte === 0x2e) {
			const firstDecimal = p + 1;
			byte = bytes[++p]!;
			while (byte >= 0x30 && byte <= 0x39) {
				mantissa = mantissa * 10 + (byte - 0x30);
				byte = bytes[++p]!;
			}
			decimals = p - firstDecimal;
			if (decimals === 0) break;
		}
		let value: number;
		if (byte === comma && mantissa <= Number.MAX_SAFE_INTEGER && decimals <= 22) {
			value = mantissa / powersOfTen[decimals]!;
			if (isNegative) value = -value;
		} else {
			if (byte !== comma) p = skipExponent(bytes, p);
			if (p < 0) break;
			value = Number(bytes.toString('latin1', numberAt, p));
			if (!Number.isFinite(value)) break;
		}

		if (set < 0 || p + setLength > to || !areSame(view, p, setView, setAt, setLength)) {
			set = setOfMetric[next]!;
			setAt = set < 0 ? 0 : sections.offsets[set]!;
			setLength = set < 0 ? 0 : sections.lengths[set]!;
			if (set < 0 || p + setLength > to || !areSame(view, p, setView, setAt, setLength)) {
				set = takeTagSet(tagSets, bytes, view, p, to, lineByteLimit);
				if (set < 0) break;
				setAt = sections.offsets[set]!;
				setLength = sections.lengths[set]!;
				setView = sections.view;
				setOfMetric[next] = set;
			}
		}
		p += setLength;

		if (bytes[p] === brace && bytes[p + 1] === brace && bytes[p + 2] === newline) {
			p += 3;
		} else {
			const metadataAt = p + metadataKey.length;
			p = skipMetadata(bytes, p, to);
			if (p < 0 || p - at > lineByteLimit + 1) break;
			if (keepsMetadata[next] === 1) keepMetadata(batch.metadata, length, bytes, metadataAt, p - 3);
		}
		if (p - at > lineByteLimit + 1) break;

		metrics[length] = next;
		sets[length] = set;
		times[length] = ms;
		values[length] = value;
		length++;
		following[metric] = next;
		metric = next;
		at = p;
	}
	batch.length = length;
	reader.metric = metric;
	reader.tagSet = set;
	return at;
}

/** The index behind a time with `","value":` behind it; -1 when there is none. */
function readTime(clock: Clock, bytes: Buffer, view: DataView, from: number, to: number): number {
	const end = readTimestamp(clock, bytes, view, from);
	if (end < 0 || end + valueKey.length > to) return -1;
	for (let i = 0; i < valueKey.length; i++) if (bytes[end + i] !== valueKey[i]) return -1;
	return end + valueKey.length;
}

/** The index behind `e±n`, -1 when that is not what stands at `from`. The newline behind the line ends the digits. */
function skipExponent(bytes: Buffer, from: number): number {
	if (bytes[from] !== 0x65 && bytes[from] !== 0x45) return -1;
	const sign = bytes[from + 1];
	const firstDigit = sign === 0x2b || sign === 0x2d ? from + 2 : from + 1;
	let at = firstDigit;
	while (bytes[at]! >= 0x30 && bytes[at]! <= 0x39) at++;
	return at > firstDigit && bytes[at] === comma ? at : -1;
}

/** The id of the tag set whose section begins at `from`, taken in when it is new; -1 when it is not k6's spelling. */
function takeTagSet(
	tagSets: TagSets,
	bytes: Buffer,
	view: DataView,
	from: number,
	to: number,
	lineByteLimit: number,
): number {
	const lineEnd = bytes.indexOf(newline, from);
	const end = lineEnd - 2;
	if (end < from + tagsKey.length + 2 || lineEnd >= to || end - from > lineByteLimit) return -1;
	if (bytes[end] !== brace || bytes[end + 1] !== brace) return -1;
	const known = findTagSet(tagSets, view, from, end);
	if (known >= 0) return known;
	for (let i = 0; i < tagsKey.length; i++) if (bytes[from + i] !== tagsKey[i]) return -1;
	const flatEnd = findFlatObjectEnd(bytes, from + tagsKey.length, end);
	if (flatEnd < 0 || flatEnd === end) return addTagSet(tagSets, bytes, view, from, end);
	const beforeMetadata = findTagSet(tagSets, view, from, flatEnd);
	return beforeMetadata >= 0 ? beforeMetadata : addTagSet(tagSets, bytes, view, from, flatEnd);
}

/** The index behind the line whose `metadata` begins at `from`, -1 when that is something else. */
function skipMetadata(bytes: Buffer, from: number, to: number): number {
	for (let i = 0; i < metadataKey.length; i++) if (bytes[from + i] !== metadataKey[i]) return -1;
	const end = findFlatObjectEnd(bytes, from + metadataKey.length, to);
	if (end < 0 || end + 3 > to) return -1;
	return bytes[end] === brace && bytes[end + 1] === brace && bytes[end + 2] === newline ? end + 3 : -1;
}
