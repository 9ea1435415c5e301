import {appendFile, mkdtemp, rm, truncate} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {tailFile} from '../../../../src/collectors/k6/stream/tail.ts';
import {UserError} from '../../../../src/errors.ts';

let folder = '';
beforeEach(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'tail-'));
});
afterEach(() => rm(folder, {recursive: true}));

/** Reads all pieces, and lets the writer act between them. */
async function follow(file: string, steps: (() => Promise<void>)[]): Promise<string> {
	let end: () => void = () => undefined;
	const ended = new Promise<void>(resolve => {
		end = resolve;
	});
	let seen = '';
	const write = async () => {
		for (const step of steps) await step();
		end();
	};
	const writing = write();
	for await (const piece of tailFile(file, {ended, intervalMs: 5})) seen += Buffer.from(piece).toString();
	await writing;
	return seen;
}

test('what is written in the very moment in which the writer ends is not lost', async () => {
	const file = path.join(folder, 'a');
	const steps = Array.from({length: 50}, (_, index) => () => appendFile(file, `${index}\n`));
	expect(await follow(file, steps)).toBe(Array.from({length: 50}, (_, index) => `${index}\n`).join(''));
});

test('a file of more than one piece is read whole', async () => {
	const file = path.join(folder, 'b');
	const content = 'x'.repeat(2_500_000);
	expect((await follow(file, [() => appendFile(file, content)])).length).toBe(content.length);
});

test('a writer that never made its file is no endless wait', async () => {
	expect(await follow(path.join(folder, 'never'), [])).toBe('');
});

test('an abort ends the reading though the writer goes on', async () => {
	const file = path.join(folder, 'c');
	await appendFile(file, 'first');
	const control = new AbortController();
	let seen = '';
	for await (const piece of tailFile(file, {ended: () => false, signal: control.signal, intervalMs: 60_000})) {
		seen += piece.toString();
		control.abort();
	}
	expect(seen).toBe('first');
});

test('a writer that failed has ended: its last bytes are read and the wait is over', async () => {
	const file = path.join(folder, 'd');
	await appendFile(file, 'half a li');
	let seen = '';
	const ended = Promise.reject(new Error('killed'));
	for await (const piece of tailFile(file, {ended, intervalMs: 60_000})) seen += piece.toString();
	expect(seen).toBe('half a li');
});

test('a stream that someone cut short is an error, not a reader that waits for ever', async () => {
	const file = path.join(folder, 'e');
	await appendFile(file, 'x'.repeat(100));
	const read = async () => {
		for await (const _ of tailFile(file, {ended: () => false, intervalMs: 1})) await truncate(file, 10);
	};
	await expect(read()).rejects.toThrow(/was cut short/);
});

test('a path that cannot be read is a sentence', async () => {
	const read = async () => {
		for await (const _ of tailFile(path.join(folder, 'f', '\0'), {ended: () => true}));
	};
	await expect(read()).rejects.toThrow(/cannot be read/);
});

test('a look that found nothing more is a piece without bytes: by then all is read that was written before', async () => {
	const file = path.join(folder, 'g');
	await appendFile(file, 'x'.repeat(2_500_000));
	const pieces: number[] = [];
	for await (const piece of tailFile(file, {ended: () => pieces.includes(0), intervalMs: 1})) pieces.push(piece.length);
	expect(pieces.indexOf(0)).toBe(pieces.length - 1);
	expect(pieces.reduce((sum, bytes) => sum + bytes, 0)).toBe(2_500_000);
});

test('what the disk refuses while it is read is a sentence for the user, as when it is opened', async () => {
	const read = async () => {
		for await (const _ of tailFile(folder, {ended: () => true}));
	};
	await expect(read()).rejects.toThrow(UserError);
	await expect(read()).rejects.toThrow(/cannot be read: EISDIR/);
});
