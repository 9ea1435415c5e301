import {expect, test} from 'vitest';
import {compareExporters} from '../../../src/product/exporters/comparison/compare-exporters.ts';
import {comparisonTimes} from '../../../src/product/exporters/comparison/variants.ts';
import type {MeasuredExporter} from '../../../src/product/exporters/measured-exporter.ts';
import type {ExporterProject} from '../../../src/product/exporters/stack/project.ts';
import type {SessionMemory} from '../../../src/record/memory-schema.ts';
import {sessionSchema} from '../../../src/record/schema.ts';
import {formatHtml} from '../../../src/report/html/html.ts';
import {formatJunit} from '../../../src/report/junit.ts';
import {formatMarkdown} from '../../../src/report/markdown/markdown.ts';
import {korean} from '../../../src/report/texts/korean.ts';
import {StackError} from '../../../src/system/stack-error.ts';
import {makeSession} from '../../report/session-fixture.ts';
import {judge} from '../judged.ts';

test('what an exporter logged before its gate failed stands in the record and in every report', async () => {
	const project = {
		build: async () => {},
		start: () =>
			Promise.reject(new StackError('The page was of no use.', 'rjmx-exporter', ['starting', 'no such bean'])),
		remove: async () => {},
	} as unknown as ExporterProject;
	const told: {memory: SessionMemory; exporters: MeasuredExporter}[] = [];
	const comparing = compareExporters({
		project,
		times: comparisonTimes(1, 1),
		signal: new AbortController().signal,
		listener: {onEvent: () => {}, onProgress: () => {}},
		onEnvironment: () => {},
		onMemory: async (memory, exporters) => void told.push({memory, exporters}),
	});
	await expect(comparing).rejects.toThrow('The page was of no use.');
	expect(told).toHaveLength(1);
	const {memory, exporters} = told[0]!;
	const session = makeSession({memory, verdicts: judge([], exporters)}, []);
	sessionSchema.parse(session);
	const reports = [
		formatMarkdown(session),
		formatMarkdown(session, {texts: korean}),
		formatHtml(session),
		formatJunit(session),
	];
	for (const report of [...reports, JSON.stringify(session)])
		expect(report).toMatch(/rjmx-exporter said: starting[\s\S]*rjmx-exporter said: no such bean/);
	expect(memory.parity).toBeNull();
});
