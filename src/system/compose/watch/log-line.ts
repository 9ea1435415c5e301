import {StringDecoder} from 'node:string_decoder';
import {lastText} from '../../../text/clean-line.ts';
import type {StackEvent} from '../../contract.ts';

/**
 * How serious a line is, in whatever format its service logs: JSON with a level, Spring, Postgres (`ERROR:`), MySQL
 * (`[ERROR]`), key=value. What says nothing of itself is information.
 */
export function levelOf(line: string): StackEvent['level'] {
	// The head of a line holds its level; the text behind it may quote anything.
	const head = line.slice(0, 120);
	const json = /"level"\s*:\s*"(\w+)"/i.exec(head)?.[1];
	const word =
		json ?? /(?:^|[\s[=])(ERROR|FATAL|PANIC|SEVERE|CRITICAL|WARN|WARNING)(?=[\s\]:,]|$)/i.exec(head)?.[1] ?? '';
	if (/^(error|fatal|panic|severe|critical)$/i.test(word)) return 'error';
	return /^warn(ing)?$/i.test(word) ? 'warning' : 'info';
}

/** Takes the engine's log stream apart: frames of eight bytes' head without a terminal, plain bytes with one. */
export interface LogDecoder {
	/** The whole lines that are complete now. */
	push(chunk: Buffer): string[];
	/** Lines that have no end when the log has: what a program said last. */
	end(): string[];
}

const longestLine = 16_384;

export function createLogDecoder(isTty: boolean): LogDecoder {
	let pending: Buffer = Buffer.alloc(0);
	// stdout and stderr are two texts: the rest of a line of one must not meet the other.
	const rests = new Map<number, string>();
	// A character may be cut by the end of a frame.
	const decoders = new Map<number, StringDecoder>();

	function addText(stream: number, bytes: Buffer): string[] {
		const decoder = decoders.get(stream) ?? new StringDecoder('utf8');
		decoders.set(stream, decoder);
		const lines = ((rests.get(stream) ?? '') + decoder.write(bytes)).split('\n');
		rests.set(stream, restOf(lines.pop()!));
		return lines.map(line => lastText(line).slice(0, longestLine));
	}

	return {
		push(chunk) {
			if (isTty) return addText(1, chunk);
			pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
			const lines: string[] = [];
			while (pending.length >= 8) {
				const length = pending.readUInt32BE(4);
				if (pending.length < 8 + length) break;
				lines.push(...addText(pending[0]!, pending.subarray(8, 8 + length)));
				pending = pending.subarray(8 + length);
			}
			return lines;
		},
		end() {
			const lines = [...rests.values()].map(lastText).filter(line => line !== '');
			rests.clear();
			return lines;
		},
	};
}

/** A progress bar may go on for hours in one line: only what it shows now is kept. */
function restOf(rest: string): string {
	const text = lastText(rest).slice(0, longestLine);
	return rest.endsWith('\r') ? `${text}\r` : text;
}
