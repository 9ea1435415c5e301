import {StringDecoder} from 'node:string_decoder';
import {stripVTControlCharacters} from 'node:util';
import {lastText} from '../../../text/clean-line.ts';
import type {StackEvent} from '../../contract.ts';

/**
 * How serious a line is, in whatever format its service logs: JSON with a level, Spring, Postgres (`ERROR:`), MySQL
 * (`[ERROR]`), key=value. What says nothing of itself is information.
 */
export function levelOf(line: string): StackEvent['level'] {
	// The head of a line holds its level, in colour where it is written to a terminal; the text behind it may quote anything.
	const head = stripVTControlCharacters(line.slice(0, 240)).slice(0, 120);
	const json = /"level"\s*:\s*"(\w+)"/i.exec(head)?.[1];
	const word =
		json ?? /(?:^|[\s[=])(ERROR|FATAL|PANIC|SEVERE|CRITICAL|WARN|WARNING)(?=[\s\]:,]|$)/i.exec(head)?.[1] ?? '';
	if (/^(error|fatal|panic|severe|critical)$/i.test(word)) return 'error';
	return /^warn(ing)?$/i.test(word) ? 'warning' : 'info';
}

/** One line of a container. */
export interface LogLine {
	readonly text: string;
	/** When it was written, as the engine has stamped it, in ms since the epoch; null without a stamp. */
	readonly atMs: number | null;
}

/** Takes the engine's log stream apart: frames of eight bytes' head without a terminal, plain bytes with one. */
export interface LogDecoder {
	/** The whole lines that are complete now. */
	push(chunk: Buffer): LogLine[];
	/** Lines that have no end when the log has: what a program said last. */
	end(): LogLine[];
}

const longestLine = 16_384;
/** What the engine puts before each message when it is asked for times. */
const stamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) /;
const longestStamp = 40;

/** `isStamped`: the engine was asked for the time of each message. */
export function createLogDecoder(isTty: boolean, isStamped = false): LogDecoder {
	let pending: Buffer = Buffer.alloc(0);
	// stdout and stderr are two texts: the rest of a line of one must not meet the other.
	const rests = new Map<number, LogLine>();
	// A character may be cut by the end of a frame.
	const decoders = new Map<number, StringDecoder>();

	/** With a terminal a line begins with its stamp; without one a frame does, wherever in a line it begins. */
	function addText(stream: number, bytes: Buffer, frameMs: number | null): LogLine[] {
		const decoder = decoders.get(stream) ?? new StringDecoder('utf8');
		decoders.set(stream, decoder);
		const {text: begun, atMs: begunMs} = rests.get(stream) ?? {text: '', atMs: null};
		const lines = (begun + decoder.write(bytes)).split('\n').map((text, index): LogLine => {
			if (index === 0 && begunMs !== null) return {text, atMs: begunMs};
			return isTty && isStamped ? unstamped(text) : {text, atMs: frameMs};
		});
		const rest = lines.pop()!;
		rests.set(stream, {text: restOf(rest.text), atMs: rest.text === '' && !isTty ? null : rest.atMs});
		return lines.map(({text, atMs}) => ({text: lastText(text).slice(0, longestLine), atMs}));
	}

	function addFrame(stream: number, bytes: Buffer): LogLine[] {
		if (!isStamped) return addText(stream, bytes, null);
		const head = bytes.toString('latin1', 0, longestStamp);
		const {text, atMs} = unstamped(head);
		return addText(stream, bytes.subarray(head.length - text.length), atMs);
	}

	return {
		push(chunk) {
			if (isTty) return addText(1, chunk, null);
			pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
			const lines: LogLine[] = [];
			while (pending.length >= 8) {
				const length = pending.readUInt32BE(4);
				if (pending.length < 8 + length) break;
				lines.push(...addFrame(pending[0]!, pending.subarray(8, 8 + length)));
				pending = pending.subarray(8 + length);
			}
			return lines;
		},
		end() {
			const lines = [...rests.values()].map(({text, atMs}) => ({text: lastText(text), atMs}));
			rests.clear();
			return lines.filter(({text}) => text !== '');
		},
	};
}

/** A line without the engine's stamp before it. */
function unstamped(text: string): LogLine {
	const found = stamp.exec(text);
	return found ? {text: text.slice(found[0].length), atMs: Date.parse(found[1]!)} : {text, atMs: null};
}

/** A progress bar may go on for hours in one line: only what it shows now is kept. */
function restOf(rest: string): string {
	const text = lastText(rest).slice(0, longestLine);
	return rest.endsWith('\r') ? `${text}\r` : text;
}
