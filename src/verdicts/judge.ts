import type {Verdict} from '../record/schema.ts';
import type {LatencyLimits} from '../system/latency-limits.ts';
import {defaultLatencyLimits} from './endpoint-limits.ts';
import type {ExporterEvidence, Finding, RunEvidence} from './evidence.ts';
import {judgeExporterMemory} from './exporters/exporter-memory.ts';
import {concludeAccuracy, examineAccuracy} from './limiter/limiter-accuracy.ts';
import {concludeStability, examineStability, type StabilityFinding} from './limiter/limiter-stability.ts';
import {concludeLatency, examineLatency, type LatencyFinding} from './p99-latency.ts';
import {concludePayments, examinePayments, type PaymentFinding} from './payments/payment-idempotency.ts';
import {type BooksFinding, concludeBooks, examineBooks} from './reconciliation/closed-books.ts';
import {concludeThresholds, examineThresholds, type ThresholdFinding} from './run-thresholds.ts';

/** What one run says about every indicator: small, so that a session can drop a run's books once it is examined. */
export interface RunFindings {
	readonly stability: StabilityFinding | null;
	readonly accuracy: Finding | null;
	readonly latency: readonly LatencyFinding[];
	readonly payments: PaymentFinding | null;
	readonly thresholds: ThresholdFinding | null;
	readonly books: BooksFinding | null;
}

/** The exporter that a session measured, or why it measured none. */
export interface ExporterBook {
	readonly exporter: ExporterEvidence | null;
	readonly why?: string;
}

/** Examines one run. Its `reconciliation` must be filled in before. */
export function examineRun(
	evidence: RunEvidence,
	limits = evidence.latencyLimits ?? defaultLatencyLimits,
): RunFindings {
	return {
		stability: examineStability(evidence),
		accuracy: examineAccuracy(evidence),
		latency: examineLatency(evidence, limits),
		payments: examinePayments(evidence),
		thresholds: examineThresholds(evidence.run),
		books: examineBooks(evidence.run),
	};
}

/** The five indicators in their order, then the runs' own thresholds and their books where there are any. */
export function concludeSession(runs: readonly RunFindings[], {exporter, why}: ExporterBook): Verdict[] {
	const present = <T>(of: (run: RunFindings) => T | null) => runs.map(of).filter(finding => finding !== null);
	const thresholds = present(run => run.thresholds);
	const books = present(run => run.books);
	return [
		concludeStability(present(run => run.stability)),
		concludeAccuracy(present(run => run.accuracy)),
		concludeLatency(runs.flatMap(run => run.latency)),
		concludePayments(present(run => run.payments)),
		judgeExporterMemory(exporter, why),
		...(thresholds.length > 0 ? [concludeThresholds(thresholds)] : []),
		...(books.length > 0 ? [concludeBooks(books)] : []),
	];
}

/** Judges a whole session at once. */
export function judge(runs: readonly RunEvidence[], exporter: ExporterBook, limits?: LatencyLimits): Verdict[] {
	return concludeSession(
		runs.map(run => examineRun(run, limits)),
		exporter,
	);
}
