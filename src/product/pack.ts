import type {Pack} from '../pack/pack.ts';
import type {Session, Verdict} from '../record/schema.ts';
import {kept} from '../text/say.ts';
import {present} from '../verdicts/finding.ts';
import {defineIndicator, type Indicator, type LiveContext} from '../verdicts/indicator.ts';
import {reconcileProduct} from './books/reconcile.ts';
import {productComparing} from './comparing/comparing-pack.ts';
import type {ProductEvidence} from './evidence.ts';
import {brokenFindings, brokenTargets} from './exporters/broken-target.ts';
import {judgeExporterMemory} from './exporters/exporter-memory.ts';
import {createExporterPair} from './exporters/exporter-pair.ts';
import type {MeasuredExporter} from './exporters/measured-exporter.ts';
import type {BrokenTarget} from './exporters/watch/excused-errors.ts';
import {defaultLatencyLimits} from './latency/endpoint-limits.ts';
import {latencySoFar} from './latency/live-load.ts';
import {concludeLatency, examineLatency} from './latency/p99-latency.ts';
import {concludeAccuracy, examineAccuracy} from './limiter/limiter-accuracy.ts';
import {concludeStability, examineStability} from './limiter/limiter-stability.ts';
import {accuracySoFar, stabilitySoFar} from './limiter/live-limiter.ts';
import {switchAxis} from './limiter/switch-axis.ts';
import {concludePayments, examinePayments} from './payments/payment-idempotency.ts';
import {limiterAxis, limiterIn, limiterOf, packName, productSession, recordOfRun} from './record.ts';
import {productReport} from './report/report-pack.ts';
import {createRunPack} from './run/run-pack.ts';
import type {StackSide} from './run/stack-side.ts';
import {asStack, type LimiterPolicy, type Stack} from './stack/contract.ts';

/** What is known of the four products. */
export interface ProductPack extends Pack {
	/** Takes in what was measured of the exporters so far, in place of what was there. */
	takeExporters(taken: MeasuredExporter): void;
}

/** A session's own pack: what it measured of the exporters is no matter of a single run. */
export function createProductPack(): ProductPack {
	let measured: (broken: readonly BrokenTarget[]) => MeasuredExporter | null = () => null;
	const exporterMemory = defineIndicator({
		id: 'exporter-memory',
		names: [kept`exporter memory`, kept`rJMX`],
		examine: ({run}: ProductEvidence) => brokenFindings(run),
		conclude(findings, {environment}) {
			const {exporter, why} = measured(findings.flatMap(({broken}) => broken)) ?? {
				exporter: null,
				why: whyNoExporters(environment.stack),
			};
			return judgeExporterMemory(exporter, why);
		},
		// Scraped whether a run is on or not.
		live(view, {earlier}) {
			const exporters = measured(brokenTargets(view === null ? earlier : [...earlier, view]));
			return exporters && judgeExporterMemory(exporters.exporter, exporters.why);
		},
	});
	return {
		name: packName,
		report: productReport,
		comparing: productComparing,
		axes: [switchAxis],
		runs: createRunPack(),
		stateOf(run) {
			const limiter = limiterOf(run);
			return limiter && {axis: limiterAxis, value: limiter};
		},
		recordRun: (state, load, books) => recordOfRun(limiterIn(state), (books as StackSide | null)?.ai ?? null, load),
		recordSession: system => ({name: packName, limiterPolicy: asStack(system)?.policy ?? null}),
		factsOf: (session): SystemFacts => ({policy: policyIn(session)}),
		pair: createExporterPair(told => {
			measured = told;
		}),
		indicators: [...ofRuns, exporterMemory],
		reconcile: evidence => reconcileProduct(evidence as ProductEvidence),
		takeExporters(taken) {
			measured = () => taken;
		},
	};
}

/** What our stack says of itself while a run is on. */
type SystemFacts = {readonly [K in 'policy' | 'latencyLimits']?: Stack[K] | undefined};

/** The policy as it was recorded; null where its key is none that a stack of ours has. */
function policyIn(session: Session): LimiterPolicy | null {
	const {limiterPolicy = null} = productSession(session) ?? {};
	const key = limiterPolicy?.key;
	return limiterPolicy && (key === 'global' || key === 'member') ? {...limiterPolicy, key} : null;
}

/** What only the end can tell is no verdict so far. */
const told = (verdict: Verdict) => (verdict.status === 'not-exercised' ? null : verdict);

const ofRuns: readonly Indicator[] = [
	defineIndicator({
		id: 'limiter-stability',
		names: [kept`limiter stability`, kept`stability`],
		examine: (evidence: ProductEvidence) => present(examineStability(evidence)),
		conclude: concludeStability,
		live(view, {earlier, system}: LiveContext<SystemFacts>) {
			if (view === null) return null;
			const isOff = (run: typeof view) =>
				run.scenario === view.scenario && limiterIn(run.state) === 'off' && run.outcome === 'completed';
			return told(stabilitySoFar(view, earlier.filter(isOff).at(-1) ?? null, system?.policy ?? null));
		},
	}),
	defineIndicator({
		id: 'limiter-accuracy',
		names: [kept`limiter accuracy`, kept`accuracy`],
		examine: (evidence: ProductEvidence) => present(examineAccuracy(evidence)),
		conclude: concludeAccuracy,
		live: (view, {system}: LiveContext<SystemFacts>) => view && told(accuracySoFar(view, system?.policy ?? null)),
	}),
	defineIndicator({
		id: 'p99-latency',
		names: [kept`p99 latency`, kept`p99`],
		examine: (evidence: ProductEvidence) => examineLatency(evidence, evidence.latencyLimits ?? defaultLatencyLimits),
		conclude: concludeLatency,
		live: (view, {system}: LiveContext<SystemFacts>) =>
			view && told(latencySoFar(view, system?.latencyLimits ?? defaultLatencyLimits)),
	}),
	defineIndicator({
		id: 'payment-idempotency',
		names: [kept`payments`, kept`payments`],
		examine: (evidence: ProductEvidence) => present(examinePayments(evidence)),
		conclude: concludePayments,
	}),
];

/** Why a session has no measured exporter, by what it ran on. */
function whyNoExporters(stack: Session['environment']['stack']): string {
	if (stack === 'embedded') return kept`the embedded stack has no exporters: they run on the compose stack`;
	if (stack === 'compose') return kept`the exporters were not scraped for 60 s yet`;
	return stack === 'target' ? kept`a target file names no exporters` : kept`no stack of ours was behind this session`;
}
