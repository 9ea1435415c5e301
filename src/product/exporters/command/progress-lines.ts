import {say} from '../../../text/say.ts';
import type {ComparisonProgress} from '../comparison/progress.ts';

const progressMs = 5000;

const phases: Record<ComparisonProgress['phase'], () => string> = {
	building: () => say`building`,
	parity: () => say`parity`,
	starting: () => say`starting`,
	'warming-up': () => say`warming up`,
	measuring: () => say`measuring`,
};

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
				step ?? say`exporters`,
				phases[phase](),
				...(isNew
					? []
					: [
							plannedMs === null ? seconds(elapsedMs) : say`${seconds(elapsedMs)} of ${seconds(plannedMs)}`,
							say`working set ${megabytes(workingSetBytes)}`,
							say`anonymous ${megabytes(anonymousBytes)}`,
							...(scrapeMs === null ? [] : [say`scrape ${scrapeMs.toFixed(1)} ms`]),
							...(errors > 0 ? [say`${errors} scrapes failed`] : []),
						]),
			].join(' · '),
		);
	};
}

/** `40 s`. */
export const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;
