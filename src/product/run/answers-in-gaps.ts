import type {Outcome} from '../../state/outcome.ts';
import type {LoadSecond, SecondSeries} from '../../state/second.ts';
import type {CounterStart} from '../books/counter-log.ts';
import type {GapAnswers} from '../evidence.ts';

/** Remembers the client's answers for as long as they may turn out to lie in a gap. */
export interface AnswersInGaps {
	see(seconds: readonly LoadSecond[]): void;
	/** A gap of some service was found: what lies in it is kept. */
	keep(gap: CounterStart): void;
	/** At most what a service counted in these gaps and lost. */
	within(gaps: readonly CounterStart[]): GapAnswers;
}

/** A service that is away for longer is not asked for what the client heard before: its gap has its own seconds kept. */
const rememberedSeconds = 600;

/** What was counted at its beginning is stamped at its end: an analysis of ours takes half a second. */
const answerMs = 1000;

/** Without the latencies, which are most of a second. */
type Answers = Pick<SecondSeries, 'endpoint' | 'outcome' | 'count'>;

/** Remembers nothing yet. */
export function createAnswersInGaps(): AnswersInGaps {
	const seconds = new Map<number, readonly Answers[]>();
	const kept: CounterStart[] = [];
	return {
		see(closed) {
			for (const {second, series} of closed)
				seconds.set(
					second,
					series.map(({endpoint, outcome, count}) => ({endpoint, outcome, count})),
				);
			for (const second of seconds.keys()) {
				if (seconds.size <= rememberedSeconds) break;
				if (!kept.some(gap => isIn(second, gap))) seconds.delete(second);
			}
		},
		keep: gap => void kept.push(gap),
		within(gaps) {
			const sums = new Map<string, Partial<Record<Outcome, number>>>();
			for (const [second, series] of seconds) {
				if (!gaps.some(gap => isIn(second, gap))) continue;
				for (const {endpoint, outcome, count} of series) {
					const own = sums.get(endpoint) ?? {};
					own[outcome] = (own[outcome] ?? 0) + count;
					sums.set(endpoint, own);
				}
			}
			return Object.fromEntries(sums);
		},
	};
}

const isIn = (second: number, {fromMs, toMs}: CounterStart) =>
	second >= Math.floor(fromMs / 1000) && second <= Math.floor((toMs + answerMs) / 1000);
