import type {Measurement} from '../../../pack/measurement.ts';
import {kept} from '../../../text/say.ts';

/** `perf-tui run exporters`. */
export const exporterMeasurement: Measurement = {
	name: 'exporters',
	description: kept`rjmx-exporter against jmx_exporter, measured; needs Docker`,
	alone: kept`The exporters are compared on a quiet machine: run "exporters" by itself, and the scenarios before or after.`,
	async load() {
		// The engine's client is large.
		const {prepareExporters} = await import('./prepare-exporters.ts');
		return prepareExporters;
	},
};
