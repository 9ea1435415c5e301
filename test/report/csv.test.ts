import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {containersHead, containersRecord, csvRecord, timelineHead, timelineRecord} from '../../src/report/csv.ts';
import {sampleOf} from '../session/samples.ts';
import {makeTimeline} from './session-fixture.ts';

/** A reader of RFC 4180, character by character. */
function readCsv(text: string): string[][] {
	const records: string[][] = [];
	let record: string[] = [];
	let field = '';
	let isQuoted = false;
	for (let at = 0; at < text.length; at++) {
		const sign = text[at];
		if (isQuoted) {
			if (sign !== '"') field += sign;
			else if (text[at + 1] === '"') field += text[++at];
			else isQuoted = false;
		} else if (sign === '"') isQuoted = true;
		else if (sign === ',') {
			record.push(field);
			field = '';
		} else if (sign === '\r' && text[at + 1] === '\n') {
			records.push([...record, field]);
			record = [];
			field = '';
			at += 1;
		} else field += sign;
	}
	return records;
}

const sample = sampleOf('a "b", c', 1_772_366_400, {
	memoryBytes: 5_100_000,
	memoryLimitBytes: 10_000_000,
	netRxBytes: 0,
});

describe('CSV', () => {
	it('gives back every text that was put in', () => {
		fc.assert(
			fc.property(fc.array(fc.string(), {minLength: 1}), texts => {
				expect(readCsv(csvRecord(texts))).toEqual([texts]);
			}),
		);
	});

	it('has as many fields in every line of timeline.csv as in its head', () => {
		const records = readCsv(timelineHead + makeTimeline().map(timelineRecord).join(''));
		expect(records).toHaveLength(61);
		expect(new Set(records.map(record => record.length))).toEqual(new Set([20]));
	});

	it('leaves what was not measured empty, and writes a zero that was', () => {
		const [head, first] = readCsv(timelineHead + timelineRecord(makeTimeline()[0]!));
		const value = (name: string) => first![head!.indexOf(name)];
		expect(value('429 p95 (ms)')).toBe('');
		expect(value('429 (requests)')).toBe('0');
		expect(value('time (UTC)')).toBe('2026-03-01T12:00:00.000Z');
	});

	it('has as many fields in every line of containers.csv as in its head, with units', () => {
		const [head, first] = readCsv(containersHead + containersRecord(sample));
		expect(first).toHaveLength(head!.length);
		expect(first![1]).toBe('a "b", c');
		expect(first![head!.indexOf('CPU (% of one core)')]).toBe('');
		expect(containersHead).toContain('memory (bytes)');
	});
});
