import {areSame, viewOf} from './bytes.ts';

/** Nanoseconds in the last digit of a fraction of so many digits. */
const nanosecondsOfDigit = Int32Array.from({length: 10}, (_, digits) => 10 ** (9 - digits));

/** Milliseconds since the epoch of an RFC 3339 time with 0 to 9 fraction digits, or null when it is none. */
export function parseTimestamp(text: string): number | null {
	const bytes = Buffer.from(`${text}"`);
	const clock = createClock();
	const end = readTimestamp(clock, bytes, viewOf(bytes), 0);
	return end === bytes.length - 1 ? clock.ms[0]! : null;
}

/** The last time that was read; its second is remembered, because nearly all others fall into the same. */
export interface Clock {
	/** Milliseconds since the epoch. A typed array, because V8 would box a double anew at every write. */
	readonly ms: Float64Array;
	readonly second: Uint8Array;
	readonly secondView: DataView;
	/** NaN when the bytes in `second` are no time. */
	secondsSinceEpoch: number;
}

/** A clock that has read nothing. */
export function createClock(): Clock {
	const second = new Uint8Array(19);
	return {ms: new Float64Array(1), second, secondView: new DataView(second.buffer), secondsSinceEpoch: Number.NaN};
}

/**
 * Reads the time that begins at `from` into `clock.ms` and returns the index just behind it; -1 when none does. Needs a byte
 * behind the time. Seconds run to 59: k6's clock knows no leap seconds.
 */
export function readTimestamp(clock: Clock, bytes: Uint8Array, view: DataView, from: number): number {
	// 19 bytes of date and time, a zone, and the byte behind.
	if (from + 21 > bytes.length) return -1;
	if (!areSame(view, from, clock.secondView, 0, 19)) {
		clock.second.set(bytes.subarray(from, from + 19));
		clock.secondsSinceEpoch = readSeconds(bytes, from);
	}
	if (Number.isNaN(clock.secondsSinceEpoch)) return -1;
	let at = from + 19;
	let nanoseconds = 0;
	if (bytes[at] === 0x2e) {
		const firstDigit = ++at;
		const limit = Math.min(bytes.length, firstDigit + 9);
		let fraction = 0;
		for (; at < limit; at++) {
			const digit = bytes[at]! - 0x30;
			if (digit < 0 || digit > 9) break;
			fraction = (fraction * 10 + digit) | 0;
		}
		if (at === firstDigit) return -1;
		nanoseconds = fraction * nanosecondsOfDigit[at - firstDigit]!;
	}
	const zone = readZone(bytes, at);
	if (zone === noZone) return -1;
	clock.ms[0] = (clock.secondsSinceEpoch - zone) * 1000 + nanoseconds / 1e6;
	return bytes[at] === 0x5a ? at + 1 : at + 6;
}

const noZone = 1_000_000;

/** Seconds east of UTC: `Z` or `±hh:mm`. */
function readZone(bytes: Uint8Array, at: number): number {
	const sign = bytes[at];
	if (sign === 0x5a) return 0;
	if ((sign !== 0x2b && sign !== 0x2d) || at + 6 > bytes.length || bytes[at + 3] !== 0x3a) return noZone;
	const hours = twoDigits(bytes, at + 1);
	const minutes = twoDigits(bytes, at + 4);
	if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return noZone;
	const offset = hours * 3600 + minutes * 60;
	return sign === 0x2b ? offset : -offset;
}

/** Seconds since the epoch of `YYYY-MM-DDThh:mm:ss`, NaN when a field is out of its range. */
function readSeconds(bytes: Uint8Array, from: number): number {
	const isPunctuated =
		bytes[from + 4] === 0x2d &&
		bytes[from + 7] === 0x2d &&
		bytes[from + 10] === 0x54 &&
		bytes[from + 13] === 0x3a &&
		bytes[from + 16] === 0x3a;
	const century = twoDigits(bytes, from);
	const yearOfCentury = twoDigits(bytes, from + 2);
	const month = twoDigits(bytes, from + 5);
	const day = twoDigits(bytes, from + 8);
	const hours = twoDigits(bytes, from + 11);
	const minutes = twoDigits(bytes, from + 14);
	const seconds = twoDigits(bytes, from + 17);
	const year = century * 100 + yearOfCentury;
	if (!isPunctuated || century < 0 || yearOfCentury < 0 || month < 1 || month > 12) return Number.NaN;
	if (day < 1 || day > daysInMonth(year, month)) return Number.NaN;
	if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) return Number.NaN;
	return daysSinceEpoch(year, month, day) * 86_400 + hours * 3600 + minutes * 60 + seconds;
}

/** -1 when one of the two bytes is no digit. */
function twoDigits(bytes: Uint8Array, at: number): number {
	const tens = bytes[at]! - 0x30;
	const ones = bytes[at + 1]! - 0x30;
	return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}

function daysInMonth(year: number, month: number): number {
	if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
	return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Proleptic Gregorian days; the year begins in March so that the leap day is its last. */
function daysSinceEpoch(year: number, month: number, day: number): number {
	const marchYear = month > 2 ? year : year - 1;
	const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
	const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
	return marchYear * 365 + leapDays + dayOfYear - 719_468;
}
