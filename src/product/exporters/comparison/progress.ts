import type {MemorySide} from '../../../state/snapshot.ts';

/** Where a comparison stands. */
export interface ComparisonProgress {
	readonly phase: 'building' | 'parity' | 'starting' | 'warming-up' | 'measuring';
	/** `repeat 2 of 5, rjmx-exporter over Jolokia`; null before the first repeat. */
	readonly step: string | null;
	readonly elapsedMs: number;
	/** Null where the phase lasts as long as it takes. */
	readonly plannedMs: number | null;
	/** Last reading of the exporter's process, and of the target where there is none. */
	readonly workingSetBytes: number | null;
	readonly anonymousBytes: number | null;
	readonly scrapeMs: number | null;
	readonly errors: number;
}

/** Who is told while a comparison goes on. */
export interface ComparisonListener {
	/** What happened, a sentence. */
	onEvent(level: 'info' | 'warning' | 'error', text: string): void;
	/** About once a second. */
	onProgress(progress: ComparisonProgress): void;
	/** For the memory pane, with each reading. */
	onSides?(sides: {readonly a: MemorySide; readonly b: MemorySide}): void;
}
