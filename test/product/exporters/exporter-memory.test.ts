import {describe, expect, it} from 'vitest';
import type {ExporterEvidence} from '../../../src/product/evidence.ts';
import {judgeExporterMemory} from '../../../src/product/exporters/exporter-memory.ts';

const good: ExporterEvidence = {
	service: 'rjmx-exporter',
	samples: 60,
	maxWorkingSetBytes: 5_100_000,
	maxAnonymousBytes: 3_200_000,
	restarts: 0,
	scrapeErrors: 0,
	isParityOk: true,
};
const statusOf = (changes: Partial<ExporterEvidence>) => judgeExporterMemory({...good, ...changes}).status;

describe('exporter-memory', () => {
	it('passes below ten million bytes and prints the mebibytes beside them', () => {
		const verdict = judgeExporterMemory(good);
		expect(verdict).toMatchObject({status: 'pass', value: 5_100_000, limit: 10_000_000, unit: 'bytes'});
		expect(verdict.evidence[0]).toContain('5.10 MB (4.86 MiB, 5,100,000 bytes)');
	});

	it('fails between ten megabytes and ten mebibytes', () => {
		expect(statusOf({maxWorkingSetBytes: 10_200_000})).toBe('fail');
		expect(statusOf({maxWorkingSetBytes: 10_000_000})).toBe('fail');
	});

	it('fails anonymous memory over the limit under a small working set', () => {
		expect(statusOf({maxAnonymousBytes: 11_000_000})).toBe('fail');
	});

	it('fails a restart, a scrape error and broken parity', () => {
		expect(statusOf({restarts: 1})).toBe('fail');
		expect(statusOf({scrapeErrors: 1})).toBe('fail');
		expect(statusOf({isParityOk: false})).toBe('fail');
	});

	it('is not exercised by too few samples or by what was not measured', () => {
		expect(statusOf({samples: 29})).toBe('not-exercised');
		expect(statusOf({isParityOk: null})).toBe('not-exercised');
		expect(statusOf({scrapeErrors: null})).toBe('not-exercised');
		expect(statusOf({maxAnonymousBytes: null})).toBe('not-exercised');
		expect(statusOf({maxWorkingSetBytes: null})).toBe('not-exercised');
	});

	it('fails by parity however few the samples are, and says what differs', () => {
		const verdict = judgeExporterMemory({...good, samples: 0, isParityOk: false, differences: ['a: only at b', 'c']});
		expect(verdict).toMatchObject({status: 'fail'});
		expect(verdict.reason).toContain('2 differences, first a: only at b');
		expect(verdict.evidence).toContain('a: only at b');
	});

	it('is not exercised without an engine and says so', () => {
		expect(judgeExporterMemory(null)).toMatchObject({
			status: 'not-exercised',
			value: null,
			reason: 'no container engine measured an exporter',
		});
	});
});
