import type {ComparisonProgress} from '../comparison/progress.ts';

const progressMs = 5000;

/** A line when the phase changes, and one each 5 s while figures come in. */
export function createProgressLines(tell: (text: string) => void): (progress: ComparisonProgress) => void {
	let told = '';
	let lastMs = 0;
	return progress => {
		const {phase, step, elapsedMs, plannedMs, workingSetBytes, anonymousBytes, scrapeMs, errors} = progress;
		const key = `${step} ${phase}`;
		const isNew = key !== told;
		if (!isNew && Date.now() - lastMs < progressMs) return;
		told = key;
		lastMs = Date.now();
		const megabytes = (bytes: number | null) => (bytes === null ? '–' : `${(bytes / 1e6).toFixed(2)} MB`);
		tell(
			[
				step ?? 'exporters',
				phase.replace('-', ' '),
				...(isNew
					? []
					: [
							plannedMs === null ? seconds(elapsedMs) : `${seconds(elapsedMs)} of ${seconds(plannedMs)}`,
							`working set ${megabytes(workingSetBytes)}`,
							`anonymous ${megabytes(anonymousBytes)}`,
							...(scrapeMs === null ? [] : [`scrape ${scrapeMs.toFixed(1)} ms`]),
							...(errors > 0 ? [`${errors} scrapes failed`] : []),
						]),
			].join(' · '),
		);
	};
}

/** `40 s`. */
export const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;
