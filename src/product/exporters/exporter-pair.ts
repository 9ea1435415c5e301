import type {PackPair} from '../../pack/memory-pair.ts';
import type {System} from '../../system/contract.ts';
import {kept} from '../../text/say.ts';
import {asStack} from '../stack/contract.ts';
import type {MeasuredExporter} from './measured-exporter.ts';
import {exporterServices} from './services.ts';
import type {BrokenTarget} from './watch/excused-errors.ts';
import {createExporterWatch, watchExporters} from './watch/exporter-watch.ts';

/** 10 MB as the promise says it, not MiB. */
const exporterLimitBytes = 10_000_000;

/**
 * The exporters of a session: scraped once a second while our compose stack is up (docs/evidence.md, `exporter-memory`).
 * What was measured is told as something to be asked anew whenever it is judged.
 */
export function createExporterPair(
	onMeasured: (measured: (broken: readonly BrokenTarget[]) => MeasuredExporter) => void,
): PackPair {
	return {
		title: kept`Exporter memory`,
		services: exporterServices,
		limitBytes: exporterLimitBytes,
		follow(system, {signal, onEvent}) {
			// Of another system nobody knows what its pages say.
			const page = system.kind === 'compose' && asStack(system) ? pageOf(system, exporterServices[0]) : null;
			if (page === null) return null;
			const watch = createExporterWatch(...exporterServices);
			void watchExporters({a: page, b: pageOf(system, exporterServices[1])}, watch, {
				signal,
				onEvent: (level, text) => onEvent(level, 'exporters', text),
			});
			onMeasured(watch.evidence);
			return watch;
		},
		leaveOut(compared) {
			const why = `--versus compares ${compared.join(' and ')} instead`;
			onMeasured(() => ({exporter: null, why}));
		},
	};
}

function pageOf(system: System, service: string): string | null {
	const url = system.services().find(({name}) => name === service)?.url ?? null;
	return url === null ? null : `${url}/metrics`;
}
