import {existsSync} from 'node:fs';
import {type FileHandle, open} from 'node:fs/promises';
import path from 'node:path';
import {createInterface} from 'node:readline';
import {Readable} from 'node:stream';
import {openStream} from '../../collectors/k6/stream/open-stream.ts';
import type {ResourceSample} from '../../collectors/resource-sample.ts';
import type {Outcome} from '../../state/outcome.ts';
import type {LoadSecond} from '../../state/second.ts';
import {Histogram} from '../../state/values/histogram.ts';
import type {Happening} from '../../system/contract.ts';
import type {ScreenEntry} from './screen-entry.ts';

/** One line of samples.ndjson (what a run was fed) or of screen.ndjson (what the screen said beside it). */
export type TapeEntry =
	| ScreenEntry
	| {readonly kind: 'load'; readonly second: TapeSecond}
	| {readonly kind: 'use'; readonly samples: readonly ResourceSample[]}
	/** What became of a service: the run's story, should the run not live to tell it. */
	| {readonly kind: 'happening'; readonly text: string; readonly happening: Happening};

/** A LoadSecond whose histograms are `[min, max, bucket, count, bucket, count …]`. */
export interface TapeSecond extends Omit<LoadSecond, 'series'> {
	readonly series: readonly {
		endpoint: string;
		outcome: string;
		count: number;
		latency: readonly number[];
		stage?: string;
		scenario?: string;
	}[];
}

/** Appends entries to a file, in order, a batch at a time; what was written stays whatever happens after. */
export interface Tape {
	write(entries: readonly TapeEntry[]): void;
	/** Writes what is queued and closes the file. */
	close(): Promise<void>;
}

/** Opens a tape. The first write that fails ends it: `onFailure` gets the error once, later entries are dropped. */
export async function openTape(file: string, onFailure: (error: unknown) => void): Promise<Tape> {
	let handle: FileHandle | null = await open(file, 'a');
	let queue: TapeEntry[] = [];
	let writing: Promise<void> = Promise.resolve();
	const flush = async () => {
		if (queue.length === 0 || !handle) return;
		const batch = queue;
		queue = [];
		try {
			await handle.appendFile(batch.map(entry => `${JSON.stringify(entry)}\n`).join(''));
		} catch (error) {
			await handle.close().catch(() => undefined);
			handle = null;
			onFailure(error);
		}
	};
	return {
		write(entries) {
			if (!handle) return;
			queue.push(...entries);
			writing = writing.then(flush);
			// Whoever closes it hears of a failure; until then nobody does, and nobody has to.
			writing.catch(() => undefined);
		},
		async close() {
			await writing;
			await flush();
			// Readings come whenever they like: one that comes while the file is being closed is none of this run's.
			const last = handle;
			handle = null;
			await last?.close().catch(onFailure);
		},
	};
}

/** A second as a tape holds it. */
export function tapeSecond(second: LoadSecond): TapeSecond {
	return {
		...second,
		series: second.series.map(each => ({...each, latency: each.latency.toPairs()})),
	};
}

/** A second as it was before it went on a tape. */
export function loadSecond(second: TapeSecond): LoadSecond {
	return {
		...second,
		series: second.series.map(each => ({
			...each,
			outcome: each.outcome as Outcome,
			latency: Histogram.fromPairs(each.latency),
		})),
	};
}

/** Where a tape lies: as it was written, or compressed later; null when there is none. */
export function tapeFile(folder: string, name: 'samples' | 'screen'): string | null {
	return existing(path.join(folder, `${name}.ndjson`));
}

/**
 * All entries of a tape in order, also of one that was compressed since. A last line that a crash cut short, or any other
 * that is damaged, is left out.
 */
export async function* readTape(file: string): AsyncIterable<TapeEntry> {
	const {chunks} = await openStream(existing(file) ?? file);
	const lines = createInterface({input: Readable.from(chunks), crlfDelay: Number.POSITIVE_INFINITY});
	for await (const line of lines) {
		try {
			yield JSON.parse(line) as TapeEntry;
		} catch {
			// The rest of the tape is as good as it was.
		}
	}
}

function existing(written: string): string | null {
	return [written, `${written}.zst`, `${written}.gz`].find(file => existsSync(file)) ?? null;
}
