import type {Failure} from '../errors.ts';
import {toAscii} from '../text/ascii.ts';
import {shown} from '../text/say.ts';

/** Writes a line to stderr, in ASCII where the locale or `--ascii` asks for it. */
export function tellLine(text: string, {ascii}: {readonly ascii: boolean}): void {
	process.stderr.write(`${toAscii(text, ascii)}\n`);
}

/** The same to stdout: a result in words. What is to be read by programs (JSON, paths) is written as it is. */
export function print(text: string, {ascii}: {readonly ascii: boolean}): void {
	process.stdout.write(`${toAscii(text, ascii)}\n`);
}

/** Writes what failed in a sentence, in the language of this process, and below it what there is to show. */
export function tellFailure(
	{sentence, report}: Pick<Failure, 'sentence' | 'report'>,
	how: {readonly ascii: boolean},
): void {
	tellLine(`perf-tui: ${shown(sentence)}${report ? `\n${report}` : ''}`, how);
}
