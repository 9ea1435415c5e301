import {usageError} from '../../../errors.ts';
import type {PrepareMeasurement} from '../../../pack/measurement.ts';
import {kept} from '../../../text/say.ts';
import {createProductPack} from '../../pack.ts';
import {compareExporters} from '../comparison/compare-exporters.ts';
import {comparisonTimes} from '../comparison/variants.ts';
import {openExporterProject} from '../stack/project.ts';
import {createProgressLines, seconds} from './progress-lines.ts';

/** The measured comparison of both exporters, in containers. */
export const prepareExporters: PrepareMeasurement = async (options, root) => {
	if (options.stack === 'embedded')
		throw usageError(
			kept`The exporters run in containers, and the embedded stack has none: leave --stack embedded out.`,
		);
	const project = await openExporterProject(root, options.envFile);
	const times = comparisonTimes(options.scale, options.rounds);
	const pack = createProductPack();
	return {
		pack,
		stack: 'compose',
		known: {docker: project.engineVersion, compose: project.composeVersion},
		rounds: times.repeats,
		plan: kept`${times.repeats} repeats of 5 variants, ${seconds(times.warmUpMs)} of warm-up and ${seconds(times.measuredMs)} measured each.`,
		async measure({signal, tell, describe, addMemory}) {
			await compareExporters({
				project,
				times,
				signal,
				listener: {onEvent: (_, text) => tell(text), onProgress: createProgressLines(tell)},
				onEnvironment: describe,
				onMemory(memory, exporters) {
					pack.takeExporters(exporters);
					return addMemory(memory);
				},
			});
		},
	};
};
