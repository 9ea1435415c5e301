import type {ExporterEvidence} from '../evidence.ts';

/** The exporter that a session measured, or why it measured none. */
export interface MeasuredExporter {
	readonly exporter: ExporterEvidence | null;
	readonly why?: string;
}
