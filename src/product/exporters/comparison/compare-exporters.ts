import type {SessionMemory} from '../../../record/memory-schema.ts';
import type {Session} from '../../../record/schema.ts';
import {StackError} from '../../../system/stack-error.ts';
import {kept, say, shown} from '../../../text/say.ts';
import {exporterEvidence, summariseComparison} from '../exporter-comparison.ts';
import type {ExporterRepeat} from '../exporter-repeat.ts';
import type {MeasuredExporter} from '../measured-exporter.ts';
import type {Parity} from '../parity.ts';
import {comparisonProject} from '../stack/comparison-containers.ts';
import type {ExporterProject} from '../stack/project.ts';
import {createLiveSides} from './live-sides.ts';
import {measureVariant} from './measure-variant.ts';
import type {ComparisonListener} from './progress.ts';
import {readParity} from './read-parity.ts';
import {openSampleFeed} from './sample-feed.ts';
import {type ComparisonTimes, orderOf} from './variants.ts';

/** What a comparison needs, and who is told. */
export interface ExporterComparisonContext {
	readonly project: ExporterProject;
	readonly times: ComparisonTimes;
	readonly signal: AbortSignal;
	readonly listener: ComparisonListener;
	/** Versions, images and limits of what is compared, once they are known. */
	onEnvironment(environment: Partial<Session['environment']>): void;
	/** After parity and after each measurement: what stands so far. */
	onMemory(memory: SessionMemory, exporters: MeasuredExporter): Promise<void>;
}

/**
 * Compares rjmx-exporter, the reference or another in its place, with jmx_exporter: images, parity, then every variant in every repeat. Exporters that do not
 * say the same are not measured. Rejects when the signal aborts or a container fails; what was told stands.
 */
export async function compareExporters(comparison: ExporterComparisonContext): Promise<void> {
	const {project, times, signal, listener, onEnvironment, onMemory} = comparison;
	const {repeats: plannedRepeats, scrapeIntervalMs, measuredMs, warmUpMs} = times;
	const plan = {plannedRepeats, scrapeIntervalMs, measuredMs, warmUpMs};
	const nothing = {
		elapsedMs: 0,
		plannedMs: null,
		workingSetBytes: null,
		anonymousBytes: null,
		scrapeMs: null,
		errors: 0,
	};
	await project.build(signal, text => listener.onEvent('info', text));

	listener.onProgress({...nothing, phase: 'parity', step: null});
	// The containers go with the failure, and what they logged with them: it is kept with the verdict.
	const said: string[] = [];
	const keepLog = (service: string, lines: readonly string[]) => {
		said.push(...lines.map(line => kept`${service} said: ${line}`));
	};
	const tellLog = (service: string, lines: readonly string[]) => {
		keepLog(service, lines);
		for (const line of lines) listener.onEvent('info', kept`${service} said: ${line}`);
	};
	const repeats: ExporterRepeat[] = [];
	const sides = createLiveSides();
	let parity: Parity | null = null;
	const settle = async () => {
		const memory = summariseComparison(repeats, parity, plan);
		sides.summary(memory);
		listener.onSides?.(sides.sides());
		await onMemory(memory, {exporter: exporterEvidence(repeats, parity, said)});
	};
	const keepFailure = async (error: unknown) => {
		if (!(error instanceof StackError) || error.service === null) return;
		keepLog(error.service, error.logLines);
		await settle();
	};
	try {
		parity = await readParity(project, signal, async () => onEnvironment(await project.describe()), tellLog);
		await settle();
		if (parity.ok) await measureAll(parity);
		else listener.onEvent('error', difference(parity));
	} catch (error) {
		await keepFailure(error);
		throw error;
	}

	async function measureAll({series}: Parity): Promise<void> {
		listener.onEvent('info', kept`Parity: both say the same in ${series} series, the agent too.`);
		const feed = openSampleFeed(project.docker, comparisonProject, problem => {
			if (problem) listener.onEvent('warning', problem);
		});
		try {
			for (let repeat = 1; repeat <= plannedRepeats; repeat++) {
				for (const variant of orderOf(repeat)) {
					const step = say`repeat ${repeat} of ${plannedRepeats}, ${shown(variant.title)}`;
					const measured = await measureVariant(variant, repeat, {
						project,
						feed,
						times,
						series,
						signal,
						onLogLines: tellLog,
						onProgress(progress, samples) {
							sides.add(samples.slice(-4));
							listener.onSides?.(sides.sides());
							listener.onProgress({...progress, step});
						},
					});
					repeats.push(measured);
					await settle();
					listener.onEvent(measured.errors > 0 ? 'warning' : 'info', say`${step}: ${figuresOf(measured)}`);
				}
			}
		} finally {
			await feed.close();
		}
	}
}

function difference({missing, different}: Parity): string {
	const first = [...missing, ...different][0];
	return kept`The exporters do not say the same, and are not compared: ${missing.length} series missing, ${different.length} different, first ${first}.`;
}

function figuresOf({exporter, target, scrapeMs, errors}: ExporterRepeat): string {
	const megabytes = (bytes: number | undefined) => (bytes === undefined ? '–' : `${(bytes / 1e6).toFixed(1)} MB`);
	return [
		...(exporter
			? [
					say`exporter ${megabytes(exporter.workingSetBytes?.median)} (anonymous ${megabytes(exporter.anonymousBytes?.median)})`,
				]
			: []),
		say`target ${megabytes(target.workingSetBytes?.median)}`,
		...(scrapeMs ? [say`scrape ${scrapeMs.median.toFixed(1)} ms`] : []),
		say`${(exporter ?? target).samples} samples`,
		...(errors > 0 ? [say`${errors} scrapes failed`] : []),
	].join(', ');
}
