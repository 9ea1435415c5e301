import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {gzipSync, zstdCompressSync} from 'node:zlib';
import {describe, expect, it} from 'vitest';
import {openTapeBytes} from '../../../src/session/replay/tape-bytes.ts';
import {openTrack, type Track} from '../../../src/session/replay/track.ts';
import {temporaryFolder} from '../../e2e/perf-tui.ts';

const event = (atMs: number, text: string) => JSON.stringify({kind: 'event', event: {atMs, text}});

/** A track whose state is the texts that were said up to a time. */
async function openTexts(content: string | Buffer, name = 'tape.ndjson'): Promise<Track<string[]>> {
	const file = path.join(await temporaryFolder(), name);
	await writeFile(file, content);
	return openTrack<string[]>(await openTapeBytes(file), {
		kinds: ['event'],
		start: [],
		timeOf: entry => (entry.kind === 'event' ? entry.event.atMs : Number.NaN),
		apply(state, entry) {
			if (entry.kind === 'event') state.push(entry.event.text.slice(0, 8));
			return state;
		},
		copy: state => [...state],
	});
}

describe('a tape', () => {
	it('says the same of a time whether it was reached forwards, backwards or by a jump', async () => {
		// Long enough for keyframes to be thinned out twice: 64 KiB apart at first, 32 of them at most.
		const lines = Array.from({length: 6000}, (_, index) => event(index, `${index} ${'x'.repeat(1500)}`));
		const track = await openTexts(`${lines.join('\n')}\n`);
		expect(track.span).toEqual({fromMs: 0, toMs: 5999});
		for (const atMs of [10, 5999, 3000, 2999, 0, 4321, 4322, -1, 7000]) {
			const texts = await track.at(atMs);
			expect(texts.length).toBe(Math.max(0, Math.min(6000, atMs + 1)));
			if (atMs > 0) expect(texts.at(-1)).toContain(`${Math.min(5999, atMs)}`);
		}
		await track.close();
	});

	it('loses a damaged line and a last one that was cut short, and nothing else', async () => {
		const track = await openTexts(
			[
				event(1, 'one'),
				'{"kind":"event","event":{"atMs"',
				'\0\0garbage',
				'',
				event(2, 'two'),
				'{"kind":"event","ev',
			].join('\n'),
		);
		expect(await track.at(10)).toEqual(['one', 'two']);
		await track.close();
	});

	it('leaves an entry without a time out and is not confused by a clock that was set back', async () => {
		const track = await openTexts(
			[event(100, 'a'), '{"kind":"event","event":{}}', event(50, 'b'), event(200, 'c')].join('\n'),
		);
		expect(await track.at(99)).toEqual([]);
		expect(await track.at(150)).toEqual(['a', 'b']);
		expect(await track.at(100)).toEqual(['a', 'b']);
		await track.close();
	});

	it('is read compressed as well, and from any place', async () => {
		const text = `${Array.from({length: 500}, (_, index) => event(index, `${index} ${'y'.repeat(900)}`)).join('\n')}\n`;
		for (const [name, content] of [
			['a.ndjson.gz', gzipSync(text)],
			['a.ndjson.zst', zstdCompressSync(text)],
		] as const) {
			const track = await openTexts(content, name);
			expect((await track.at(400)).length).toBe(401);
			expect((await track.at(3)).length).toBe(4);
			await track.close();
		}
	});

	it('that is empty has no span and its first state at any time', async () => {
		const track = await openTexts('');
		expect(track.span).toBeNull();
		expect(await track.at(5)).toEqual([]);
		await track.close();
	});
});
