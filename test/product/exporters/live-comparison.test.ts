import {execa} from 'execa';
import {describe, expect, it} from 'vitest';
import {packageRoot} from '../../../src/package-root.ts';
import {compareExporters} from '../../../src/product/exporters/comparison/compare-exporters.ts';
import type {ComparisonTimes} from '../../../src/product/exporters/comparison/variants.ts';
import type {MeasuredExporter} from '../../../src/product/exporters/measured-exporter.ts';
import {comparisonProject} from '../../../src/product/exporters/stack/comparison-containers.ts';
import {openExporterProject} from '../../../src/product/exporters/stack/project.ts';
import type {SessionMemory} from '../../../src/record/memory-schema.ts';

const isAsked = process.env.PERF_TUI_COMPOSE_TESTS === '1';
const short: ComparisonTimes = {
	repeats: 1,
	measuredMs: 4000,
	warmUpMs: 1000,
	scrapeIntervalMs: 1000,
	leastSamples: 3,
};

/** One comparison, as short as it can be: every variant is started for real. */
async function compareOnce(signal: AbortSignal, onMemory: (memory: SessionMemory) => void = () => undefined) {
	const project = await openExporterProject(packageRoot, null);
	const found: {memory: SessionMemory | null; exporters: MeasuredExporter | null; events: string[]} = {
		memory: null,
		exporters: null,
		events: [],
	};
	const comparing = compareExporters({
		project,
		times: short,
		signal,
		listener: {onEvent: (_, text) => found.events.push(text), onProgress: () => undefined},
		onEnvironment: () => undefined,
		async onMemory(memory, exporters) {
			found.memory = memory;
			found.exporters = exporters;
			onMemory(memory);
		},
	});
	return {comparing, found};
}

async function containersLeft(): Promise<string> {
	const filter = `label=com.docker.compose.project=${comparisonProject}`;
	return (await execa('docker', ['ps', '--all', '--quiet', '--filter', filter])).stdout;
}

describe.skipIf(!isAsked)('the comparison on a live engine (PERF_TUI_COMPOSE_TESTS=1)', () => {
	it('measures every variant, with parity first, and leaves nothing behind', {timeout: 300_000}, async () => {
		const {comparing, found} = await compareOnce(new AbortController().signal);
		await comparing;
		const {a, b, parity, comparison, ratio} = found.memory!;
		expect(parity).toEqual({ok: true, missing: [], different: []});
		expect(comparison?.series).toBeGreaterThan(30);
		const {process} = a.variants;
		const variants = {process, ...b.variants};
		expect(Object.keys(variants)).toEqual(['process', 'default JVM', 'tuned JVM', 'agent']);
		for (const each of Object.values(variants)) {
			expect(each).toMatchObject({errors: 0, scrapeMs: expect.any(Number)});
			expect(each!.samples).toBeGreaterThanOrEqual(3);
			// An agent or a connector costs the target some megabytes, and not a heap of its own.
			expect(each!.targetGrowthBytes).toBeGreaterThan(1e6);
			expect(each!.targetGrowthBytes).toBeLessThan(80e6);
		}
		expect(comparison?.target.workingSetBytes).toBeGreaterThan(128e6);
		expect(process?.comparison?.maxWorkingSetBytes).toBeLessThan(10e6);
		expect(ratio).toBeGreaterThan(3);
		expect(found.exporters?.exporter).toMatchObject({service: 'rjmx-exporter', restarts: 0, scrapeErrors: 0});
		expect(await containersLeft()).toBe('');
	});

	it('removes its containers when it is stopped in the middle', {timeout: 120_000}, async () => {
		const stop = new AbortController();
		const {comparing} = await compareOnce(stop.signal, memory => {
			if (memory.comparison?.target.samples) stop.abort(new Error('stopped'));
		});
		await expect(comparing).rejects.toThrow('stopped');
		expect(await containersLeft()).toBe('');
	});

	it('does not start beside another comparison', {timeout: 60_000}, async () => {
		const other = await openExporterProject(packageRoot, null);
		try {
			await other.start(['target-alone'], new AbortController().signal);
			await expect(openExporterProject(packageRoot, null)).rejects.toThrow(/another comparison.*target-alone.*down -v/);
		} finally {
			await other.remove();
		}
	});
});
