import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {limiterOf} from '../../../src/product/record.ts';
import {readRunSeries} from '../../../src/session/comparison/run-series.ts';
import {readSession} from '../../../src/session/disk/directory.ts';
import {createRandom} from '../../../src/verdicts/comparison/random.ts';
import {type RunReading, readingOf} from '../../../src/verdicts/comparison/run-reading.ts';
import type {RunSeries} from '../../../src/verdicts/comparison/series.ts';

const folder = fileURLToPath(new URL('../../../docs/examples/e2-off-and-on', import.meta.url));

/** The run with the limiter ON of the session that the repository holds, second by second. */
export async function readRecordedRun(): Promise<RunSeries> {
	const session = await readSession(folder);
	const run = session.runs.find(each => limiterOf(each) === 'on')!;
	const series = await readRunSeries(folder, run);
	if (!series) throw new Error(`no samples in ${path.join(folder, 'runs', run.id)}`);
	return series;
}

/** How runs of one build differ although nothing changed, and what the machine does meanwhile. */
export interface Machine {
	/** Standard deviation (relative) from run to run. */
	readonly runToRun: number;
	/** Relative change from one run to the next, steadily. */
	readonly drift: number;
	/** How much of a run's own deviation is left in the next one. */
	readonly carryOver: number;
}

/** Makes runs out of blocks of a recorded one, each slower or quicker as a whole; the same ones for the same seed. */
export function remakeRuns(recorded: RunSeries, machine: Machine, seed: number) {
	const random = createRandom(seed);
	const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
	const blockSeconds = 5;
	let carried = machine.runToRun * normal();
	let turn = 0;
	return (slower = 1): {turn: number; reading: RunReading} => {
		carried = machine.carryOver * carried + Math.sqrt(1 - machine.carryOver ** 2) * machine.runToRun * normal();
		const factor = slower * Math.exp(carried + machine.drift * turn);
		const blocks = Math.ceil(recorded.seconds.length / blockSeconds);
		const places = Array.from({length: blocks}, () => Math.floor(random() * recorded.seconds.length)).flatMap(start =>
			Array.from({length: blockSeconds}, (_, offset) => (start + offset) % recorded.seconds.length),
		);
		return {
			turn: turn++,
			reading: readingOf({
				...recorded,
				runId: `${turn}`,
				seconds: places.slice(0, recorded.seconds.length).map(place => {
					const at = recorded.seconds[place]!;
					const latency = Object.entries(at.latency).map(
						([endpoint, values]) => [endpoint, values.map(([ms, count]) => [ms * factor, count] as const)] as const,
					);
					return {...at, latency: Object.fromEntries(latency)};
				}),
			}),
		};
	};
}
