import {readFileSync} from 'node:fs';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {gunzipSync, gzipSync, zstdCompressSync} from 'node:zlib';

const folder = new URL('../../fixtures/k6/recorded/', import.meta.url);

/** One sample as k6 wrote it. */
export interface Sample {
	readonly metric: string;
	readonly ms: number;
	readonly value: number;
	readonly tags: Readonly<Record<string, string>>;
}

/** A stream that the real k6 wrote. */
export function recordedLines(name: string): string[] {
	const text = gunzipSync(readFileSync(new URL(`${name}.ndjson.gz`, folder))).toString();
	return text.split('\n').filter(line => line !== '');
}

/** Its samples. */
export function samplesOf(lines: readonly string[]): Sample[] {
	return lines.flatMap(line => {
		const {metric, type, data} = JSON.parse(line);
		return type === 'Point' ? [{metric, ms: Date.parse(data.time), value: data.value, tags: data.tags ?? {}}] : [];
	});
}

/**
 * Writes a stream as those of several k6: each point into the part that `partOf` gives for its place, what is stated of
 * metrics into every one; plain, gzip and zstd in turns.
 */
export async function writeParts(
	to: string,
	lines: readonly string[],
	count: number,
	partOf: (place: number) => number,
): Promise<string[]> {
	const parts = Array.from({length: count}, (): string[] => []);
	lines.forEach((line, place) => {
		if (line.includes('"type":"Point"')) parts[partOf(place)]!.push(line);
		else for (const part of parts) part.push(line);
	});
	await mkdir(to, {recursive: true});
	const packed = [
		(text: string) => Buffer.from(text),
		(text: string) => gzipSync(text),
		(text: string) => zstdCompressSync(text),
	];
	return Promise.all(
		parts.map(async (part, i) => {
			const file = path.join(to, `part-${i}.ndjson`);
			await writeFile(file, packed[i % 3]!(`${part.join('\n')}\n`));
			return file;
		}),
	);
}
